import { callRules, checkBody, checkText } from "../call/call-rules.js";
import type { CallOptions, RequestConfig } from "../call/CallOptions.js";
import { checkMethod, checkNames, isRecord } from "../checks/checks.js";
import { addHeaders, checkHeaders } from "../checks/header-fields.js";
import { isBelow } from "../checks/url.js";
import { refuse } from "../checks/refuse.js";
import type { ServiceRequest } from "../request/ServiceRequest.js";
import type { ClientSettings } from "./settings.js";

/** The names of a call's options, from which an error for an unknown one suggests the likely one. */
const callOptions: ReadonlySet<string> = new Set<keyof CallOptions>([
  "signal",
  "timeout",
  "totalTimeout",
  "maxRetries",
  "headers",
  "idempotent",
]);

type Draft = { -readonly [Name in keyof ServiceRequest]: ServiceRequest[Name] } & Record<string, unknown>;

const idempotentMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);

/**
 * Builds the request of a call from the call's options and the client's defaults. Only own properties count,
 * so that a polluted prototype cannot change a request.
 *
 * @throws InvalidArgumentError that names the option and the rule that it breaks
 */
export function serviceRequest(config: RequestConfig, settings: ClientSettings): ServiceRequest {
  if (!isRecord(config)) refuse("config", "must be an object with method and url.");
  const method = checkMethod("method", config.method);
  // `Object.assign`, since names are added later: see "Two habits of V8" in src/core/README.md.
  const headers: Record<string, string> = Object.assign({}, settings.headers);
  // All names at once: adding them one by one takes V8 many times as long.
  const request: Draft = {
    method,
    url: urlOf(config.url, settings.baseUrl),
    headers,
    body: undefined,
    operation: undefined,
    signal: undefined,
    timeout: settings.timeout,
    totalTimeout: settings.totalTimeout,
    deadline: Infinity,
    maxRetries: settings.maxRetries,
    maxResponseBytes: settings.maxResponseBytes,
    idempotent: idempotentMethods.has(method),
    responseType: undefined,
    onDownloadProgress: undefined,
    onUploadProgress: undefined,
    attemptPolicy: undefined,
    attempts: 0,
    maybeDone: false,
    fresh: false,
  };
  for (const [name, value] of Object.entries(config) as [string, unknown][]) {
    const rule = callRules.get(name);
    if (value === undefined || name === "method" || name === "url") continue;
    if (rule !== undefined) request[name] = rule(name, value) ?? value;
    else if (name === "data") request.body = checkBody(name, value);
    else if (name === "headers") {
      checkHeaders(name, value);
      addHeaders(headers, value);
    }
    // Other settings of axios could break the client's promises: follow redirects, or send credentials to
    // another host.
    else checkNames({ [name]: value }, callOptions, "a call");
  }
  return request;
}

function urlOf(path: unknown, baseUrl: string): string {
  if (typeof path !== "string" || !path.startsWith("/") || path.startsWith("//")) {
    refuse("url", "must be a path on the client's own service, starting with one slash.");
  }
  checkText("url", path);
  const url = baseUrl + path;
  return isBelow(baseUrl, url) ? url : refuse("url", "must not lead out of the client's base URL.");
}
