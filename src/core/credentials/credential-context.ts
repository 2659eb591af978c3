/** Lets credential providers send requests through the client's transport, without its credentials. */
import { neverAborts } from "../abort/abortable.js";
import { checkMethod } from "../checks/checks.js";
import type { Clock } from "../clock.js";
import type { FailureTools } from "../failures/FailureTools.js";
import { retryAfterMs } from "../failures/retry-after.js";
import { transportFailure } from "../failures/transport-failure.js";
import type { ServiceRequest } from "../request/ServiceRequest.js";
import { isSuccess, type Transport } from "../transport/index.js";
import type { CredentialContext } from "./credential.js";

export interface CredentialTools extends FailureTools {
  readonly transport: Transport;
  readonly clock: Clock;
}

/** Returns the context for a provider that is asked for the credential of a request. */
export function credentialContext(request: ServiceRequest, tools: CredentialTools): CredentialContext {
  const { transport, redactor, clock } = tools;
  return {
    clock,
    signal: request.signal ?? neverAborts(),
    keepSecret: (text) => {
      redactor.add(text);
    },
    async send({ method, url, headers = {}, body }, signal) {
      const { timeout, maxResponseBytes } = request;
      try {
        const response = await transport.send({
          method: checkMethod("method", method),
          url,
          headers,
          body,
          signal,
          timeout,
          maxResponseBytes,
        });
        const { status, text, headers: received } = response;
        return {
          status,
          // Redacted before the provider may truncate it: part of a secret would not be recognised.
          text: isSuccess(status) ? text : redactor.redact(text),
          retryAfterMs: retryAfterMs(received, clock.now()),
        };
      } catch (error) {
        // Fetching a token is always safe to repeat, even if the call that needs the token is not.
        const asked = { ...request, method: "GET", operation: undefined, idempotent: true, signal };
        throw transportFailure(asked, error, tools);
      }
    },
  };
}
