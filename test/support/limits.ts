import { operations, type Parameter } from "../../src/raw.js";

/**
 * A limit that the specification states, as the operation table has it: a test that needs one pins no figure
 * of the document.
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
