/** Converts the errors of generated code to the SDK's errors. */
import { ConnectionError, InvalidArgumentError, SdkError, UnreadableResponseError } from "../errors/index.js";

/** The shape of the `ParameterError` that generated code throws for an invalid argument. */
interface ParameterFault {
  readonly operation: string;
  readonly parameter: string;
  readonly rule: string;
}

/** The shape of the `ResponseError` that generated code throws for an invalid response. */
interface ResponseFault {
  readonly message: string;
  readonly field: string;
}

/**
 * Converts the error of a generated method to an `SdkError`. Each generated package has its own copies of
 * `ParameterError` and `ResponseError`, so they are recognised by name and shape. Never throws.
 *
 * @param error - the error that was thrown
 * @returns an `SdkError`, or the error itself if it comes from elsewhere, such as a bug or a hook
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
  // An axios error holds the request with its credentials, so nothing of it is kept.
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
  // The cast only serves to test the types.
  return fields.every((field) => typeof (error as Record<string, unknown>)[field] === "string");
}

/** The problem that a `ResponseError` states, as the end of a sentence. */
export function responseProblem(error: unknown): { what: string; field: string } | undefined {
  if (!(error instanceof Error) || !isResponseFault(error)) return undefined;
  const { message, field } = error;
  return { what: message.replace(/\.$/, "").replace(/^The /, "the "), field };
}
