/** The variables of the process's environment. An empty one counts as not set. */

/** Environment variables, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** All variables; none in a runtime that has no environment, or does not show it. */
export function environment(): Environment {
  return typeof process === "undefined" ? {} : process.env;
}

/** A variable's value; undefined where it is not set, or empty. */
export function readEnvironment(name: string): string | undefined {
  const value = environment()[name];
  return value === "" ? undefined : value;
}
