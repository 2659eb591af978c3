/** The rules for headers that a caller adds. */
import { checkObject, tagOf } from "./checks.js";
import { refuse } from "./refuse.js";

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/**
 * Visible characters, blanks and tabs; bytes above ASCII go out as Latin-1. No line break, no other control
 * character.
 */
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Where a request goes and where it ends depends on these. */
const connectionHeaders: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "__proto__",
]);

const reserved = new Map([
  ...[...connectionHeaders].map((name): [string, string] => [
    name,
    "belongs to the connection and cannot be set.",
  ]),
  ["authorization", "is made from the client's credentials; give those instead."],
  ["proxy-authorization", "belongs into the URL of the option proxy."],
  ["user-agent", "is the SDK's; add to it with the option userAgent."],
  ["host", "follows from baseUrl."],
]);

/** Whether a header is the connection's own, whoever sets it. */
export function belongsToConnection(name: string): boolean {
  return connectionHeaders.has(name.toLowerCase());
}

/**
 * Names that were found good, in lower case. The headers of a program are few, and the same for each of its
 * calls.
 */
const goodNames = new Map<string, string>();
const goodNamesKept = 100;

/** Whether a value can be the name of a header, or a product of the user agent. */
export function isToken(value: unknown): boolean {
  return typeof value === "string" && token.test(value);
}

/** Whether a value can be that of a header. */
export function isFieldValue(value: unknown): value is string {
  return typeof value === "string" && fieldValue.test(value);
}

/** A plain record, or an AxiosHeaders, which is read like one. */
export function checkHeaders(field: string, headers: unknown): asserts headers is object | undefined {
  if (tagOf(headers) !== "AxiosHeaders") checkObject(field, headers);
}

/**
 * Adds headers to others, names in lower case, `undefined` and `false` left out.
 *
 * @throws InvalidArgumentError for one that is reserved or malformed; the message never shows its value
 */
export function addHeaders(target: Record<string, string>, headers: object, field = "headers"): void {
  for (const [name, value] of Object.entries(headers) as [string, unknown][]) {
    if (value === undefined || value === false) continue;
    const key = goodNames.get(name) ?? checkName(name, field);
    if (!isFieldValue(value)) {
      refuse(
        `${field}.${key}`,
        "must be a string of Latin-1 characters without line breaks or other control characters.",
      );
    }
    target[key] = value;
  }
}

function checkName(name: string, field: string): string {
  const key = name.toLowerCase();
  const reason = reserved.get(key);
  if (reason !== undefined) refuse(`${field}.${key}`, reason);
  if (!token.test(name)) {
    refuse(field, "must have names of letters, digits and !#$%&'*+-.^_`|~ only.");
  }
  if (goodNames.size < goodNamesKept) goodNames.set(name, key);
  return key;
}
