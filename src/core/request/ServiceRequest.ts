/** The shape of a call on its way through the policies to the transport and back. */
import type { TransportRequest, TransportResponse } from "../transport/index.js";

/** The part of an operation-table entry that a client looks at. Every generated `operations.…` entry fits. */
export interface OperationInfo {
  /** Operation id of the specification, such as `FetchThing`. */
  readonly id: string;
  /** HTTP method. */
  readonly method: string;
  /** The path with its parameters in braces. */
  readonly path: string;
  /** Media type of the response; without it the operation responds without a body. */
  readonly accept?: string;
  /** Its parameters, with their names in code and on the wire. */
  readonly parameters?: readonly { readonly name: string; readonly wireName: string; readonly in: string }[];
}

/** One call. Policies hand on a changed copy and leave the one they got alone. */
export interface ServiceRequest extends TransportRequest {
  /** Undefined for a request made by hand. */
  readonly operation?: OperationInfo | undefined;
  /** The call's own layer around each attempt. */
  readonly attemptPolicy?: Policy | undefined;
  /** Milliseconds for the whole call. */
  readonly totalTimeout: number;
  /** The clock's moment at which `totalTimeout` is over. */
  readonly deadline: number;
  /** How often a failed attempt is repeated at most. */
  readonly maxRetries: number;
  /** Whether repeating the call does no harm. */
  readonly idempotent: boolean;
  /** How many requests were sent for the call before this one. */
  readonly attempts: number;
  /** Whether an earlier attempt may have been carried out. */
  readonly maybeDone: boolean;
}

/** A response with a 2xx status; others are errors by the time a policy sees them. */
export interface ServiceResponse extends TransportResponse {
  /** How many requests were sent for it. */
  readonly attempts: number;
}

/** The rest of the way: the policies further in, and the transport. */
export type Next = (request: ServiceRequest) => Promise<ServiceResponse>;

/**
 * One layer around a call. It may change the request, call `next` once, several times or not at all, and look
 * at what comes back. What `next` rejects with are the SDK's own errors; what a policy throws itself reaches
 * the caller as it is.
 *
 * @example
 * ```ts
 * const timing: Policy = async (request, next) => {
 *   const start = performance.now();
 *   try {
 *     return await next(request);
 *   } finally {
 *     histogram.record(performance.now() - start, { operation: request.operation?.id });
 *   }
 * };
 * ```
 */
export type Policy = (request: ServiceRequest, next: Next) => Promise<ServiceResponse>;

/** Joins policies, the outermost first, around what sends the request. */
export function compose(policies: readonly Policy[], send: Next): Next {
  return policies.reduceRight<Next>((next, policy) => (request) => policy(request, next), send);
}
