/** How values become text in a path, a query, a form, a header or a cookie. */
import { refuse } from "./errors.js";
import { isObject } from "./free.js";
import type { Parameter } from "./operation.js";

/**
 * What stands between the items of an array, or the names and values of an object; undefined if each stands
 * for itself.
 */
function delimiterOf({ style, explode }: Parameter): string | undefined {
  if (style === "spaceDelimited") return "%20";
  if (style === "pipeDelimited") return "%7C";
  return explode === false ? "," : undefined;
}

/** The pairs of name and value that stand for a parameter in a query, a form or cookies. */
export function pairs(parameter: Parameter, value: unknown): string[] {
  const { wireName, in: place, style } = parameter;
  const encode = parameter.allowReserved === true ? encodeUnreserved : encodeText;
  const pair = (name: string, item: unknown): string => `${encodeText(name)}=${encode(text(item))}`;
  if (style === "json") return [`${encodeText(wireName)}=${encode(JSON.stringify(value))}`];
  const isArray = Array.isArray(value);
  // In a form, an object is JSON unless a style says otherwise.
  if (!isArray && (!isObject(value) || (place === "form" && style === undefined)))
    return [pair(wireName, value)];
  if (!isArray && style === "deepObject")
    return deepPairs(wireName, value).map(([name, item]) => pair(name, item));
  const delimiter = delimiterOf(parameter);
  if (delimiter !== undefined) {
    const items = isArray ? value : Object.entries(value).flat();
    const joined = items.map((item) => encode(text(item))).join(delimiter);
    return items.length === 0 ? [] : [`${encodeText(wireName)}=${joined}`];
  }
  return isArray
    ? value.map((item) => pair(wireName, item))
    : Object.entries(value).map(([name, item]) => pair(name, item));
}

/** `filter[a][b]`; the items of an array repeat their name, unless they are objects, which are numbered. */
function deepPairs(name: string, value: object): [name: string, value: unknown][] {
  return Object.entries(value).flatMap(([key, item]: [string, unknown]): [string, unknown][] => {
    const path = `${name}[${key}]`;
    if (Array.isArray(item) && !item.some(isObject)) return item.map((each: unknown) => [path, each]);
    return isObject(item) || Array.isArray(item) ? deepPairs(path, item) : [[path, item]];
  });
}

/** What stands for a parameter in the path. */
export function segment(
  { wireName, style, explode = false, slashes = false }: Parameter,
  value: unknown,
): string {
  // Most ids need nothing of what follows.
  if (style === undefined && typeof value === "string" && unreserved.test(value)) return whole(value);
  const encoded = pieces(value, explode ? "=" : ",", (piece) => safe(piece, slashes));
  if (style === "label") return whole(`.${encoded.join(explode ? "." : ",")}`);
  if (style !== "matrix") return whole(encoded.join(","));
  const named = (piece: string): string => `;${encodeText(wireName)}=${piece}`;
  if (!explode) return named(encoded.join(","));
  return encoded.map((piece) => (isObject(value) ? `;${piece}` : named(piece))).join("");
}

/** The values of an array, or of one; each name of an object with its value. */
function pieces(value: unknown, pairSign: string, encode: (piece: string) => string): string[] {
  if (Array.isArray(value)) return value.map((item) => encode(text(item)));
  if (!isObject(value)) return [encode(text(value))];
  return Object.entries(value).map(([name, item]) => encode(name) + pairSign + encode(text(item)));
}

/** What could lead a request to another path, once a server or proxy has decoded and normalised it. */
const steersThePath = /[/\\?#\p{Cc}]|%(?:2e|2f|5c|3f|23|25|[01][\da-f]|7f)/iu;

function safe(value: string, slashes: boolean): string {
  if (slashes && value.includes("/")) {
    const steps = value.split("/");
    for (const step of steps) if (step !== "") whole(safe(step, false));
    return steps.map(encodeText).join("%2F");
  }
  if (steersThePath.test(value)) {
    refuse(
      "must not hold a slash, backslash, question mark, hash or control character, encoded or not; it names a part of the path.",
    );
  }
  return encodeText(value);
}

function whole(encoded: string): string {
  if (encoded === "" || encoded === "." || encoded === "..") {
    refuse('must not be empty, "." or ".."; it names a part of the path.');
  }
  return encoded;
}

/** The value of a header. */
export function headerText({ style, explode }: Parameter, value: unknown): string {
  const sign = explode === true ? "=" : ",";
  const joined = style === "json" ? JSON.stringify(value) : pieces(value, sign, (piece) => piece).join(",");
  if (/[^\t\x20-\x7e\x80-\xff]/.test(joined)) {
    refuse("must not hold line breaks or control characters; it is sent as a header.");
  }
  return joined;
}

/** What is no text is written as JSON: numbers, booleans and objects; null is empty. */
export function text(value: unknown): string {
  if (typeof value === "string") return value;
  return value === null ? "" : JSON.stringify(value);
}

const unreserved = /^[\w.~-]*$/;
const notEscaped = /[!'()*]/g;

/** Percent-encodes all but the unreserved characters of RFC 3986. */
export function encodeText(value: string): string {
  if (unreserved.test(value)) return value;
  return encodeURIComponent(value).replace(
    notEscaped,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Leaves the reserved characters that neither end a value nor stand for others. */
function encodeUnreserved(value: string): string {
  return encodeURIComponent(value).replace(/%(?:3A|2F|3F|40|24|2C|3B)/g, decodeURIComponent);
}
