import { close, isActive, type StoredSession } from "../model/session.js";
import { Refusal } from "../rules/refusals.js";
import { refuseReopenConflict } from "./conflicts.js";
import { refuseZeroTtl, sessionBySid, sessionReply, type Context, type Handler } from "./context.js";

/** Changes a session's expiry, closes it or re-opens it. */
export const updateSession: Handler = (context) => {
  const { world, parameters } = context;
  const session = sessionBySid(context);
  const now = world.clock.now();
  const status = parameters.string("Status");
  const dateExpiry = parameters.number("DateExpiry");
  if (dateExpiry !== undefined && dateExpiry <= now && world.rules.pastExpiryOnUpdate === "refuse") {
    throw new Refusal("expiryInPast", "Invalid DateExpiry: it must not be in the past.");
  }
  refuseZeroTtl(context);
  if (session.status === "closed") reviseClosed(context, session, status);
  else if (status !== undefined) changeStatus(context, session, status);

  if (dateExpiry !== undefined) session.dateExpiry = dateExpiry;
  session.ttl = parameters.number("Ttl") ?? session.ttl;
  if (parameters.size > 0 || world.rules.emptyUpdateSetsDateUpdated) session.dateUpdated = now;
  world.settle(session);
  return sessionReply(context, 200, session);
};

/** Updates a closed session, which can only be re-opened. */
function reviseClosed(context: Context, session: StoredSession, status: string | undefined): void {
  const { rules, clock } = context.world;
  if (status === undefined || status === "closed") {
    if (status === "closed" && rules.updateClosedToClosed) return;
    throw new Refusal("sessionClosed", "The Session is closed and cannot be updated.");
  }
  if (status !== "in-progress") throw statusChange(session, status);
  refuseReopenConflict(context, session);
  session.status = "in-progress";
  session.closedReason = null;
  session.dateEnded = null;
  session.dateReopened = clock.now();
  if (!rules.reopenKeepsDateExpiry) session.dateExpiry = null;
}

function changeStatus({ world }: Context, session: StoredSession, status: string): void {
  const now = world.clock.now();
  if (status === "closed" && isActive(session)) {
    close(session, "api", now);
  } else if (status === "in-progress" && isActive(session) && world.rules.updateToInProgress) {
    session.status = status;
    session.dateStarted ??= now;
  } else {
    throw statusChange(session, status);
  }
}

function statusChange(session: StoredSession, status: string): Refusal {
  return new Refusal("statusChange", `A Session cannot go from ${session.status} to ${status}.`);
}
