import { parseArgs, type ParseArgsConfig } from "node:util";
import { checkOnce, problemOf } from "../generator/arguments.js";

/** The process's output and stop signal, so that tests can replace them. */
export interface Io {
  /** Prints a line to standard output. */
  out(line: string): void;
  /** Prints a line to standard error. */
  err(line: string): void;
  /** Resolves when the user wants the program to end. After the call, the command must end it itself. */
  stopped(): Promise<void>;
}

/** A command of the package. */
export interface Command {
  /** One-line description. */
  readonly summary: string;
  /** The help text. */
  readonly help: string;
  /** @returns The exit status. */
  run(args: readonly string[], io: Io): Promise<number>;
}

/** The command line is invalid: the program exits with status 2, and the message says how to fix it. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

type OptionsConfig = NonNullable<ParseArgsConfig["options"]>;

/** The values of the options that a command declares, and its other arguments. */
type Arguments<T extends OptionsConfig> = ReturnType<
  typeof parseArgs<{ options: T; strict: true; allowPositionals: true; tokens: true }>
>;

/** The values of the options that a command declares. */
export type Values<T extends OptionsConfig> = Arguments<T>["values"];

/**
 * Reads the options of a command that has no other arguments.
 *
 * @throws UsageError for an unknown option, a missing value or a stray argument.
 */
export function readOptions<const T extends OptionsConfig>(args: readonly string[], options: T): Values<T> {
  const { values, positionals } = readArguments(args, options);
  if (positionals[0] !== undefined) throw new UsageError(`Unexpected argument '${positionals[0]}'.`);
  return values;
}

/**
 * Reads the options and the other arguments of a command.
 *
 * @throws UsageError for an unknown option, a missing value, or an option that is given twice.
 */
export function readArguments<const T extends OptionsConfig>(
  args: readonly string[],
  options: T,
): Arguments<T> {
  try {
    const given = parseArgs({ args: [...args], options, strict: true, allowPositionals: true, tokens: true });
    checkOnce(given.tokens, options);
    return given;
  } catch (error) {
    throw new UsageError(problemOf(error), { cause: error });
  }
}
