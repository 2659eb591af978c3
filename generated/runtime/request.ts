/** Makes a request out of a call's arguments. */
import { check, ownProperties, placed } from "./check.js";
import { ParameterError, RuleError } from "./errors.js";
import type { Operation, Parameter } from "./operation.js";

/** What goes over the wire. */
export interface EncodedRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  data?: string;
}

/**
 * Checks the arguments of a call and encodes them.
 *
 * @throws ParameterError
 */
export function encodeRequest(
  operation: Operation,
  path: readonly unknown[],
  params: unknown,
): EncodedRequest {
  try {
    return encodeChecked(operation, path, params);
  } catch (error) {
    if (error instanceof RuleError)
      throw new ParameterError(operation.id, error.place || "params", error.rule);
    throw error;
  }
}

function encodeChecked(operation: Operation, path: readonly unknown[], params: unknown): EncodedRequest {
  const given = ownProperties(params, (name) =>
    operation.parameters.some((p) => p.name === name && p.in !== "path"),
  );
  const request: EncodedRequest = { method: operation.method, url: operation.path, headers: {} };
  if (operation.accept !== undefined) request.headers["Accept"] = operation.accept;
  const query: string[] = [];
  const form: string[] = [];
  let position = 0;
  for (const parameter of operation.parameters) {
    const { name, wireName } = parameter;
    const value = parameter.in === "path" ? path[position++] : given.get(name);
    if (value === undefined) {
      if (parameter.required === true) throw new RuleError(name, "is required.");
      continue;
    }
    const checked = placed(name, () => check(value, parameter));
    if (parameter.in === "path") {
      request.url = request.url.replace(`{${wireName}}`, () =>
        placed(name, () => encodeSegment(text(checked))),
      );
    } else if (parameter.in === "query") addPairs(query, parameter, checked);
    else if (parameter.in === "form") addPairs(form, parameter, checked);
    else if (parameter.in === "header")
      request.headers[wireName] = placed(name, () => headerText(text(checked)));
    else request.data = JSON.stringify(checked);
  }
  if (query.length > 0) request.url += `?${query.join("&")}`;
  if (operation.contentType !== undefined) {
    request.headers["Content-Type"] = operation.contentType;
    request.data ??= form.join("&");
  }
  return request;
}

/** An array is its key repeated. */
function addPairs(pairs: string[], parameter: Parameter, value: unknown): void {
  const key = encodeText(parameter.wireName);
  const values: unknown[] = Array.isArray(value) ? value : [value];
  for (const item of values) pairs.push(`${key}=${encodeText(text(item))}`);
}

/** What is no text is written as JSON: numbers, booleans and objects. */
function text(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "bigint" ? value.toString() : JSON.stringify(value);
}

const notEscaped = /[!'()*]/g;

/** Percent-encodes all but the unreserved characters of RFC 3986. */
function encodeText(value: string): string {
  return encodeURIComponent(value).replace(
    notEscaped,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** What could lead a request to another path, once a server or proxy has decoded and normalised it. */
const steersThePath = /[/\\?#\p{Cc}]|%(?:2e|2f|5c|3f|23|25|[01][\da-f]|7f)/iu;

function encodeSegment(value: string): string {
  if (value === "" || value === "." || value === "..")
    throw new RuleError("", 'must not be empty, "." or ".."; it names a part of the path.');
  if (steersThePath.test(value)) {
    throw new RuleError(
      "",
      "must not hold a slash, backslash, question mark, hash or control character, encoded or not; it names a part of the path.",
    );
  }
  return encodeText(value);
}

function headerText(value: string): string {
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value))
    throw new RuleError("", "must not hold line breaks or control characters; it is sent as a header.");
  return value;
}
