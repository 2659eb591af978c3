/** From what axios rejects with to a {@link TransportError}. */
import axios from "axios";
import type { AxiosError, AxiosResponse } from "axios";
import { codeOf, factsOf, kindOf, messageOf } from "./failure.js";
import { ProxyUrlError } from "./proxy/choice.js";
import type { TransportErrorKind } from "./TransportError.js";
import { TransportError } from "./TransportError.js";

/** Whether a value can pass for an axios response. */
export function isAnswer(value: unknown): value is AxiosResponse<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    "status" in value &&
    typeof value.status === "number" &&
    "headers" in value &&
    "data" in value
  );
}

/** The whole response that an error carries: an interceptor may raise an error for a response that it does not like. */
export function answerIn(error: unknown): AxiosResponse<unknown> | undefined {
  if (!axios.isAxiosError(error) || factsOf(error) !== undefined) return undefined;
  // A response that broke off has no data.
  const { response } = error as { response?: unknown };
  return isAnswer(response) && response.data !== undefined ? response : undefined;
}

/** What Node and axios say of a request that cannot be written. */
const impossible = new Set([
  "ERR_INVALID_URL",
  "ERR_INVALID_CHAR",
  "ERR_INVALID_HTTP_TOKEN",
  "ERR_UNESCAPED_CHARACTERS",
]);

/**
 * The error without anything of the request in it. What is not axios's, such as an error that a user's interceptor throws, is
 * given back as it is.
 */
export function classify(error: unknown): unknown {
  if (error instanceof ProxyUrlError) {
    return new TransportError(
      { kind: "proxy", sent: "no", reusedSocket: false, answered: false },
      messageOf(error),
    );
  }
  const causeCode = codeOf(error);
  if (causeCode !== undefined && impossible.has(causeCode)) {
    const facts = { kind: "protocol", sent: "no", reusedSocket: false, answered: false } as const;
    // Node's own message would repeat what it does not like.
    return new TransportError({ ...facts, causeCode }, "the request cannot be written as HTTP");
  }
  if (!axios.isAxiosError(error)) return error;
  const facts = factsOf(error);
  if (facts !== undefined) {
    const said = facts.causeCode === undefined && facts.kind !== "proxy" ? undefined : messageOf(error);
    return new TransportError(facts, said);
  }
  return classifyForeign(error);
}

/** An error of an adapter that is not ours: less is known, and what is not known counts as possible. */
function classifyForeign(error: AxiosError): TransportError {
  const code = codeOf(error);
  const kind = foreignKind(error, code);
  const answered = error.response !== undefined || kind === "too-large" || kind === "truncated";
  const before = kind === "refused" || kind === "dns" || kind === "tls" || kind === "proxy";
  return new TransportError(
    {
      kind,
      sent: before ? "no" : answered ? "yes" : "maybe",
      reusedSocket: (error.request as { reusedSocket?: boolean } | undefined)?.reusedSocket === true,
      answered,
      causeCode: code,
    },
    messageOf(error),
  );
}

function foreignKind(error: AxiosError, code: string | undefined): TransportErrorKind {
  if (error.message.startsWith("maxContentLength")) return "too-large";
  if (error.message === "stream has been aborted" || error.message === "aborted") return "truncated";
  if (code === "ERR_CANCELED") return "aborted";
  if (code === "ECONNABORTED") return "timeout";
  if (code === undefined) return "protocol";
  return kindOf(code, true, false);
}
