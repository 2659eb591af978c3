/** Validates headers that callers add. */
import { checkObject, tagOf } from "./checks.js";
import { refuse } from "./refuse.js";

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** Visible characters, spaces and tabs, without line breaks or other controls; sent as Latin-1. */
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Headers that determine where a request goes and where it ends. */
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

/** Whether a header belongs to the connection, so that neither callers nor policies may set it. */
export function belongsToConnection(name: string): boolean {
  return connectionHeaders.has(name.toLowerCase());
}

/** Caches valid names with their lower case: a program uses the same few headers for all its calls. */
const goodNames = new Map<string, string>();
const goodNamesKept = 100;

/** Whether a value is valid as a header's name or a product of the user agent. */
export function isToken(value: unknown): boolean {
  return typeof value === "string" && token.test(value);
}

/** Whether a value is valid as a header's value. */
export function isFieldValue(value: unknown): value is string {
  return typeof value === "string" && fieldValue.test(value);
}

/** Checks for a plain record or an AxiosHeaders, which is read like one. */
export function checkHeaders(field: string, headers: unknown): asserts headers is object | undefined {
  if (tagOf(headers) !== "AxiosHeaders")
    checkObject(field, headers, "must be an object: use Object.fromEntries(headers).");
}

/**
 * Adds headers to `target`, with names in lower case and without those that are `undefined` or `false`.
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
