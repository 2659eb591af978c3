/** What one call was told, checked. Own properties only: what a polluted prototype says is not heard. */
import {
  checkDuration,
  checkFunction,
  checkInteger,
  checkMethod,
  checkNames,
  checkObject,
  checkSignal,
  isRecord,
} from "../checks/checks.js";
import { checkHeaders } from "../checks/header-fields.js";
import { refuse } from "../checks/refuse.js";
import type { OperationInfo, Policy } from "../request/ServiceRequest.js";
import type { TransportRequest } from "../transport/index.js";
import type { CallOptions, RequestConfig } from "./CallOptions.js";

/** A call's request and options; `undefined` where the client's setting holds. */
export interface CheckedCall {
  method: string;
  /** Path and query. */
  url: string;
  headers: object | undefined;
  body: string | Uint8Array | undefined;
  operation: OperationInfo | undefined;
  attemptPolicy: Policy | undefined;
  signal: AbortSignal | undefined;
  timeout: number | undefined;
  totalTimeout: number | undefined;
  maxRetries: number | undefined;
  idempotent: boolean;
  responseType: TransportRequest["responseType"];
  onDownloadProgress: TransportRequest["onDownloadProgress"];
  onUploadProgress: TransportRequest["onUploadProgress"];
}

/** What callers may have meant. */
const callOptions: ReadonlySet<string> = new Set<keyof CallOptions>([
  "signal",
  "timeout",
  "totalTimeout",
  "maxRetries",
  "headers",
  "idempotent",
]);

const idempotentMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);

/** @throws InvalidArgumentError that names the option and the rule that it breaks */
export function checkCall(config: RequestConfig): CheckedCall {
  if (!isRecord(config)) refuse("config", "must be an object with method and url.");
  const method = checkMethod("method", config.method);
  const call: CheckedCall = {
    method,
    url: checkPath(config.url),
    headers: undefined,
    body: undefined,
    operation: undefined,
    attemptPolicy: undefined,
    signal: undefined,
    timeout: undefined,
    totalTimeout: undefined,
    maxRetries: undefined,
    idempotent: idempotentMethods.has(method),
    responseType: undefined,
    onDownloadProgress: undefined,
    onUploadProgress: undefined,
  };
  for (const [name, value] of Object.entries(config) as [string, unknown][]) {
    if (value !== undefined) take(call, name, value, config);
  }
  return call;
}

function take(call: CheckedCall, name: string, value: unknown, config: RequestConfig): void {
  switch (name) {
    case "method":
    case "url":
      return;
    case "operation":
      checkObject(name, value);
      call.operation = config.operation;
      return;
    case "attemptPolicy":
      checkFunction(name, value);
      call.attemptPolicy = config.attemptPolicy;
      return;
    case "headers":
      checkHeaders(name, value);
      call.headers = config.headers;
      return;
    case "data":
      call.body = checkBody(name, value);
      return;
    case "signal":
      call.signal = checkSignal(name, value);
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
      call.responseType = checkResponseType(name, value);
      return;
    case "onDownloadProgress":
    case "onUploadProgress":
      checkFunction(name, value);
      call[name] = config[name];
      return;
    default:
      // Other settings of axios would undo what the client promises: send its credentials elsewhere, follow
      // redirects.
      checkNames({ [name]: value }, callOptions, "a call");
  }
}

function checkPath(url: unknown): string {
  if (typeof url !== "string" || !url.startsWith("/") || url.startsWith("//")) {
    refuse("url", "must be a path on the client's own service, starting with one slash.");
  }
  checkText("url", url);
  return url;
}

export function checkBody(field: string, data: unknown): string | Uint8Array {
  if (typeof data === "string") checkText(field, data);
  if (typeof data === "string" || data instanceof Uint8Array) return data;
  return refuse(field, "must be encoded already: a string or bytes.");
}

/** Half a surrogate pair would go out as another character. */
function checkText(field: string, text: string): void {
  if (/\p{Surrogate}/u.test(text)) refuse(field, "must be well-formed Unicode text.");
}

/** JSON is parsed by the client itself, out of text. */
export function checkResponseType(field: string, type: unknown): TransportRequest["responseType"] {
  if (type === "json" || type === "text") return "text";
  if (type === "arraybuffer") return type;
  return refuse(
    field,
    'must be "json", "text" or "arraybuffer": a response is read whole before it is handed over.',
  );
}
