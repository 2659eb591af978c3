/** The end of the policy chain: sends the request and converts failed exchanges to SdkErrors. */
import type { Clock } from "../clock.js";
import type { FailureTools } from "../failures/FailureTools.js";
import { leavesOutcomeUnknown } from "../failures/retry-rules.js";
import { serviceError } from "../failures/service-error.js";
import { transportFailure } from "../failures/transport-failure.js";
import type { Next, ServiceRequest, ServiceResponse } from "../request/ServiceRequest.js";
import {
  factsOf,
  isSuccess,
  type Ending,
  type Transport,
  type TransportResponse,
} from "../transport/index.js";

export interface SendTools extends FailureTools {
  readonly transport: Transport;
  readonly clock: Clock;
}

export function sendWith(tools: SendTools): Next {
  const { transport, clock } = tools;
  return async (request) => {
    let response: TransportResponse;
    try {
      response = await transport.send(request);
    } catch (error) {
      throw transportFailure(after(request, factsOf(error)?.earlier), error, tools);
    }
    const { status, earlier } = response;
    if (isSuccess(status)) return withAttempts(response, attemptsOf(request, earlier));
    const sent = after(request, earlier);
    if (hasNothingToDelete(sent, status)) return withAttempts(response, sent.attempts);
    throw serviceError(sent, response, tools, clock.now());
  };
}

/** The request after it was sent, by an interceptor perhaps more than once. */
function after(request: ServiceRequest, earlier: readonly Ending[] | undefined): ServiceRequest {
  const open = earlier?.some((ending) => leavesOutcomeUnknown(request.method, ending)) === true;
  return { ...request, attempts: attemptsOf(request, earlier), maybeDone: request.maybeDone || open };
}

function attemptsOf({ attempts }: ServiceRequest, earlier: readonly Ending[] | undefined): number {
  return attempts + 1 + (earlier?.length ?? 0);
}

/**
 * Whether a 404 counts as success: an earlier attempt of this DELETE may have been carried out, and now
 * nothing is left to delete.
 */
function hasNothingToDelete({ method, maybeDone }: ServiceRequest, status: number): boolean {
  return status === 404 && method === "DELETE" && maybeDone;
}

function withAttempts(
  { status, headers, text, data, unread }: TransportResponse,
  attempts: number,
): ServiceResponse {
  return { status, headers, text, data, unread, attempts };
}
