import { parseArgs, type ParseArgsConfig } from "node:util";

/** What a command has of the world around it. */
export interface Io {
  /** Prints a line to standard output. */
  out(line: string): void;
  /** Prints a line to standard error. */
  err(line: string): void;
  /** Resolves when the user wants the program to end, which from the call on is left to the command. */
  stopped(): Promise<void>;
}

/** A command of the package. */
export interface Command {
  /** One line that says what it does. */
  readonly summary: string;
  /** The help text. */
  readonly help: string;
  /** @returns The exit status. */
  run(args: readonly string[], io: Io): Promise<number>;
}

/** The command line is wrong: exit status 2, and the message says what to change. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The values of the options that a command declares. */
type Options<T extends NonNullable<ParseArgsConfig["options"]>> = ReturnType<
  typeof parseArgs<{ options: T; strict: true; allowPositionals: false }>
>["values"];

/**
 * Reads the options of a command.
 *
 * @throws UsageError for an unknown option, a missing value or a stray argument.
 */
export function readOptions<const T extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: T,
): Options<T> {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    // parseArgs throws nothing but errors. Their first sentence says what is wrong; the rest is about positional arguments, which no
    // command has.
    const { message } = error as Error;
    throw new UsageError(`${message.replace(/\.( .*)?$/s, "")}.`, { cause: error });
  }
}
