/** Converts values to text for a path, a query, a form, a header or a cookie. */
import { refuse } from "./errors.js";
import { isObject } from "./free.js";
import type { Parameter } from "./operation.js";

/**
 * Returns the delimiter between the items of an array, or the names and values of an object; undefined if
 * each is sent as its own pair.
 */
function delimiterOf({ style, explode }: Parameter): string | undefined {
  if (style === "spaceDelimited") return "%20";
  if (style === "pipeDelimited") return "%7C";
  return explode === false ? "," : undefined;
}

/** Encodes a parameter as `name=value` pairs for a query, a form or cookies. */
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
    // A comma within an item would end it.
    const joined = items.map((item) => encode(text(item)).replaceAll(",", "%2C")).join(delimiter);
    return items.length === 0 ? [] : [`${encodeText(wireName)}=${joined}`];
  }
  return isArray
    ? value.map((item) => pair(wireName, item))
    : Object.entries(value).map(([name, item]) => pair(name, item));
}

/** Encodes `filter[a][b]`. The items of an array repeat the name, or are numbered if one is an object. */
function deepPairs(name: string, value: object): [name: string, value: unknown][] {
  return Object.entries(value).flatMap(([key, item]: [string, unknown]): [string, unknown][] => {
    const path = `${name}[${key}]`;
    if (Array.isArray(item) && !item.some(isObject)) return item.map((each: unknown) => [path, each]);
    return isObject(item) || Array.isArray(item) ? deepPairs(path, item) : [[path, item]];
  });
}

/** Encodes a path parameter. */
export function segment({ wireName, style, explode, slashes }: Parameter, value: unknown): string {
  // The fast path for most ids.
  if (style === undefined && typeof value === "string" && unreserved.test(value)) return checkSegment(value);
  if (style === "json") return encodeInPath(JSON.stringify(value), slashes);
  const encoded = pieces(value, explode ? "=" : ",", (piece) => encodeInPath(piece, slashes));
  if (style === "label") return checkSegment(`.${encoded.join(explode ? "." : ",")}`);
  if (style !== "matrix") return checkSegment(encoded.join(","));
  const name = isObject(value) && explode ? ";" : `;${encodeText(wireName)}=`;
  // In this style, an empty value has no sign of equality.
  const named = (piece: string): string => (name + piece).replace(/=$/, "");
  return checkSegment(explode ? encoded.map(named).join("") : named(encoded.join(",")));
}

/** Encodes each item of an array, each name of an object with its value, or the one value. */
function pieces(value: unknown, pairSign: string, encode: (piece: string) => string): string[] {
  if (Array.isArray(value)) return value.map((item) => encode(text(item)));
  if (!isObject(value)) return [encode(text(value))];
  return Object.entries(value).map(([name, item]) => encode(name) + pairSign + encode(text(item)));
}

/** Text that could lead to another path once a server or proxy has decoded and normalised the URL. */
const steersThePath = /[/\\?#\p{Cc}]|%(?:2e|2f|5c|3f|23|25|[01][\da-f]|7f)/iu;

function encodeInPath(value: string, slashes?: boolean): string {
  if (slashes && value.includes("/")) {
    const steps = value.split("/");
    for (const step of steps) if (step !== "") checkSegment(encodeInPath(step));
    return steps.map(encodeText).join("%2F");
  }
  if (steersThePath.test(value)) {
    refuse(
      "must not hold a slash, backslash, question mark, hash or control character, encoded or not; it names a part of the path.",
    );
  }
  return encodeText(value);
}

/** Refuses a path segment that is empty or that URL parsers would resolve. */
function checkSegment(encoded: string): string {
  if (encoded === "" || encoded === "." || encoded === "..") {
    refuse('must not be empty, "." or ".."; it names a part of the path.');
  }
  return encoded;
}

/** Encodes a header. */
export function headerText({ style, explode }: Parameter, value: unknown): string {
  const sign = explode === true ? "=" : ",";
  const joined = style === "json" ? JSON.stringify(value) : pieces(value, sign, (piece) => piece).join(",");
  if (/[^\t\x20-\x7e\x80-\xff]/.test(joined)) {
    refuse("must be Latin-1 text without control characters; it is a header.");
  }
  return joined;
}

/** Returns a string as it is, null as an empty string, and any other value as JSON. */
export function text(value: unknown): string {
  if (typeof value === "string") return value;
  return value === null ? "" : JSON.stringify(value);
}

const unreserved = /^[\w.~-]*$/;
const notEscaped = /[!'()*]/g;

/** Percent-encodes all except the unreserved characters of RFC 3986. */
export function encodeText(value: string): string {
  if (unreserved.test(value)) return value;
  return encodeURIComponent(value).replace(
    notEscaped,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Percent-encodes, but keeps the reserved characters that have no meaning within a value. */
function encodeUnreserved(value: string): string {
  return encodeURIComponent(value).replace(/%(?:3A|2F|3F|40|24|2C|3B)/g, decodeURIComponent);
}
