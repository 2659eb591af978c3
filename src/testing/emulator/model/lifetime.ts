import type { EmulatorRules } from "../rules/rules.js";
import { close, isActive, type StoredSession } from "./session.js";

const day = 24 * 60 * 60 * 1000;

/** Returns when an active session expires, or `undefined` if it does not. */
export function deadline(session: StoredSession, rules: EmulatorRules): number | undefined {
  if (session.dateExpiry !== null) return session.dateExpiry;
  const since = Math.max(
    session.dateCreated,
    session.dateLastInteraction ?? 0,
    rules.reopenRestartsTtl ? (session.dateReopened ?? 0) : 0,
  );
  if (session.ttl > 0) {
    const waits = rules.ttlStartsAt === "first-interaction" && session.dateLastInteraction === null;
    return waits ? undefined : since + session.ttl * 1000;
  }
  return rules.defaultLifetimeDays === null ? undefined : since + rules.defaultLifetimeDays * day;
}

/**
 * Closes an active session whose deadline has passed.
 *
 * @returns When it expired; `undefined` if this call did not close it.
 */
export function expire(session: StoredSession, now: number, rules: EmulatorRules): number | undefined {
  const end = isActive(session) ? deadline(session, rules) : undefined;
  if (end === undefined || end > now) return undefined;
  close(session, rules.expiryReason, end);
  session.dateUpdated = Math.max(session.dateUpdated, end);
  return end;
}

/** Whether a session was closed longer ago than the retention period, so that the service has removed it. */
export function isRemoved(session: StoredSession, now: number, rules: EmulatorRules): boolean {
  if (session.status !== "closed" || session.dateEnded === null) return false;
  return now >= session.dateEnded + rules.retentionDays * day;
}
