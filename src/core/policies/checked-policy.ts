/** Checks the requests that a custom policy passes on and the responses that it returns. */
import { callRules, checkBody } from "../call/call-rules.js";
import { checkInteger, checkMethod, hasMethods, isRecord } from "../checks/checks.js";
import { belongsToConnection, isFieldValue, isToken } from "../checks/header-fields.js";
import { isBelow } from "../checks/url.js";
import { refuse } from "../checks/refuse.js";
import { ConnectionError } from "../errors/index.js";
import { outcomeOfFailure } from "../failures/retry-rules.js";
import { callFacts } from "../failures/call-facts.js";
import type { ServiceConventions } from "../request/ServiceConventions.js";
import type { Policy, ServiceRequest, ServiceResponse } from "../request/ServiceRequest.js";
import { isSuccess } from "../transport/index.js";

export interface PolicyTools {
  readonly conventions: ServiceConventions;
  /** The client's base URL, the only place to which credentials may go. */
  readonly baseUrl: string;
}

/** Wraps a policy so that it rejects if it passes on an invalid request or returns no response. */
export function checkedPolicy(policy: Policy, { conventions, baseUrl }: PolicyTools): Policy {
  return async (request, next) => {
    const response: unknown = await policy(request, async (given: unknown) =>
      next(plainRequest(given, request, baseUrl)),
    );
    if (!isResponse(response)) throw withoutResponse(request, conventions);
    return response;
  };
}

/** The rules for call options, which also apply to what a policy changes. */
const rules: typeof callRules = new Map([
  ...callRules,
  ["body", checkBody],
  ["maxResponseBytes", (field, value) => (value === Infinity ? value : checkInteger(field, value, 1))],
]);

/**
 * Checks a copy in plain data and returns it, so that later changes to the policy's object have no effect.
 */
function plainRequest(given: unknown, request: ServiceRequest, baseUrl: string): ServiceRequest {
  const id = request.operation?.id;
  if (!isRecord(given)) refuse("request", "must be passed on by each policy: next(request).", id);
  const own: Partial<Record<string, unknown>> = { ...given };
  const { url, headers } = own;
  // A policy that makes a new request keeps the settings of the call, and the facts about earlier attempts.
  const copy: Partial<Record<string, unknown>> = { ...request, body: undefined, ...own };
  if (typeof url !== "string" || !isBelow(baseUrl, url)) {
    refuse(
      "url",
      "must stay below the client's base URL, the only place for the credentials: a policy has changed it.",
      id,
    );
  }
  const method = checkMethod("method", own["method"]);
  for (const [field, rule] of rules)
    if (copy[field] !== undefined) copy[field] = rule(field, copy[field]) ?? copy[field];
  if (!isRecord(headers)) refuse("headers", "must be an object: a policy has changed them.", id);
  const plain: Partial<Record<string, unknown>> = { ...headers };
  // Axios would silently remove invalid characters from a value and send the rest.
  const wrong = Object.keys(plain).find((name) => !isHeader(name, plain[name]));
  if (wrong !== undefined) {
    refuse(
      isToken(wrong) ? `headers.${wrong}` : "headers",
      "must be a string of Latin-1 characters without line breaks, under the name of a header that is not the connection's: a policy has changed it.",
      id,
    );
  }
  // The cast covers the fields that were checked above.
  return Object.assign(copy, { method, headers: plain }) as unknown as ServiceRequest;
}

/** A value of undefined omits the header. */
function isHeader(name: string, value: unknown): boolean {
  return isToken(name) && !belongsToConnection(name) && (value === undefined || isFieldValue(value));
}

function isResponse(value: unknown): value is ServiceResponse {
  if (typeof value !== "object" || value === null) return false;
  // The cast only serves to test the types.
  const { status, text, headers } = value as Partial<Record<string, unknown>>;
  // 404 is the success of a repeated DELETE that finds nothing left to delete.
  const isSuccessful = typeof status === "number" && (isSuccess(status) || status === 404);
  return isSuccessful && typeof text === "string" && hasMethods(headers, ["get", "toJSON"]);
}

function withoutResponse(request: ServiceRequest, conventions: ServiceConventions): ConnectionError {
  const message = `${request.operation?.id ?? "The call"}: a policy did not return a successful response: it must return what next() gives.`;
  return new ConnectionError({
    ...callFacts(message, outcomeOfFailure(request, "maybe"), request, conventions),
    // A policy may have sent the request any number of times.
    attempts: undefined,
    code: "http_client_failed",
    sent: "maybe",
  });
}
