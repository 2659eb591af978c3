/** The innermost layer: hands the request to the transport, and turns every failure into an error of ours. */
import type { Clock } from "../clock.js";
import { serviceError, transportFailure } from "../failures/failures.js";
import type { Next, ServiceRequest } from "./pipeline.js";
import type { Redactor } from "../redaction/redactor.js";
import type { Transport, TransportResponse } from "../transport/index.js";

export interface SendTools {
  readonly transport: Transport;
  readonly redactor: Redactor;
  readonly clock: Clock;
  readonly maxResponseBytes: number;
}

export function sendWith({ transport, redactor, clock, maxResponseBytes }: SendTools): Next {
  return async (request) => {
    request.progress.begin(request.headers);
    let response: TransportResponse;
    try {
      response = await transport.send({
        method: request.method,
        url: request.url,
        headers: request.headers,
        body: request.body,
        signal: request.signal,
        timeoutMs: request.timeout,
        fresh: request.fresh,
        maxResponseBytes,
        passthrough: request.passthrough,
      });
    } catch (error) {
      throw transportFailure(request, error, redactor);
    } finally {
      request.progress.underWay = false;
    }
    if (succeeded(request, response.status)) return response;
    throw serviceError(request, response, redactor, clock.now());
  };
}

/**
 * Success is 2xx alone, with one exception: a DELETE whose earlier attempt may have been carried out, and which now finds
 * nothing, has done what it was asked to do.
 */
function succeeded({ method, progress }: ServiceRequest, status: number): boolean {
  return (status >= 200 && status < 300) || (status === 404 && method === "DELETE" && progress.maybeDone);
}
