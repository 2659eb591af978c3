import type { ProxyNumber } from "../model/NumberPool.js";
import type { Service } from "../model/service.js";
import { isActive, type StoredSession } from "../model/session.js";
import type { ParticipantInput } from "../parameters/participant.js";
import { Refusal } from "../rules/refusals.js";
import type { Context } from "./context.js";

/**
 * Whether a conflict of participants is allowed: the account has the flag, and the request does not ask to
 * fail.
 */
function conflictIsAllowed({ account, parameters, world }: Context): boolean {
  const fail = world.rules.readsFailOnParticipantConflict && parameters.boolean("FailOnParticipantConflict");
  return account.allowParticipantConflict && fail !== true;
}

/** Refuses an identifier that another running request is adding to a session. */
export function refuseBusy(context: Context, session: StoredSession, identifier: string): void {
  if (![...context.service.busyIdentifiers].some((busy) => busy.identifier === identifier)) return;
  if (!conflictIsAllowed(context)) {
    throw new Refusal("participantBusy", "Another request for this Identifier is running. Retry it later.");
  }
  context.world.report(80802, session, "Participants of Sessions that were created at once may conflict.");
}

/** Returns the number that a participant asked for, or one that is free for it. */
export function assignNumber(
  context: Context,
  session: StoredSession,
  { identifier, proxyIdentifier, proxyIdentifierSid }: ParticipantInput,
): ProxyNumber {
  const { service, world } = context;
  const isFree = (number: ProxyNumber): boolean =>
    !isActive(session) || !pairIsActive(service, identifier, number.sid, session);
  if (proxyIdentifier === null && proxyIdentifierSid === null) return service.pool.pick(isFree);
  const number = service.pool.find(proxyIdentifier, proxyIdentifierSid);
  if (!isFree(number)) {
    if (!conflictIsAllowed(context)) throw conflict();
    world.report(80802, session, "The participant has this proxy number in another active Session.");
  }
  return number;
}

/** Refuses to re-open a session if one of its participants has its proxy number in an active session. */
export function refuseReopenConflict(context: Context, session: StoredSession): void {
  const { service, world } = context;
  const conflicting = session.participants.some((participant) =>
    pairIsActive(service, participant.identifier, participant.proxyIdentifierSid, session),
  );
  if (!conflicting) return;
  if (!conflictIsAllowed(context)) throw conflict();
  world.report(80801, session, "A participant of the re-opened Session conflicts with another active one.");
}

function conflict(): Refusal {
  return new Refusal(
    "participantConflict",
    "The pair of Identifier and ProxyIdentifier is in use in another active Session.",
  );
}

function pairIsActive(
  service: Service,
  identifier: string,
  numberSid: string,
  except: StoredSession,
): boolean {
  return service.sessions
    .withIdentifier(identifier)
    .some(
      (session) =>
        session !== except &&
        isActive(session) &&
        session.participants.some(
          (participant) =>
            participant.identifier === identifier && participant.proxyIdentifierSid === numberSid,
        ),
    );
}
