/** Extracts the facts about an exchange from its error, whichever adapter made it. */
import axios from "axios";
import type { AxiosError } from "axios";
import { codeOf, kindOf, messageOf } from "./error-codes.js";
import { TransportError, type TransportErrorKind, type TransportFacts } from "./TransportError.js";

/**
 * Returns the facts about an exchange from the error that ended it. Errors of other adapters have only
 * axios's codes, so anything they do not rule out counts as possible.
 *
 * @returns undefined for an error that comes from no exchange, such as one that an interceptor throws
 */
export function factsOf(error: unknown): TransportFacts | undefined {
  if (error instanceof TransportError) return error.facts;
  if (!axios.isAxiosError(error)) return undefined;
  const causeCode = codeOf(error);
  const kind = axiosKind(error, causeCode);
  if (kind === "impossible") return { kind, sent: "no", causeCode };
  const responded = error.response !== undefined || kind === "too-large" || kind === "truncated";
  return {
    kind,
    // The code proves nothing: the adapter may have tried twice.
    sent: responded ? "yes" : "maybe",
    reusedSocket: (error.request as { reusedSocket?: boolean } | undefined)?.reusedSocket === true,
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
  // An error without a response may come from the caller's interceptor.
  if (code === "ERR_BAD_RESPONSE") return response === undefined ? "failed" : "protocol";
  return kindOf(code, true, false);
}
