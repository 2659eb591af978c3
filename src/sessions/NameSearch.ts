import { operations } from "../../generated/index.js";
import {
  AbortError,
  annotate,
  NotFoundError,
  SdkError,
  TimeoutError,
  UnreadableResponseError,
  type Policy,
  type ServiceRequest,
  type ServiceResponse,
} from "../core/index.js";
import { CreateOnceError } from "./CreateOnceError.js";

const { createSession, fetchSession } = operations;

/**
 * The attempts of one create by unique name. Once an attempt has ended with an unknown outcome, each further
 * attempt looks up the Session by its name before creating it again.
 */
export class NameSearch {
  /** Whether the final response came from a lookup instead of a create. */
  found = false;
  readonly #url: string;
  /** The first failure that left it unknown whether the Session was created. */
  #firstUnknown: SdkError | undefined;
  #tries = 0;
  /** Number of requests sent up to and including the latest lookup. */
  #sent = 0;

  /** @param url - URL that fetches the Session by its unique name. */
  constructor(url: string) {
    this.#url = url;
  }

  /** Makes one attempt. */
  readonly attempt: Policy = async (request, next) => {
    this.#tries += 1;
    const early = this.#firstUnknown && (await this.#lookUp(request, next));
    if (early !== undefined) return early;
    const attempts = request.attempts + (this.#firstUnknown === undefined ? 0 : 1);
    let response: ServiceResponse | undefined;
    let failure: SdkError;
    try {
      response = await next({ ...request, attempts });
      if (isSession(response)) return response;
      failure = notASession(response);
    } catch (error) {
      if (!(error instanceof SdkError)) throw error;
      failure = error;
    }
    if (failure.outcome === "unknown") this.#firstUnknown ??= failure;
    if (!this.#shouldLookUpNow(failure, request)) throw failure;
    const late = await this.#lookUp({ ...request, attempts: failure.attempts ?? attempts + 1 }, next);
    // If the response is not a Session, the client reads it again and reports the field that is wrong.
    const last = late ?? response;
    if (last === undefined) throw failure;
    return last;
  };

  /**
   * Whether to look up the Session right after a failure: no retry follows, and the service did not ask us to
   * wait. Even a refusal, such as a taken name, can mean that an earlier create succeeded since the last
   * lookup.
   */
  #shouldLookUpNow(failure: SdkError, { maxRetries }: ServiceRequest): boolean {
    if (this.#firstUnknown === undefined || isInterruption(failure) || failure.retryAfterMs !== undefined)
      return false;
    return !failure.retryable || this.#tries > maxRetries;
  }

  /** Fetches the Session by its name; returns undefined if it does not exist. */
  async #lookUp(request: ServiceRequest, next: Parameters<Policy>[1]): Promise<ServiceResponse | undefined> {
    const headers = { ...request.headers };
    delete headers["content-type"];
    const { method } = fetchSession;
    try {
      const lookup = {
        ...request,
        method,
        url: this.#url,
        operation: fetchSession,
        headers,
        body: undefined,
      };
      const response = await next(lookup);
      this.found = true;
      this.#sent = response.attempts;
      return response;
    } catch (error) {
      if (error instanceof NotFoundError) {
        this.#sent = error.attempts ?? 0;
        return undefined;
      }
      // A failed read has no outcome of its own, but the outcome of the create is still unknown.
      throw error instanceof SdkError ? annotate(error, { outcome: "unknown" }) : error;
    }
  }

  /** Converts the error that ended the call into the error that the caller gets. */
  finalError(error: unknown): unknown {
    if (!(error instanceof SdkError)) return error;
    const cause = this.#firstUnknown ?? (error.outcome === "unknown" ? error : undefined);
    if (cause === undefined) return error;
    if (isInterruption(error)) return annotate(error, { outcome: "unknown" });
    const { attempts = 0, requestId, retryAfterMs } = error;
    const last = error === cause ? "" : ` It ended with: ${error.message}`;
    return new CreateOnceError({
      message: `Whether the Session was created is not known. ${cause.message}${last}`,
      code: "unknown_outcome",
      operation: createSession.id,
      outcome: "unknown",
      attempts: Math.max(attempts, this.#sent),
      requestId,
      retryAfterMs,
      cause,
      differences: [],
    });
  }

  /** The error for a Session that has the name but differs from the given parameters. */
  differingSessionError(differences: readonly string[]): CreateOnceError {
    return new CreateOnceError({
      message: `Whether the Session was created is not known: a Session with its uniqueName exists, but differs in ${differences.join(", ")}. It was changed since, or belongs to somebody else: fetch it by its uniqueName to see.`,
      code: "session_differs",
      operation: createSession.id,
      outcome: "unknown",
      attempts: this.#sent,
      cause: this.#firstUnknown,
      differences,
    });
  }
}

/** Whether the caller's signal or the total timeout ended the whole call. */
function isInterruption(error: SdkError): boolean {
  if (error instanceof TimeoutError) return error.scope === "total";
  return error instanceof AbortError;
}

function isSession({ text, status }: ServiceResponse): boolean {
  try {
    createSession.read(JSON.parse(text), status);
    return true;
  } catch {
    return false;
  }
}

function notASession({ status, attempts }: ServiceResponse): SdkError {
  return new UnreadableResponseError({
    message: `${createSession.id} was answered with status ${status}, but its body is not a Session.`,
    code: "unreadable_response",
    status,
    operation: createSession.id,
    outcome: "unknown",
    attempts,
  });
}
