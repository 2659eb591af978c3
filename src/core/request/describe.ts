/** Describes a request for logs and hooks, without credentials, body, query or names. */
import type { ServiceConventions } from "./ServiceConventions.js";
import type { ServiceRequest } from "./ServiceRequest.js";

/** The part of a request that logs and hooks may show. */
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
 * The operation's path, with opaque ids filled in. Other path parameters stay as names in braces, because
 * their values may be personal, such as a name or a phone number.
 */
function maskedPath({ url, operation }: ServiceRequest, { opaqueId }: ServiceConventions): string {
  if (operation === undefined) return "/…";
  const template = operation.path.split("/");
  const path = new URL(url).pathname.split("/");
  const values = path.slice(path.length - template.length);
  return template
    .map((part, i) => {
      const value = values[i] ?? "";
      // `search` and not `test`, which keeps state if the expression is global.
      return part.includes("{") && opaqueId !== undefined && value.search(opaqueId) >= 0 ? value : part;
    })
    .join("/");
}
