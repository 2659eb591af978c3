/** What logs and hooks may know of a request: no credential, no body, no query, no name. */
import type { ServiceConventions } from "./ServiceConventions.js";
import type { ServiceRequest } from "./ServiceRequest.js";

/** The part of a request that may be told. */
export interface Described {
  readonly operation: string | undefined;
  readonly method: string;
  readonly path: string;
}

export function describe(request: ServiceRequest, conventions: ServiceConventions): Described {
  const { operation, method } = request;
  return { operation: operation?.id, method, path: maskedPath(request, conventions) };
}

/**
 * The operation's path with the ids filled in that say nothing about anybody, and its other parameters left
 * as their names in braces: a path value may be a name or a number.
 */
function maskedPath({ url, operation }: ServiceRequest, { opaqueId }: ServiceConventions): string {
  if (operation === undefined) return "/…";
  const template = operation.path.split("/");
  const path = new URL(url).pathname.split("/");
  const values = path.slice(path.length - template.length);
  return template
    .map((part, i) => {
      const value = values[i] ?? "";
      // Not by `test`, which goes on where a global expression has found something before.
      return part.includes("{") && opaqueId !== undefined && value.search(opaqueId) >= 0 ? value : part;
    })
    .join("/");
}
