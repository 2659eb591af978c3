/** Names of documents as names in code. */

/** What a symbol is called, where it is all that tells two names apart. */
const symbolWords: Readonly<Record<string, string>> = {
  "<": " less than ",
  ">": " greater than ",
  "=": " equal ",
  "+": " plus ",
  "&": " and ",
  "%": " percent ",
  "*": " all ",
};

/** The words of a name: `XMLHttpRequest` has three, `date_created` and `Start<` have two. */
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
 * `date_created` becomes `dateCreated`; a name that starts with a digit gets an underscore, one without
 * letters is `value`.
 */
export function camelCase(name: string): string {
  const [first = "value", ...rest] = words(name);
  // A word in capitals is an abbreviation: in front it is written small, elsewhere it keeps one capital.
  const joined = first.toLowerCase() + rest.map(capitalised).join("");
  return /^\p{ID_Start}/u.test(joined) ? joined : `_${joined}`;
}

function capitalised(word: string): string {
  return upperFirst(word === word.toUpperCase() ? word.toLowerCase() : word);
}

/** Whether every object has a member of this name: one of another type could not be left out. */
export function isMemberOfAll(name: string): boolean {
  return name in Object.prototype;
}

/** The name of a field or a parameter in code. */
export function memberName(wireName: string): string {
  const name = camelCase(wireName);
  return isMemberOfAll(name) ? `${name}_` : name;
}

/**
 * `services.sessions` becomes `ServicesSessions`; abbreviations stay as they are. Only ASCII letters and
 * digits remain.
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
