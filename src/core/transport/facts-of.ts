/** What the error of an exchange says of it, whoever's adapter it was. */
import axios from "axios";
import type { AxiosError } from "axios";
import { codeOf, kindOf, messageOf } from "./error-codes.js";
import { TransportError, unsent, type TransportErrorKind, type TransportFacts } from "./TransportError.js";

/**
 * What is known of an exchange, by the error that it ended with: of another's adapter only what axios's codes
 * say, and what is not known counts as possible.
 *
 * @returns undefined for an error that no exchange ended with, such as one that an interceptor throws
 */
export function factsOf(error: unknown): TransportFacts | undefined {
  if (error instanceof TransportError) return error.facts;
  if (!axios.isAxiosError(error)) return undefined;
  const causeCode = codeOf(error);
  const kind = axiosKind(error, causeCode);
  if (kind === "impossible") return { ...unsent, kind, causeCode };
  const responded = error.response !== undefined || kind === "too-large" || kind === "truncated";
  return {
    kind,
    // Whatever its code says: an adapter may have tried twice.
    sent: responded ? "yes" : "maybe",
    reusedSocket: (error.request as { reusedSocket?: boolean } | undefined)?.reusedSocket === true,
    responded,
    headers: error.response?.headers,
    causeCode,
    causeMessage: messageOf(error),
  };
}

function axiosKind({ message, response }: AxiosError, code: string | undefined): TransportErrorKind {
  if (message.startsWith("maxContentLength")) return "too-large";
  if (message === "stream has been aborted" || message === "aborted") return "truncated";
  if (code === "ERR_CANCELED") return "aborted";
  if (code === "ECONNABORTED") return "timeout";
  // Without a response, an interceptor of the caller's may have made the error.
  if (code === "ERR_BAD_RESPONSE") return response === undefined ? "failed" : "protocol";
  return kindOf(code, true, false);
}
