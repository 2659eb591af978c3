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
}

/**
 * The SDK's error for whatever a generated method rejected with. Generated packages each have their own
 * copies of `ParameterError` and `ResponseError`, which are therefore known by name and shape.
 *
 * @param error - what was thrown
 * @returns an `SdkError`; or, for an error that is not ours (a mistake in the program, what a hook threw),
 *   the error itself. It throws nothing.
 *
 * @example
 * ```ts
 * api.fetchThing(id).catch((error: unknown) => {
 *   throw toSdkError(error);
 * });
 * ```
 */
export function toSdkError(error: unknown): unknown {
  if (error instanceof SdkError || !(error instanceof Error)) return error;
  if (isParameterFault(error)) {
    return new InvalidArgumentError({ field: error.parameter, rule: error.rule, operation: error.operation });
  }
  if (isResponseFault(error)) {
    return new UnreadableResponseError({
      message: error.message,
      code: "unreadable_response",
      field: error.field,
    });
  }
  if (!("isAxiosError" in error)) return error;
  // It holds the request with its credentials, so nothing of it is kept.
  return new ConnectionError({
    message: "The HTTP client failed.",
    code: "http_client_failed",
    sent: "maybe",
  });
}

function isParameterFault(error: Error): error is Error & ParameterFault {
  return error.name === "ParameterError" && hasTexts(error, "operation", "parameter", "rule");
}

function isResponseFault(error: Error): error is Error & ResponseFault {
  return error.name === "ResponseError" && hasTexts(error, "field");
}

function hasTexts(error: object, ...fields: string[]): boolean {
  // Only whether they are text is asked.
  return fields.every((field) => typeof (error as Record<string, unknown>)[field] === "string");
}

/** What is wrong with a response, by generated code's own error, as the end of a sentence. */
export function whatIsWrong(error: unknown): { what: string; field: string } | undefined {
  if (!(error instanceof Error) || !isResponseFault(error)) return undefined;
  const { message, field } = error;
  return { what: message.replace(/\.$/, "").replace(/^The /, "the "), field };
}
