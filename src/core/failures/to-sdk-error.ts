/** Turns what generated code throws into the SDK's own errors. */
import { ConnectionError, InvalidArgumentError, SdkError, UnreadableResponseError } from "../errors/index.js";

/** What generated code throws for an argument that breaks a rule of the specification. */
interface ParameterFault {
  readonly operation: string;
  readonly parameter: string;
  readonly rule: string;
}

/** What generated code throws for a response that is not what the specification says. */
interface ResponseFault {
  readonly message: string;
  readonly field: string;
  readonly status?: unknown;
}

/**
 * The SDK's error for whatever a generated method rejected with. Generated packages each have their own copies of
 * `ParameterError` and `ResponseError`, which are therefore known by name and shape.
 *
 * @param error - what was thrown
 * @returns an `SdkError`; or, for what is none of ours (a mistake in the program, what a hook threw), the error itself
 */
export function toSdkError(error: unknown): unknown {
  if (error instanceof SdkError || !(error instanceof Error)) return error;
  if (isParameterFault(error)) {
    return new InvalidArgumentError({ field: error.parameter, rule: error.rule, operation: error.operation });
  }
  if (isResponseFault(error)) return unreadable(error);
  if ("isAxiosError" in error) return foreignClientError();
  return error;
}

function isParameterFault(error: Error): error is Error & ParameterFault {
  return (
    error.name === "ParameterError" &&
    hasText(error, "operation") &&
    hasText(error, "parameter") &&
    hasText(error, "rule")
  );
}

function isResponseFault(error: Error): error is Error & ResponseFault {
  return error.name === "ResponseError" && hasText(error, "field");
}

function hasText(error: object, field: string): boolean {
  // Only whether it is text is asked.
  return typeof (error as Record<string, unknown>)[field] === "string";
}

function unreadable({ message, field, status }: ResponseFault): UnreadableResponseError {
  return new UnreadableResponseError({
    message,
    code: "unreadable_response",
    field,
    status: typeof status === "number" ? status : undefined,
  });
}

/** An axios error holds the request with its credentials, so nothing of it is kept. */
function foreignClientError(): ConnectionError {
  return new ConnectionError({
    message: "The HTTP client failed.",
    code: "http_client_failed",
    sent: "maybe",
  });
}
