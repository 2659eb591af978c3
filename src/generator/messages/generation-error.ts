/** Something that whoever runs the generation can mend; the message says how. */
export class GenerationError extends Error {
  override readonly name = "GenerationError";
}

/** What to say about a failure whose cause lies outside of the program; undefined for any other. */
export function knownMessage(error: unknown): string | undefined {
  if (error instanceof GenerationError) return error.message;
  if (error instanceof RangeError && error.message.includes("call stack"))
    return "The document is nested too deeply to be read: its schemas hold each other over some hundred levels. Cut the chain, with an --overlay or in the document.";
  // What the file system refuses: the message names the path and the reason.
  return error instanceof Error && "syscall" in error ? `${error.message}.` : undefined;
}

/**
 * A package that is installed only where it is needed.
 *
 * @param need - what needs it, for whoever does not have it
 */
export async function optionalPackage<T>(load: () => Promise<T>, name: string, need: string): Promise<T> {
  try {
    return await load();
  } catch {
    throw new GenerationError(`${need}: npm install --save-dev ${name}`);
  }
}
