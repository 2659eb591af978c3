import { formatDate } from "./dates.js";
import { operationPath } from "../rules/operation-table.js";
import type { StoredSession } from "./session.js";
import type { World } from "./World.js";

/** Converts a session to its JSON in a response. */
export function sessionToJson(session: StoredSession, base: string, world: World): object {
  const { fetchSession } = world.operations;
  const url = base + operationPath(fetchSession, { ServiceSid: session.serviceSid, Sid: session.sid });
  return {
    sid: session.sid,
    service_sid: session.serviceSid,
    account_sid: session.accountSid,
    unique_name: session.uniqueName ?? world.rules.missingUniqueName,
    status: session.status,
    mode: session.mode,
    ttl: session.ttl,
    closed_reason: session.closedReason,
    date_started: formatDate(session.dateStarted),
    date_ended: formatDate(session.dateEnded),
    date_last_interaction: formatDate(session.dateLastInteraction),
    date_expiry: formatDate(session.dateExpiry),
    date_created: formatDate(session.dateCreated),
    date_updated: formatDate(session.dateUpdated),
    url,
    links: { interactions: `${url}/Interactions`, participants: `${url}/Participants` },
  };
}
