/** Turns names of documents into names in code. */

/** Words for symbols, which may be the only difference between two names. */
const symbolWords: Readonly<Record<string, string>> = {
  "<": " less than ",
  ">": " greater than ",
  "=": " equal ",
  "+": " plus ",
  "&": " and ",
  "%": " percent ",
  "*": " all ",
};

/** Splits a name into words: `XMLHttpRequest` has three, `date_created` and `Start<` have two. */
function words(name: string): string[] {
  return name
    .normalize("NFC")
    .replace(/^-(?=\d)/, " minus ")
    .replace(/[<>=+&%*]/g, (symbol) => symbolWords[symbol] ?? " ")
    .replace(/([\p{Lu}]+)([\p{Lu}]\p{Ll})/gu, "$1 $2")
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .split(/(?:\p{Pc}|\P{ID_Continue})+/u)
    .filter((word) => word !== "");
}

export const upperFirst = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
export const lowerFirst = (word: string): string => word.slice(0, 1).toLowerCase() + word.slice(1);

/**
 * Turns `date_created` into `dateCreated`. A name that starts with a digit gets an underscore; a name without
 * letters and digits becomes `value`.
 */
export function camelCase(name: string): string {
  const [first = "value", ...rest] = words(name);
  // A word in capitals is an abbreviation: in lower case at the beginning, elsewhere with one capital.
  const others = rest.map((word) => upperFirst(word === word.toUpperCase() ? word.toLowerCase() : word));
  const joined = first.toLowerCase() + others.join("");
  return /^\p{ID_Start}/u.test(joined) ? joined : `_${joined}`;
}

/** Whether every object inherits a member of this name: TypeScript lets no object omit a field called so. */
export function isMemberOfAll(name: string): boolean {
  return name in Object.prototype;
}

/** Returns the name of a field or a parameter in code. */
export function memberName(wireName: string): string {
  const name = camelCase(wireName);
  return isMemberOfAll(name) ? `${name}_` : name;
}

/**
 * Turns `services.sessions` into `ServicesSessions`. Abbreviations keep their capitals, and only ASCII
 * letters and digits remain.
 */
export function pascalCase(name: string, fallback: string): string {
  const ascii = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[<>=+&%*]/g, (symbol) => symbolWords[symbol] ?? " ")
    .split(/[^A-Za-z0-9]+/)
    .map(upperFirst)
    .join("");
  if (ascii === "") return fallback;
  return /^\d/.test(ascii) ? fallback + ascii : ascii;
}
