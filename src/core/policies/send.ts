/** The innermost layer: hands the request to the transport, and turns every failure into an error of ours. */
import type { Clock } from "../clock.js";
import type { FailureTools } from "../failures/FailureTools.js";
import { serviceError } from "../failures/service-error.js";
import { transportFailure } from "../failures/transport-failure.js";
import type { Next, ServiceRequest } from "../request/ServiceRequest.js";
import type { Transport, TransportResponse } from "../transport/index.js";

export interface SendTools extends FailureTools {
  readonly transport: Transport;
  readonly clock: Clock;
}

export function sendWith(tools: SendTools): Next {
  const { transport, clock } = tools;
  return async (request) => {
    const attempts = request.attempts + 1;
    let response: TransportResponse;
    try {
      response = await transport.send(request);
    } catch (error) {
      throw transportFailure({ ...request, attempts }, error, tools);
    }
    const { status, headers, text, data, unread } = response;
    if (succeeded(request, status)) return { status, headers, text, data, unread, attempts };
    throw serviceError({ ...request, attempts }, response, tools, clock.now());
  };
}

/**
 * Success is 2xx alone, with one exception: a DELETE whose earlier attempt may have been carried out, and
 * which now finds nothing, has done what it was asked to do.
 */
function succeeded({ method, maybeDone }: ServiceRequest, status: number): boolean {
  return (status >= 200 && status < 300) || (status === 404 && method === "DELETE" && maybeDone);
}
