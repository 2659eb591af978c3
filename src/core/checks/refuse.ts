import { InvalidArgumentError } from "../errors/index.js";

/** Throws for an invalid argument. The rule is the end of a sentence that begins with the field. */
export function refuse(field: string, rule: string, operation?: string): never {
  throw new InvalidArgumentError({ field, rule, operation });
}
