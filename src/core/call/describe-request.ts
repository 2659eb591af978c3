/** What logs and hooks may know of a request: no credential, no body, no query, no name. */
import type { AttemptInfo } from "../client/hooks.js";
import type { ServiceRequest } from "../policies/pipeline.js";

/** Ids of the service say nothing about anybody; every other path value may be a name or a number. */
const sid = /^[A-Z]{2}[0-9a-fA-F]{32}$/;

/** The attempt that is next (or under way, once it has been counted). */
export function describeAttempt(request: ServiceRequest, attempt: number): AttemptInfo {
  return { operation: request.operation?.id, method: request.method, path: maskedPath(request), attempt };
}

/** The operation's path with the SIDs filled in, and its other parameters left as their names in braces. */
export function maskedPath({ url, operation }: ServiceRequest): string {
  if (operation === undefined) return "/…";
  const template = operation.path.split("/");
  const path = new URL(url).pathname.split("/");
  const values = path.slice(path.length - template.length);
  return template
    .map((part, i) => {
      const value = values[i] ?? "";
      return part.includes("{") && sid.test(value) ? value : part;
    })
    .join("/");
}
