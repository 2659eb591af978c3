/** What credential providers get to work with: requests through the client's own transport, without its credentials. */
import { neverAborts } from "../abort/abortable.js";
import { transportFailure } from "../failures/failures.js";
import type { ServiceRequest } from "../policies/pipeline.js";
import type { SendTools } from "../policies/transport.js";
import { retryAfterMs } from "../retry/retry-after.js";
import type { CredentialContext } from "./credential.js";

/** Makes the context for a provider that is asked on behalf of a request. */
export type CredentialContexts = (request: ServiceRequest) => CredentialContext;

export function credentialContexts(tools: SendTools): CredentialContexts {
  const { transport, redactor, clock, maxResponseBytes } = tools;
  return (request) => ({
    clock,
    signal: request.signal ?? neverAborts,
    keepSecret: (text) => {
      redactor.add(text);
    },
    async send({ method, url, headers = {}, body }, signal) {
      try {
        const response = await transport.send({
          method,
          url,
          headers,
          body,
          signal,
          timeoutMs: request.timeout,
          maxResponseBytes,
        });
        return {
          status: response.status,
          text: response.text,
          retryAfterMs: retryAfterMs(response, clock.now()),
        };
      } catch (error) {
        // Asking for a token twice does no harm, whatever the call that needs it may do.
        throw transportFailure(
          { ...request, method, operation: undefined, idempotent: true, signal },
          error,
          redactor,
        );
      }
    },
  });
}
