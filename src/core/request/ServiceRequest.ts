/** The shape of a call on its way through the policies to the transport and back. */
import type { TransportRequest, TransportResponse } from "../transport/index.js";

/** The part of an operation-table entry that a client uses. Every generated `operations.…` entry fits. */
export interface OperationInfo {
  /** Operation id of the specification, such as `FetchThing`. */
  readonly id: string;
  /** HTTP method. */
  readonly method: string;
  /** The path with its parameters in braces. */
  readonly path: string;
  /** Media type of the response; undefined if the response has no body. */
  readonly accept?: string;
  /** The operation's parameters, with their names in code and on the wire. */
  readonly parameters?: readonly { readonly name: string; readonly wireName: string; readonly in: string }[];
}

/** One call. A policy passes on a changed copy and leaves the original unchanged. */
export interface ServiceRequest extends TransportRequest {
  /** Undefined for a request made by hand. */
  readonly operation?: OperationInfo | undefined;
  /** The call's own policy around each attempt. */
  readonly attemptPolicy?: Policy | undefined;
  /** Milliseconds for the whole call. */
  readonly totalTimeout: number;
  /** The time, by the client's clock, at which `totalTimeout` ends. */
  readonly deadline: number;
  /** The maximum number of retries. */
  readonly maxRetries: number;
  /** Whether repeating the call is harmless. */
  readonly idempotent: boolean;
  /** How many requests were sent for the call before this one. */
  readonly attempts: number;
  /** Whether an earlier attempt may have been carried out. */
  readonly maybeDone: boolean;
}

/** A response with a 2xx status. Policies see other responses as errors. */
export interface ServiceResponse extends TransportResponse {
  /** How many requests were sent for the call. */
  readonly attempts: number;
}

/** The inner policies and the transport. */
export type Next = (request: ServiceRequest) => Promise<ServiceResponse>;

/**
 * One layer around a call. It may change the request, call `next` once, several times or not at all, and
 * inspect the result. `next` rejects with an `SdkError`, or with the error that an inner policy, a hook or an
 * interceptor threw. An error that the policy throws reaches the caller unchanged.
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

/** Joins policies, the outermost first, around the function that sends the request. */
export function compose(policies: readonly Policy[], send: Next): Next {
  return policies.reduceRight<Next>((next, policy) => (request) => policy(request, next), send);
}
