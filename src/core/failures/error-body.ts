/** Parses the bodies of error responses, from the service or from a proxy in front of it. */
import { isRecord } from "../checks/checks.js";
import type { ErrorBody, ServiceConventions } from "../request/ServiceConventions.js";

/** How many characters of an HTML page are searched for its title. */
const headOfPage = 16_384;
const longestTitle = 200;

/**
 * Parses the body of an error response. It may have the service's own form, be problem+json (RFC 9457), an
 * OAuth error (RFC 6749), an error object at the top level or under `error`, or an HTML page with a title.
 * Fields of a wrong type count as missing.
 *
 * @param redact - Redacts an HTML page. Values from JSON are not redacted here.
 * @returns undefined if the body has none of these forms
 */
export function parseErrorBody(
  text: string,
  { readError }: ServiceConventions,
  redact: (page: string) => string,
): ErrorBody | undefined {
  const json = parseJson(text);
  if (typeof json === "string") return { message: textOf(json) };
  if (isRecord(json)) return readOwn(json, readError) ?? readObject(json);
  // Redact before slicing: a part of a secret would not be recognised.
  const title = titleOf(redact(text).slice(0, headOfPage));
  return title === undefined ? undefined : { message: `The response is an HTML page titled "${title}".` };
}

/** The text of a page's title, found in one pass. A regular expression could take quadratic time. */
function titleOf(page: string): string | undefined {
  const tag = page.toLowerCase().indexOf("<title");
  const start = tag < 0 ? -1 : page.indexOf(">", tag);
  if (start < 0) return undefined;
  const end = page.indexOf("<", start);
  const title = page.slice(start + 1, end < 0 ? undefined : end).trim();
  return title === "" ? undefined : title.slice(0, longestTitle);
}

/** The result of the service's `readError`, without fields of a wrong type; undefined if it throws. */
function readOwn(json: object, readError: ServiceConventions["readError"]): ErrorBody | undefined {
  try {
    const read: unknown = readError?.(json);
    if (!isRecord(read)) return undefined;
    const { message, code, moreInfo, details }: Partial<Record<string, unknown>> = { ...read };
    const isCode = typeof code === "string" || typeof code === "number";
    return { message: textOf(message), code: isCode ? code : undefined, moreInfo: textOf(moreInfo), details };
  } catch {
    return undefined;
  }
}

const problemMembers = new Set(["type", "title", "status", "detail", "code", "message"]);

/** Reads an own property, since a polluted prototype must not become part of the response. */
function own(json: object, name: string): unknown {
  return Object.hasOwn(json, name) ? (json as Readonly<Record<string, unknown>>)[name] : undefined;
}

function readObject(json: object): ErrorBody | undefined {
  let body = json;
  // A loop, because a deeply nested body would overflow the stack of a recursive function.
  let inner = own(body, "error");
  while (isRecord(inner) && !Object.hasOwn(body, "message")) {
    body = inner;
    inner = own(body, "error");
  }
  const message = ["message", "detail", "title", "error_description", "error"]
    .map((name) => textOf(own(body, name)))
    .find((value) => value !== undefined);
  const code = codeOf(own(body, "code"));
  if (message === undefined && code === undefined) return undefined;
  return { message, code, moreInfo: linkOf(own(body, "type")), details: detailsOf(body) };
}

/** The `details` of the body, or all members that the standards do not define. */
function detailsOf(body: object): unknown {
  if (Object.hasOwn(body, "details")) return own(body, "details") ?? undefined;
  const isOAuth = Object.hasOwn(body, "error");
  const others = isOAuth ? [] : Object.entries(body).filter(([name]) => !problemMembers.has(name));
  return others.length === 0 ? undefined : Object.fromEntries(others);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The value if it is text and not blank. */
function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

function linkOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && /^https?:\/\//.test(text) ? text : undefined;
}

/** A service's error code: a whole number, possibly written as text, or a single word. */
function codeOf(value: unknown): string | number | undefined {
  if (typeof value === "string" && /^[A-Za-z][\w.:-]{0,99}$/.test(value)) return value;
  const number = typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
}
