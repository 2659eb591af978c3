/** Validates a saved state, so that an error in a hand-edited file is explained. */
import { findProblem, type Schema } from "../rules/schema.js";
import type { EmulatorState, SavedAccount, SavedService } from "../model/state.js";
import type { ProxyNumber } from "../model/NumberPool.js";
import type { StoredParticipant, StoredSession } from "../model/session.js";

const text: Schema = { type: "string" };
const flag: Schema = { type: "boolean" };
const count: Schema = { type: "integer", minimum: 0 };
/** Milliseconds since the Unix epoch, within the range of a `Date`. */
const moment: Schema = { type: "integer", minimum: -8.64e15, maximum: 8.64e15 };

function orNull(schema: Schema): Schema {
  return { anyOf: [{ enum: [null] }, schema] };
}

function listOf(items: Schema): Schema {
  return { type: "array", items };
}

/** An object whose properties are all required, without others. */
function record<T>(properties: Record<keyof T & string, Schema>): Schema {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}

const account = record<SavedAccount>({
  sid: text,
  authToken: text,
  apiKeys: listOf(listOf(text)),
  oauthClients: listOf(listOf(text)),
  bearerTokens: listOf(listOf({ anyOf: [text, moment] })),
  suspended: flag,
  legalHold: flag,
  allowParticipantConflict: flag,
});

const participant = record<StoredParticipant>({
  sid: text,
  identifier: text,
  friendlyName: orNull(text),
  proxyIdentifier: text,
  proxyIdentifierSid: text,
});

const session = record<StoredSession>({
  sid: text,
  serviceSid: text,
  accountSid: text,
  sequence: count,
  uniqueName: orNull(text),
  mode: text,
  status: text,
  ttl: count,
  closedReason: orNull(text),
  participants: listOf(participant),
  dateCreated: moment,
  dateStarted: orNull(moment),
  dateEnded: orNull(moment),
  dateLastInteraction: orNull(moment),
  dateExpiry: orNull(moment),
  dateUpdated: moment,
  dateReopened: orNull(moment),
});

const service = record<SavedService>({
  sid: text,
  accountSid: text,
  defaultTtl: count,
  numbers: listOf(record<ProxyNumber>({ sid: text, phoneNumber: text, reserved: flag })),
  poolGrows: flag,
  places: listOf(text),
  sessions: listOf(session),
});

/** The version of the format that this code writes and reads. */
const ownVersion: EmulatorState["version"] = 1;

const schema = record<EmulatorState>({
  version: { type: "integer", minimum: ownVersion, maximum: ownVersion },
  clockAhead: { type: "integer", minimum: 0, maximum: 8.64e15 },
  accounts: listOf(account),
  services: listOf(service),
});

/** @throws TypeError with the first problem if this is not an emulator's state */
export function checkState(state: unknown): asserts state is EmulatorState {
  // Check the version first: other versions can have any other format.
  const { version } = Object(state) as Partial<Record<string, unknown>>;
  if (typeof version === "number" && version !== ownVersion) {
    throw new TypeError(
      `This is the state of another version of the emulator: state.version is ${version}, and this emulator reads ` +
        `${ownVersion}. Begin a new state, or use the version of this package that wrote it.`,
    );
  }
  const problem = findProblem(schema, state, "state") ?? contradiction(state as EmulatorState);
  if (problem === undefined) return;
  throw new TypeError(`This is not the state of an emulator: ${problem}`);
}

/** Checks what the schema cannot express: accounts and places that belong together. */
function contradiction({ accounts, services }: EmulatorState): string | undefined {
  if (accounts.length === 0) return "state.accounts must not be empty.";
  const stray = services.findIndex(({ accountSid }) => accounts.every(({ sid }) => sid !== accountSid));
  if (stray >= 0) return `state.services[${stray}].accountSid is not in state.accounts.`;
  // Lists, pages and deletes find a session by its place.
  for (const [index, { places, sessions }] of services.entries()) {
    const lost = sessions.findIndex(
      ({ sid, sequence }, i) => places[sequence - 1] !== sid || sequence <= (sessions[i - 1]?.sequence ?? 0),
    );
    if (lost >= 0)
      return `state.services[${index}].sessions[${lost}] is not at its place in the service's places.`;
  }
  return undefined;
}
