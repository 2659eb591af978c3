/** A failure that the user of the generator can fix; the message says how. */
export class GenerationError extends Error {
  override readonly name = "GenerationError";
}

/** Returns the message for a failure with a cause outside of the program; undefined for any other. */
export function knownMessage(error: unknown): string | undefined {
  if (error instanceof GenerationError) return error.message;
  if (error instanceof RangeError && error.message.includes("call stack"))
    return "The document is nested too deeply to be read: its schemas hold each other over some hundred levels. Cut the chain, with an --overlay or in the document.";
  // An error of the file system: its message names the path and the reason.
  return error instanceof Error && "syscall" in error ? `${error.message}.` : undefined;
}

/**
 * Loads a package that users install only if they need it.
 *
 * @param need - what needs the package, for the error
 * @throws GenerationError if it is not installed
 */
export async function optionalPackage<T>(load: () => Promise<T>, name: string, need: string): Promise<T> {
  try {
    return await load();
  } catch {
    throw new GenerationError(`${need}: npm install --save-dev ${name}`);
  }
}
