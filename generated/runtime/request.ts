/** Encodes a call's arguments as a request. */
import { wholeBody, type Part } from "./body.js";
import { check, namesOf, ownProperties } from "./check.js";
import { ParameterError, placed, refuse, RuleError } from "./errors.js";
import type { Operation, Parameter } from "./operation.js";
import { headerText, pairs, segment } from "./style.js";

/** The request as it goes over the wire. */
export interface EncodedRequest {
  method: string;
  url: string;
  /** `false` for a header that must not be sent. */
  headers: Record<string, string | false>;
  data: string | Uint8Array | undefined;
}

/** A request, and the parts of a multipart body that is not encoded yet. */
export interface RequestWithParts {
  readonly request: EncodedRequest;
  readonly parts: readonly Part[];
}

/**
 * Checks the arguments of a call and encodes them.
 *
 * @throws ParameterError if an argument breaks a rule
 */
export function encodeRequest(
  operation: Operation,
  path: readonly unknown[],
  params: unknown,
): RequestWithParts {
  try {
    return encodeChecked(operation, path, params);
  } catch (error) {
    if (error instanceof RuleError)
      throw new ParameterError(operation.id, error.place || "params", error.rule);
    throw error;
  }
}

/** Collects the encoded values of a call. */
interface Collected {
  readonly request: EncodedRequest;
  readonly query: string[];
  readonly form: string[];
  readonly cookies: string[];
  readonly parts: Part[];
}

function encodeChecked(operation: Operation, values: readonly unknown[], params: unknown): RequestWithParts {
  const { method, path: url, parameters, accept } = operation;
  const given = ownProperties(params, namesOf(parameters), " Options of the call come as the next argument.");
  // `data` is set from the start, so that a polluted `Object.prototype` cannot supply a body.
  const request: EncodedRequest = { method, url, headers: {}, data: undefined };
  if (accept !== undefined) request.headers["Accept"] = accept;
  const collected: Collected = { request, query: [], form: [], cookies: [], parts: [] };
  let position = 0;
  for (const parameter of parameters) {
    const { name } = parameter;
    const value = parameter.in === "path" ? values[position++] : given.get(name);
    if (value !== undefined)
      placed(name, () => {
        collect(operation, parameter, value, collected);
      });
    else if (parameter.required === true) refuse("is required.", name);
  }
  finish(operation, collected);
  return collected;
}

/** Checks a value and adds it to its part of the request. */
function collect(operation: Operation, parameter: Parameter, value: unknown, to: Collected): void {
  const { wireName } = parameter;
  const checked = check(value, parameter);
  switch (parameter.in) {
    case "path":
      to.request.url = to.request.url.replaceAll(`{${wireName}}`, () => segment(parameter, checked));
      break;
    case "query":
      append(to.query, pairs(parameter, checked));
      break;
    case "header":
      to.request.headers[wireName] = headerText(parameter, checked);
      break;
    case "cookie":
      append(to.cookies, pairs(parameter, checked));
      break;
    case "form":
      if (operation.encode === undefined) append(to.form, pairs(parameter, checked));
      else to.parts.push({ ...parameter, value: checked });
      break;
    case "body":
      addBody(operation, parameter, checked, to);
  }
}

/** Adds a body that is one parameter: whole, or field by field if it is a form. */
function addBody(
  { encode, contentType = "" }: Operation,
  parameter: Parameter,
  value: unknown,
  to: Collected,
): void {
  if (encode === undefined && !isForm(contentType)) {
    to.request.data = wholeBody(value, contentType);
    return;
  }
  for (const [name, field] of ownProperties(value)) {
    if (encode === undefined) append(to.form, pairs({ ...parameter, wireName: name, in: "form" }, field));
    else to.parts.push({ wireName: name, value: field });
  }
}

/** Joins the collected values and sets the headers that depend on them. */
function finish(
  { method, contentType, encode }: Operation,
  { request, query, form, cookies }: Collected,
): void {
  if (query.length > 0) request.url += (request.url.includes("?") ? "&" : "?") + query.join("&");
  if (cookies.length > 0) request.headers["Cookie"] = cookies.join("; ");
  if (contentType !== undefined && (request.data !== undefined || isForm(contentType))) {
    request.headers["Content-Type"] = contentType;
    request.data ??= form.join("&");
  } else if (encode === undefined && takesBody.has(method)) {
    // Without a body, some clients would still send the content type of a form.
    request.headers["Content-Type"] = false;
  }
}

const takesBody: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);

/** Pushes one by one, because a spread of a long list would exceed the limit on arguments. */
function append(to: string[], texts: readonly string[]): void {
  for (const text of texts) to.push(text);
}

function isForm(contentType: string): boolean {
  return contentType === "application/x-www-form-urlencoded";
}
