import { close, type StoredParticipant, type StoredSession } from "../model/session.js";
import { holdIdentifier } from "../model/service.js";
import { readParticipants } from "../parameters/participant.js";
import { Refusal } from "../rules/refusals.js";
import { assignNumber, refuseBusy } from "./conflicts.js";
import { refuseZeroTtl, sessionReply, type Context, type Handler } from "./context.js";
import { findByName } from "./fetch-session.js";

/** Creates a session with its participants. By default, it stores nothing if a participant is refused. */
export const createSession: Handler = (context) => {
  const { world, service, parameters } = context;
  const now = world.clock.now();
  const dateExpiry = parameters.number("DateExpiry") ?? null;
  if (dateExpiry !== null && dateExpiry <= now) {
    throw new Refusal("expiryInPast", "Invalid DateExpiry: it must not be in the past.");
  }
  refuseZeroTtl(context);
  const status = parameters.text("Status");
  if (world.rules.failedOrUnknownOnCreate === "refuse" && (status === "failed" || status === "unknown")) {
    throw new Refusal("invalidParameter", `Invalid Status: a Session cannot be created as ${status}.`);
  }
  const uniqueName = parameters.string("UniqueName") ?? null;
  const inputs = readParticipants(parameters.list("Participants"), world.rules);
  if (uniqueName !== null && nameIsTaken(context, uniqueName)) {
    throw new Refusal("uniqueNameTaken", "Another Session of this Service has this UniqueName.");
  }
  const session: StoredSession = {
    sid: world.ids.sid("KC"),
    serviceSid: service.sid,
    accountSid: service.accountSid,
    sequence: service.sessions.nextSequence,
    uniqueName,
    mode: parameters.text("Mode"),
    dateCreated: now,
    participants: [],
    status,
    ttl: parameters.number("Ttl") ?? service.defaultTtl,
    closedReason: null,
    dateStarted: null,
    dateEnded: null,
    dateLastInteraction: null,
    dateExpiry,
    dateUpdated: now,
    dateReopened: null,
  };
  if (world.rules.initialStatusSetsDates) {
    if (session.status === "in-progress") session.dateStarted = now;
    if (session.status === "closed") close(session, "api", now);
  }
  try {
    session.participants.push(...addParticipants(context, session, inputs));
  } catch (error) {
    if (!world.rules.atomicParticipants) service.sessions.add(session);
    throw error;
  }
  service.sessions.add(session);
  return sessionReply(context, 201, session);
};

function nameIsTaken({ service, world }: Context, name: string): boolean {
  return findByName(service, name, world.rules).some(
    (session) => session.status !== "closed" || world.rules.closedSessionsKeepName,
  );
}

function addParticipants(
  context: Context,
  session: StoredSession,
  inputs: ReturnType<typeof readParticipants>,
): StoredParticipant[] {
  const { service, exchange, world } = context;
  for (const { identifier } of inputs) refuseBusy(context, session, identifier);
  const participants = inputs.map((input) => {
    const number = assignNumber(context, session, input);
    return {
      sid: world.ids.sid("KP"),
      identifier: input.identifier,
      friendlyName: input.friendlyName,
      proxyIdentifier: number.phoneNumber,
      proxyIdentifierSid: number.sid,
    };
  });
  for (const { identifier } of inputs) exchange.onEnd(holdIdentifier(service, identifier));
  return participants;
}
