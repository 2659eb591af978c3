/** The environment's part of a client's settings. An empty variable counts as not set. */

/** The variables that any product's client reads; the base URL's name depends on the product. */
export type EnvironmentVariable =
  | "TWILIO_ACCOUNT_SID"
  | "TWILIO_AUTH_TOKEN"
  | "TWILIO_API_KEY"
  | "TWILIO_API_SECRET"
  | "TWILIO_REGION"
  | "TWILIO_EDGE";

/** All variables; none in a runtime that has no environment. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return typeof process === "undefined" ? {} : process.env;
}

/** A variable's value; undefined where it is not set, empty, or where there is no environment. */
export function readEnvironment(name: EnvironmentVariable | (string & {})): string | undefined {
  const value = environment()[name];
  return value === "" ? undefined : value;
}
