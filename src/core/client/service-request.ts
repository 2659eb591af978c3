import { checkCall } from "../call/check-call.js";
import type { RequestConfig } from "../call/CallOptions.js";
import { addHeaders } from "../checks/header-fields.js";
import { isBelow } from "../checks/url.js";
import { refuse } from "../checks/refuse.js";
import type { ServiceRequest } from "../request/ServiceRequest.js";
import type { ClientSettings } from "./settings.js";

/**
 * The request of a call: what the call says, and the client's defaults for the rest.
 *
 * @throws InvalidArgumentError that names the option and the rule that it breaks
 */
export function serviceRequest(config: RequestConfig, settings: ClientSettings): ServiceRequest {
  const call = checkCall(config);
  const url = settings.baseUrl + call.url;
  if (!isBelow(settings.baseUrl, url)) {
    refuse("url", "must not lead out of the client's base URL.");
  }
  // Not by a spread, as the README of the core says.
  const headers: Record<string, string> = Object.assign({}, settings.headers);
  if (call.headers !== undefined) addHeaders(headers, call.headers);
  // Spelled out: a copy by rest and spread takes the engine many times as long.
  return {
    method: call.method,
    url,
    headers,
    body: call.body,
    operation: call.operation,
    signal: call.signal,
    timeout: call.timeout ?? settings.timeout,
    totalTimeout: call.totalTimeout ?? settings.totalTimeout,
    deadline: Infinity,
    maxRetries: call.maxRetries ?? settings.maxRetries,
    maxResponseBytes: settings.maxResponseBytes,
    idempotent: call.idempotent,
    responseType: call.responseType,
    onDownloadProgress: call.onDownloadProgress,
    onUploadProgress: call.onUploadProgress,
    attemptPolicy: call.attemptPolicy,
    attempts: 0,
    maybeDone: false,
    fresh: false,
  };
}
