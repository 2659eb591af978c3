/** Names in code, where they are not those that the generator gives by itself. */
import { lowerFirst } from "../names/case.js";
import { generatorWords } from "../names/reserved.js";
import type { Element } from "../schemas/shape.js";
import { quote } from "./literal.js";

type Named = Pick<Element, "name" | "wireName">;

/** Names of which it is known what the generator makes of them. */
const plain = /^[A-Za-z][a-z0-9]*(?:[A-Z][a-z0-9]+|_[a-z][a-z0-9]*)*$/;

/**
 * The names of a parameter or a property as extensions.
 *
 * @param others - its neighbours: the generator numbers those that it would call the same
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

/** Whether the generator calls something else than it is called, since it keeps the word for itself. */
export function isTaken(name: string): boolean {
  return generatorWords.has(name) || generatorWords.has(name.toLowerCase());
}
