import { operations, type Parameter } from "../../src/raw.js";

/**
 * A limit of the specification, read from the operation table, so that tests contain no figures of the
 * document.
 */
export function limitOf(
  operation: keyof typeof operations,
  name: string,
  rule: "maximum" | "maxLength" | "maxItems",
): number {
  const parameters: readonly Parameter[] = operations[operation].parameters;
  const limit = parameters.find((parameter) => parameter.name === name)?.[rule];
  if (limit === undefined) throw new Error(`The specification states no ${rule} of ${name}.`);
  return limit;
}
