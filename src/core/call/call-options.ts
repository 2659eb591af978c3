/** What one call was told, checked. Own properties only: what a polluted prototype says is not heard. */
import { checkDuration, checkInteger } from "../client/checks.js";
import { InvalidArgumentError } from "../errors/index.js";
import type { OperationInfo } from "../policies/pipeline.js";
import type { RequestConfig } from "./request-config.js";

/** A call's request and options; `undefined` where the client's setting holds. */
export interface CheckedCall {
  method: string;
  url: string;
  headers: object | undefined;
  data: string | Uint8Array | undefined;
  operation: OperationInfo | undefined;
  signal: AbortSignal | undefined;
  timeout: number | undefined;
  totalTimeout: number | undefined;
  maxRetries: number | undefined;
  idempotent: boolean;
  /** Settings of axios that a caller of the raw layer may give for one call. */
  passthrough: Record<string, unknown> | undefined;
}

const idempotentMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);

/** @throws InvalidArgumentError that names the option and the rule that it breaks */
export function checkCall(config: RequestConfig): CheckedCall {
  const method = checkMethod(config.method);
  const call: CheckedCall = {
    method,
    url: checkPath(config.url),
    headers: undefined,
    data: undefined,
    operation: undefined,
    signal: undefined,
    timeout: undefined,
    totalTimeout: undefined,
    maxRetries: undefined,
    idempotent: idempotentMethods.has(method),
    passthrough: undefined,
  };
  for (const [name, value] of Object.entries(config) as [string, unknown][]) {
    if (value !== undefined) take(call, name, value, config);
  }
  return call;
}

function take(call: CheckedCall, name: string, value: unknown, { operation }: RequestConfig): void {
  switch (name) {
    case "method":
    case "url":
      return;
    case "operation":
      call.operation = operation;
      return;
    case "headers":
      call.headers = checkHeaders(value);
      return;
    case "data":
      call.data = checkBody(value);
      return;
    case "signal":
      call.signal = checkSignal(value);
      return;
    case "timeout":
    case "totalTimeout":
      call[name] = checkDuration(name, value);
      return;
    case "maxRetries":
      call.maxRetries = checkInteger(name, value, 0);
      return;
    case "idempotent":
      if (typeof value !== "boolean") refuse(name, "must be true or false.");
      call.idempotent = value;
      return;
    case "responseType":
    case "onDownloadProgress":
    case "onUploadProgress":
      (call.passthrough ??= {})[name] = value;
      return;
    default:
      // Other settings of axios would undo what the client promises: send its credentials elsewhere, follow redirects.
      refuse(name, "is not an option of a call.");
  }
}

function refuse(field: string, rule: string): never {
  throw new InvalidArgumentError({ field, rule });
}

function checkMethod(method: unknown): string {
  if (typeof method !== "string" || !/^[A-Za-z]+$/.test(method))
    refuse("method", "must be an HTTP method, such as GET.");
  return method.toUpperCase();
}

function checkPath(url: unknown): string {
  if (typeof url !== "string" || !url.startsWith("/") || url.startsWith("//")) {
    refuse("url", "must be a path on the client's own service, starting with one slash.");
  }
  return url;
}

function checkHeaders(headers: unknown): object {
  if (typeof headers !== "object" || headers === null) refuse("headers", "must be an object.");
  return headers;
}

function checkBody(data: unknown): string | Uint8Array {
  if (typeof data === "string" || data instanceof Uint8Array) return data;
  return refuse("data", "must be encoded already: a string or bytes.");
}

function checkSignal(signal: unknown): AbortSignal {
  if (
    typeof signal !== "object" ||
    signal === null ||
    !("aborted" in signal && isMethod(signal, "addEventListener") && isMethod(signal, "removeEventListener"))
  ) {
    refuse("signal", "must be an AbortSignal.");
  }
  // It has all that we use of one; it may come from another realm, so that instanceof says nothing.
  return signal as AbortSignal;
}

function isMethod(holder: object, name: string): boolean {
  // Only whether it is a function is asked.
  return typeof (holder as Record<string, unknown>)[name] === "function";
}
