/** Makes the error for a successful response that differs from the specification. */
import { UnreadableResponseError } from "../errors/index.js";
import { excerpt } from "../redaction/excerpt.js";
import type { ServiceRequest, ServiceResponse } from "../request/ServiceRequest.js";
import { redactorFor, requestIdOf, type FailureTools } from "./FailureTools.js";
import { outcomeOfFailure } from "./retry-rules.js";
import { callFacts } from "./call-facts.js";

/**
 * @param what - The problem, as the end of a sentence.
 * @param field - The place in the response, such as `things[3].date_created`.
 */
export function unreadable(
  request: ServiceRequest,
  { status, text, headers, attempts }: ServiceResponse,
  what: string,
  tools: FailureTools,
  field?: string,
): UnreadableResponseError {
  const redactor = redactorFor(request, tools, headers);
  const message = `${request.operation?.id ?? "The call"} was answered with status ${status}, but ${redactor.redact(what)}. Something between here and the service may have answered in its place.`;
  return new UnreadableResponseError({
    ...callFacts(message, outcomeOfFailure(request, "yes"), request, tools.conventions),
    code: "unreadable_response",
    status,
    requestId: requestIdOf(request, headers, tools),
    attempts,
    field: field === undefined ? undefined : excerpt(redactor.redact(field), 200),
    bodyExcerpt: text === "" ? undefined : excerpt(redactor.redact(text)),
  });
}
