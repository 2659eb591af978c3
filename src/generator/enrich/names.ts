/** Adds the names in code that differ from those that OpenAPI Generator would choose. */
import { lowerFirst } from "../names/case.js";
import { generatorWords } from "../names/reserved.js";
import type { Element } from "../schemas/shape.js";
import { quote } from "./literal.js";

type Named = Pick<Element, "name" | "wireName">;

/** Names for which we can predict the generator's choice. */
const plain = /^[A-Za-z][a-z0-9]*(?:[A-Z][a-z0-9]+|_[a-z][a-z0-9]*)*$/;

/**
 * Returns the names of a parameter or a property as extensions.
 *
 * @param others - its siblings: the generator appends numbers to names that would collide
 */
export function nameExtensions(
  { name, wireName }: Named,
  others: readonly Named[],
): { "x-name"?: string; "x-wire-name"?: string } {
  const text = quote(wireName);
  const isUnique = others.every(
    (other) =>
      (other.wireName === wireName && other.name === name) || bare(other.wireName) !== bare(wireName),
  );
  return {
    ...((!isUnique || name !== generatedName(wireName)) && { "x-name": name }),
    ...(text !== `"${wireName}"` && { "x-wire-name": text.slice(1, -1) }),
  };
}

function bare(wireName: string): string {
  return wireName.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
}

function generatedName(wireName: string): string | undefined {
  if (!plain.test(wireName)) return undefined;
  const name = lowerFirst(wireName).replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return isTaken(name) ? undefined : name;
}

/** Whether the generator reserves a word and would change a name like it. */
export function isTaken(name: string): boolean {
  return generatorWords.has(name) || generatorWords.has(name.toLowerCase());
}
