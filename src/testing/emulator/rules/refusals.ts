import { checkNames } from "./check-names.js";
import { checkValue, type ObjectSchema } from "./schema.js";

/** The response to a refused request. */
export interface RefusalResponse {
  /** The HTTP status. */
  status: number;
  /** The error code; without it, the body has no `code`. */
  code?: number;
}

/**
 * The reasons for which the emulator refuses requests, with the status and code of each response. Each
 * comment says how certain these are: documented, seen in an official library, seen on the service, inferred
 * or assumed.
 */
export const defaultRefusals = {
  /** Credentials are missing or wrong (seen in a library). */
  notAuthenticated: { status: 401, code: 20003 },
  /** The account is suspended (assumed). */
  accountNotActive: { status: 403, code: 20005 },
  /** No such path, or no session with that SID (seen in a library). */
  notFound: { status: 404, code: 20404 },
  /** The path exists, but not for this method (status documented, code inferred). */
  methodNotAllowed: { status: 405, code: 20004 },
  /** The service SID is unknown or has the wrong form (inferred). */
  serviceNotFound: { status: 404, code: 20404 },
  /** The service belongs to another account (assumed). */
  foreignService: { status: 404, code: 20404 },
  /** No session has that unique name (assumed; 80308 is the other candidate). */
  uniqueNameNotFound: { status: 404, code: 20404 },
  /** A form parameter breaks a rule; the message names it (inferred). */
  invalidParameter: { status: 400, code: 80701 },
  /** The expiry date is in the past (the refusal on create is documented, the code assumed). */
  expiryInPast: { status: 400, code: 80701 },
  /** A query parameter breaks a rule (assumed). */
  invalidQuery: { status: 400, code: 20001 },
  /** The requested page size is too large (inferred). */
  pageSizeTooLarge: { status: 400, code: 20007 },
  /** The page token does not belong to this service (assumed). */
  invalidPageToken: { status: 400, code: 20001 },
  /** The operation does not have this parameter; only with the rule `unknownParameters: "refuse"`. */
  unknownParameter: { status: 400, code: 20001 },
  /** The body is not a form (assumed). */
  unsupportedMediaType: { status: 415, code: 20001 },
  /** The body is larger than 1 MiB (assumed). */
  bodyTooLarge: { status: 413 },
  /** More than two participants (seen on the service). */
  tooManyParticipants: { status: 400, code: 80609 },
  /** The same identifier twice (seen on the service). */
  duplicateParticipant: { status: 400, code: 80103 },
  /** The identifier is neither E.164 nor an address of a channel (seen on the service). */
  invalidIdentifier: { status: 400, code: 80404 },
  /** The proxy number is not in the service's pool (assumed). */
  numberNotInPool: { status: 400, code: 80605 },
  /** The pool is empty (inferred). */
  emptyNumberPool: { status: 400, code: 80205 },
  /** Every number of the pool is in use for this identifier (inferred; 80208 is the other candidate). */
  noNumberFree: { status: 400, code: 80206 },
  /** Every number of the pool is reserved (seen on the service). */
  onlyReservedNumbers: { status: 400, code: 80207 },
  /** Another session of the service has the unique name (seen on the service). */
  uniqueNameTaken: { status: 400, code: 80603 },
  /** Another request is adding the same identifier (documented). */
  participantBusy: { status: 409, code: 80623 },
  /** The pair of identifier and proxy number is active in another session (documented). */
  participantConflict: { status: 400, code: 80604 },
  /** The session is closed, and the update does not re-open it (inferred). */
  sessionClosed: { status: 400, code: 80607 },
  /** The status cannot change in this way (seen on the service). */
  statusChange: { status: 400, code: 80608 },
  /** The account is on legal hold, so nothing is deleted (code documented, status assumed). */
  legalHold: { status: 403, code: 80615 },
  /** Too many requests for one endpoint of one service (status documented, code inferred). */
  endpointRateLimit: { status: 429, code: 80621 },
  /** Too many requests of the account at once (documented). */
  accountConcurrency: { status: 429, code: 20429 },
  /** An internal error of the service; only as a fault (documented). */
  internalError: { status: 500, code: 20500 },
  /** The emulator does not implement this operation of the specification. */
  notImplemented: { status: 501 },
  /** The service is not available; only as a fault (documented). */
  unavailable: { status: 503, code: 20503 },
} as const satisfies Record<string, RefusalResponse>;

/** The schema of a refusal's response. */
export const refusalSchema: ObjectSchema = {
  type: "object",
  required: ["status"],
  properties: {
    status: { type: "integer", minimum: 400, maximum: 599 },
    code: { type: "integer", minimum: 0 },
  },
  additionalProperties: false,
};

/** The reason why the emulator refuses a request. */
export type RefusalName = keyof typeof defaultRefusals;

/** The response to each refusal. */
export type Refusals = Record<RefusalName, RefusalResponse>;

/** @throws TypeError, naming the first refusal that is unknown or has an invalid response */
export function checkRefusals(given: Partial<Refusals>): void {
  checkNames("refusals", given, defaultRefusals, "a refusal of the emulator");
  for (const [name, response] of Object.entries(given))
    checkValue(refusalSchema, response, `refusals.${name}`);
}

/** Thrown while carrying out a request to refuse it. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly reason: RefusalName,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** Builds the body of the service's error response. */
export function errorBody(answer: RefusalResponse, message: string): object {
  if (answer.code === undefined) return { status: answer.status, message };
  return {
    code: answer.code,
    message,
    more_info: `https://www.twilio.com/docs/errors/${answer.code}`,
    status: answer.status,
  };
}
