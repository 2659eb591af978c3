/** @throws TypeError unless the facts of an error have these texts */
export function checkFacts(facts: unknown, texts: readonly string[], error: string): void {
  // Whatever it is, its properties can be asked for.
  const given = Object(facts) as Record<string, unknown>;
  if (texts.every((name) => typeof given[name] === "string")) return;
  throw new TypeError(`${error} must be given an object with the text ${texts.join(" and ")}.`);
}
