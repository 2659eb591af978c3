/** Makes a request out of a call's arguments. */
import { wholeBody, type Part } from "./body.js";
import { check, ownProperties } from "./check.js";
import { ParameterError, placed, RuleError } from "./errors.js";
import type { Operation, Parameter } from "./operation.js";
import { headerText, pairs, segment } from "./style.js";

/** What goes over the wire. */
export interface EncodedRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  data: string | Uint8Array | undefined;
}

/** A request, and the parts that its body is still to be made of. */
export interface RequestWithParts {
  readonly request: EncodedRequest;
  readonly parts: readonly Part[];
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
): RequestWithParts {
  try {
    return encodeChecked(operation, path, params);
  } catch (error) {
    if (error instanceof RuleError)
      throw new ParameterError(operation.id, error.place || "params", error.rule);
    throw error;
  }
}

function encodeChecked(operation: Operation, path: readonly unknown[], params: unknown): RequestWithParts {
  const { parameters, contentType, accept } = operation;
  const given = ownProperties(params, (name) => parameters.some((p) => p.name === name && p.in !== "path"));
  // With a body of its own from the start: one that somebody put into the prototype of all objects is not sent.
  const request: EncodedRequest = {
    method: operation.method,
    url: operation.path,
    headers: {},
    data: undefined,
  };
  if (accept !== undefined) request.headers["Accept"] = accept;
  const query: string[] = [];
  const form: string[] = [];
  const cookies: string[] = [];
  const parts: Part[] = [];
  let position = 0;
  for (const parameter of parameters) {
    const { name, wireName } = parameter;
    const value = parameter.in === "path" ? path[position++] : given.get(name);
    if (value === undefined) {
      if (parameter.required === true) throw new RuleError(name, "is required.");
      continue;
    }
    placed(name, () => {
      const checked = check(value, parameter);
      switch (parameter.in) {
        case "path":
          request.url = request.url.replaceAll(`{${wireName}}`, () => segment(parameter, checked));
          break;
        case "query":
          query.push(...pairs(parameter, checked));
          break;
        case "header":
          request.headers[wireName] = headerText(parameter, checked);
          break;
        case "cookie":
          cookies.push(...pairs(parameter, checked));
          break;
        case "form":
          if (operation.encode === undefined) form.push(...pairs(parameter, checked));
          else parts.push({ name: wireName, value: checked, type: parameter.partType });
          break;
        case "body":
          addBody(operation, parameter, checked, { request, form, parts });
      }
    });
  }
  if (query.length > 0) request.url += (request.url.includes("?") ? "&" : "?") + query.join("&");
  if (cookies.length > 0) request.headers["Cookie"] = cookies.join("; ");
  if (contentType !== undefined && (request.data !== undefined || isForm(contentType))) {
    request.headers["Content-Type"] = contentType;
    request.data ??= form.join("&");
  }
  return { request, parts };
}

/** A body that is one parameter: it stands for itself, except in forms, where its fields do. */
function addBody(
  { encode, contentType = "" }: Operation,
  parameter: Parameter,
  value: unknown,
  to: { request: EncodedRequest; form: string[]; parts: Part[] },
): void {
  if (encode === undefined && !isForm(contentType)) {
    to.request.data = wholeBody(value, contentType);
    return;
  }
  for (const [name, field] of ownProperties(value, () => true)) {
    if (encode === undefined) to.form.push(...pairs({ ...parameter, wireName: name, in: "form" }, field));
    else to.parts.push({ name, value: field });
  }
}

function isForm(contentType: string): boolean {
  return contentType === "application/x-www-form-urlencoded";
}
