import { InvalidArgumentError } from "../errors/index.js";

/** Says which argument is wrong, and what is allowed as the end of a sentence that begins with its name. */
export function refuse(field: string, rule: string, operation?: string): never {
  throw new InvalidArgumentError({ field, rule, operation });
}
