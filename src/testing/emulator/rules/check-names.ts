import { checkValue } from "./schema.js";

/**
 * Refuses anything but an object, and unknown names in it, which are most often typos.
 *
 * @param field - The name of the object in the error.
 * @param known - An object whose keys are the known names.
 * @param what - The thing that the names stand for, such as "an option of startEmulator".
 * @throws TypeError that lists the known names
 */
export function checkNames(field: string, given: object, known: object, what: string): void {
  checkValue({ type: "object" }, given, field);
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(known, name)) continue;
    throw new TypeError(`${name} is not ${what}. There are ${Object.keys(known).join(", ")}.`);
  }
}
