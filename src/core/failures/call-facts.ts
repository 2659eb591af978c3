/** States the outcome of a call, and advises about a write that may or may not have been carried out. */
import type { ErrorFacts, Outcome } from "../errors/index.js";
import type { ServiceConventions } from "../request/ServiceConventions.js";
import type { ServiceRequest } from "../request/ServiceRequest.js";

/** Code outside the retry loop does not know how many requests were sent. */
type Written = Pick<ServiceRequest, "method" | "operation" | "body"> & { attempts?: number | undefined };

/** The facts that all errors of a call have. The message ends with advice if the outcome is unknown. */
export function callFacts(
  message: string,
  outcome: Outcome | undefined,
  request: Written,
  conventions: ServiceConventions,
): Pick<ErrorFacts, "message" | "operation" | "attempts" | "outcome"> {
  const { operation, attempts } = request;
  const advice = outcome === undefined ? "" : ` ${adviceOnUnknownOutcome(request, conventions)}`;
  return { message: message + advice, operation: operation?.id, attempts, outcome };
}

function adviceOnUnknownOutcome(request: Written, { nameParameter }: ServiceConventions): string {
  const repeat = "If repeating the call is harmless, pass idempotent: true.";
  if (request.method === "DELETE") {
    return "The service may have deleted it anyway: fetch it, or delete it again, to find out.";
  }
  const named = request.operation?.parameters?.find(
    ({ name, in: where }) => name === nameParameter && where === "form",
  );
  if (named === undefined) {
    return `The service may have carried it out anyway: fetch the resource before you repeat the call. ${repeat}`;
  }
  return typeof request.body === "string" && sends(request.body, named.wireName)
    ? `The service may have created it anyway: fetch it by its ${named.name} before you repeat the call.`
    : `The service may have created it anyway: list the latest ones to find out. With a ${named.name}, you could fetch it by name. ${repeat}`;
}

function sends(form: string, name: string): boolean {
  return form.startsWith(`${name}=`) || form.includes(`&${name}=`);
}
