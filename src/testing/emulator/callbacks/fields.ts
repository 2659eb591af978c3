/**
 * Builds the fields of callbacks as the service's documentation lists them. The resources (calls and
 * messages) and their statuses are made up; their URLs are omitted because there is nothing to fetch.
 */
import { formatDate } from "../model/dates.js";
import type { StoredParticipant, StoredSession } from "../model/session.js";
import type { World } from "../model/World.js";
import type { CallbackKind, CallbackOptions } from "./callback.js";

type Fields = Readonly<Record<string, string>>;
type InteractionType = NonNullable<CallbackOptions["type"]>;

/** Builds the fields of a session's interaction for both kinds of callback. */
export function interactionFields(
  world: World,
  session: StoredSession | undefined,
  type: InteractionType = typeOf(session),
): Record<Exclude<CallbackKind, "outOfSession">, Fields> {
  const now = formatDate(world.clock.now());
  const [inbound, outbound] = session?.participants ?? [];
  const intercept = {
    ...side("inbound", inbound, world, type),
    interactionSid: world.ids.sid("KI"),
    ...present({
      interactionAccountSid: session?.accountSid,
      interactionServiceSid: session?.serviceSid,
      interactionSessionSid: session?.sid,
      interactionDateCreated: now,
      interactionDateUpdated: now,
    }),
    interactionType: type,
    interactionData: type === "Message" ? JSON.stringify({ body: "Hello" }) : "",
  };
  return { intercept, interaction: { ...intercept, ...side("outbound", outbound, world, type) } };
}

/** Builds the fields of a call or message that reaches a proxy number while no session is open. */
export function outOfSessionFields(
  world: World,
  accountSid: string,
  session: StoredSession | undefined,
  type: InteractionType = typeOf(session),
): Fields {
  const [inbound, outbound] = session?.participants ?? [];
  return {
    AccountSid: accountSid,
    From: inbound?.identifier ?? "+15551230001",
    To: inbound?.proxyIdentifier ?? "+15551239999",
    ...(type === "Voice"
      ? { CallSid: world.ids.sid("CA"), CallStatus: "ringing" }
      : { MessageSid: world.ids.sid("SM"), Body: "Hello" }),
    ...(session && sessionFields(session)),
    ...participantFields("inbound", inbound, session),
    ...participantFields("outbound", outbound, session),
  };
}

function typeOf(session: StoredSession | undefined): InteractionType {
  return session?.mode === "voice-only" ? "Voice" : "Message";
}

function side(
  name: "inbound" | "outbound",
  participant: StoredParticipant | undefined,
  world: World,
  type: InteractionType,
): Fields {
  const statuses = {
    Message: { inbound: "received", outbound: "sent" },
    Voice: { inbound: "in-progress", outbound: "initiated" },
  };
  return {
    ...(participant && { [`${name}ParticipantSid`]: participant.sid }),
    [`${name}ResourceSid`]: world.ids.sid(type === "Message" ? "SM" : "CA"),
    [`${name}ResourceStatus`]: statuses[type][name],
    [`${name}ResourceType`]: type === "Message" ? "message" : "call",
  };
}

function sessionFields(session: StoredSession): Fields {
  return present({
    sessionAccountSid: session.accountSid,
    sessionClosedReason: session.closedReason,
    sessionDateCreated: formatDate(session.dateCreated),
    sessionDateEnded: formatDate(session.dateEnded),
    sessionDateUpdated: formatDate(session.dateUpdated),
    sessionMode: session.mode,
    sessionServiceSid: session.serviceSid,
    sessionSid: session.sid,
    sessionStatus: session.status,
    sessionUniqueName: session.uniqueName,
  });
}

function participantFields(
  name: "inbound" | "outbound",
  participant: StoredParticipant | undefined,
  session: StoredSession | undefined,
): Fields {
  if (participant === undefined) return {};
  const values = {
    Sid: participant.sid,
    Identifier: participant.identifier,
    FriendlyName: participant.friendlyName,
    ProxyIdentifier: participant.proxyIdentifier,
    ProxyIdentifierSid: participant.proxyIdentifierSid,
    AccountSid: session?.accountSid,
    ServiceSid: session?.serviceSid,
    SessionSid: session?.sid,
  };
  return Object.fromEntries(
    Object.entries(present(values)).map(([field, value]) => [`${name}Participant${field}`, value]),
  );
}

/** Removes fields without a value: the service does not send them. */
function present(values: Readonly<Record<string, string | null | undefined>>): Fields {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, value]],
    ),
  );
}
