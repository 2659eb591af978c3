/** Reads environment variables. An empty variable counts as unset. */

/** Environment variables, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** All environment variables; empty in a runtime without `process`. */
export function environment(): Environment {
  return typeof process === "undefined" ? {} : process.env;
}

/** A variable's value; undefined if it is unset or empty. */
export function readEnvironment(name: string): string | undefined {
  const value = environment()[name];
  return value === "" ? undefined : value;
}
