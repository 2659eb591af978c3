/**
 * Refuses a name that is not known, which is most often a slip of the pen.
 *
 * @param known - An object with all the names that there are.
 * @param what - What such a name stands for, as in "an option of startEmulator".
 * @throws TypeError that lists the names that there are.
 */
export function checkNames(given: object, known: object, what: string): void {
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(known, name)) continue;
    throw new TypeError(`${name} is not ${what}. There are ${Object.keys(known).join(", ")}.`);
  }
}
