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
 * The attempts of one create by a unique name: once the outcome of one is unknown, each looks for the Session
 * before it creates it again.
 */
export class NameSearch {
  /** Whether the response is that of a look, not of a create. */
  found = false;
  readonly #url: string;
  /** Why it is unknown whether the Session was created. */
  #first: SdkError | undefined;
  #tries = 0;
  /** How many requests were sent, the last look included. */
  #sent = 0;

  /** @param url - Where the Session is fetched by its name. */
  constructor(url: string) {
    this.#url = url;
  }

  /** One attempt. */
  readonly attempt: Policy = async (request, next) => {
    this.#tries += 1;
    const early = this.#first && (await this.#look(request, next));
    if (early !== undefined) return early;
    const attempts = request.attempts + (this.#first === undefined ? 0 : 1);
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
    if (failure.outcome === "unknown") this.#first ??= failure;
    if (!this.#looksNow(failure, request)) throw failure;
    const late = await this.#look({ ...request, attempts: failure.attempts ?? attempts + 1 }, next);
    // The client knows best what is wrong with a response that is not a Session.
    const last = late ?? response;
    if (last === undefined) throw failure;
    return last;
  };

  /**
   * Whether to look at once: nothing comes after this attempt, and the service asked for no wait. A refusal
   * may be due to the first create, where that was carried out since the last look.
   */
  #looksNow(failure: SdkError, { maxRetries }: ServiceRequest): boolean {
    if (this.#first === undefined || isInterruption(failure) || failure.retryAfterMs !== undefined)
      return false;
    return !failure.retryable || this.#tries > maxRetries;
  }

  /** Fetches the Session by its name; undefined if there is none. */
  async #look(request: ServiceRequest, next: Parameters<Policy>[1]): Promise<ServiceResponse | undefined> {
    const headers = { ...request.headers };
    delete headers["content-type"];
    const { method } = fetchSession;
    try {
      const look = { ...request, method, url: this.#url, operation: fetchSession, headers, body: undefined };
      const response = await next(look);
      this.found = true;
      this.#sent = response.attempts;
      return response;
    } catch (error) {
      if (error instanceof NotFoundError) {
        this.#sent = error.attempts ?? 0;
        return undefined;
      }
      // The error is a read's; what is open is the outcome of the create.
      throw error instanceof SdkError ? annotate(error, { outcome: "unknown" }) : error;
    }
  }

  /** What the caller gets for the error that the call ended with. */
  verdictOn(error: unknown): unknown {
    if (!(error instanceof SdkError)) return error;
    const cause = this.#first ?? (error.outcome === "unknown" ? error : undefined);
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

  /** The error for a Session that has the name and is not what was asked for. */
  verdictOnAnother(differences: readonly string[]): CreateOnceError {
    return new CreateOnceError({
      message: `Whether the Session was created is not known: one of its uniqueName is there, but differs in ${differences.join(", ")}. It was changed since, or is somebody else's: fetch it by its uniqueName to see.`,
      code: "session_differs",
      operation: createSession.id,
      outcome: "unknown",
      attempts: this.#sent,
      cause: this.#first,
      differences,
    });
  }
}

/** Whether the call itself was ended, by whoever is in charge of it. */
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
