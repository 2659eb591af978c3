/** A create that recovers from unknown outcomes by looking up the Session by its unique name. */
import {
  operations,
  prepare,
  SessionStatus,
  type ApiResponse,
  type ServicesSessionsApi,
} from "../../generated/index.js";
import { InvalidArgumentError, toSdkError, type CallOptions, type PageClient } from "../core/index.js";
import { NameSearch } from "./NameSearch.js";
import type { CreateOnceOptions, CreateOnceParams, Session } from "./params.js";

/** See `SessionsResource.createOnce`. */
export async function createOnce(
  api: ServicesSessionsApi,
  { baseUrl }: Pick<PageClient, "baseUrl">,
  serviceSid: string,
  params: CreateOnceParams,
  options: CreateOnceOptions = {},
): Promise<ApiResponse<Session>> {
  const asked = { ...params };
  const search = new NameSearch(baseUrl + pathByName(serviceSid, asked.uniqueName, options));
  // It can be retried like a read, since each attempt after an unknown outcome begins with a lookup.
  const call = { ...checkOptions(options), idempotent: true, attemptPolicy: search.attempt };
  const response = await api.createSession(serviceSid, asked, call).catch((error: unknown) => {
    throw search.finalError(toSdkError(error));
  });
  const differences = search.found ? differencesOf(asked, response.data) : [];
  if (differences.length > 0) throw search.differingSessionError(differences);
  return response;
}

/** Returns the path of a fetch by name, refusing names that a fetch cannot take and malformed options. */
function pathByName(serviceSid: string, uniqueName: unknown, options: CallOptions): string {
  const operation = operations.createSession.id;
  if (typeof uniqueName !== "string" || uniqueName === "") {
    const rule = "is required: it tells whether the Session was created.";
    throw new InvalidArgumentError({ field: "uniqueName", rule, operation });
  }
  try {
    return prepare(operations.fetchSession, [serviceSid, uniqueName], {}, options).url;
  } catch (thrown) {
    const error = toSdkError(thrown);
    if (!(error instanceof InvalidArgumentError)) throw error;
    const field = error.field === "sid" ? "uniqueName" : error.field;
    throw new InvalidArgumentError({ field, rule: error.rule, operation });
  }
}

/** Refuses `idempotent`, which untyped callers can still pass. */
function checkOptions({ idempotent, ...own }: CallOptions): CallOptions {
  if (idempotent === undefined) return own;
  const rule = "is not an option of createOnce, which decides itself what is repeated.";
  throw new InvalidArgumentError({ field: "idempotent", rule });
}

/**
 * Returns the names of the parameters whose values differ in the Session. Parameters that a Session does not
 * show are not compared, nor are omitted ones, except the status, which defaults to open.
 */
function differencesOf(asked: CreateOnceParams, session: Session): string[] {
  const shown = new Map<string, unknown>(Object.entries(session));
  return Object.entries({ ...asked, status: asked.status ?? SessionStatus.Open })
    .filter(([name, value]) => value !== undefined && shown.has(name) && !isShown(value, shown.get(name)))
    .map(([name]) => name);
}

function isShown(asked: unknown, shown: unknown): boolean {
  // The first call or message may already have put the open Session in progress.
  if (asked === SessionStatus.Open && shown === SessionStatus.InProgress) return true;
  // The service stores whole seconds.
  if (asked instanceof Date) return shown instanceof Date && Math.abs(+asked - +shown) < 1000;
  return typeof asked === "object" || asked === shown;
}
