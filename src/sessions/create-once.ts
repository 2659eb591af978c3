/** A create that survives unknown outcomes: the unique name tells whether it was carried out. */
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
  // It is retried like a read, since each attempt after an unknown outcome begins with a look.
  const call = { ...checkOptions(options), idempotent: true, attemptPolicy: search.attempt };
  const response = await api.createSession(serviceSid, asked, call).catch((error: unknown) => {
    throw search.verdictOn(toSdkError(error));
  });
  const differences = search.found ? differencesOf(asked, response.data) : [];
  if (differences.length > 0) throw search.verdictOnAnother(differences);
  return response;
}

/** The path of a fetch by name, which refuses more than a create does, and what are no options. */
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

/** Programs without types may give this one too. */
function checkOptions({ idempotent, ...own }: CallOptions): CallOptions {
  if (idempotent === undefined) return own;
  const rule = "is not an option of createOnce, which decides itself what is repeated.";
  throw new InvalidArgumentError({ field: "idempotent", rule });
}

/**
 * The names of the parameters in which a Session is not what was asked for. Only what a Session shows can be
 * compared; a parameter that was not given may be anything, but for the status.
 */
function differencesOf(asked: CreateOnceParams, session: Session): string[] {
  const shown = new Map<string, unknown>(Object.entries(session));
  return Object.entries({ ...asked, status: asked.status ?? SessionStatus.Open })
    .filter(([name, value]) => value !== undefined && shown.has(name) && !isShown(value, shown.get(name)))
    .map(([name]) => name);
}

function isShown(asked: unknown, shown: unknown): boolean {
  // The first call or message may have come through it already.
  if (asked === SessionStatus.Open && shown === SessionStatus.InProgress) return true;
  // The service keeps whole seconds.
  if (asked instanceof Date) return shown instanceof Date && Math.abs(+asked - +shown) < 1000;
  return typeof asked === "object" || asked === shown;
}
