import type { Service } from "../model/service.js";
import type { StoredSession } from "../model/session.js";
import type { EmulatorRules } from "../rules/rules.js";
import { notFound, sessionReply, type Handler } from "./context.js";

/** Fetches a session by SID or unique name. */
export const fetchSession: Handler = (context) => {
  const { service, world, exchange, ids } = context;
  for (const id of ids) {
    const named = world.rules.fetchByUniqueName ? findByName(service, id, world.rules)[0] : undefined;
    const session = service.sessions.get(id) ?? named;
    if (session !== undefined) return sessionReply(context, 200, session);
  }
  const bySid = ids.some((id) => /^KC[0-9a-f]{32}$/i.test(id));
  throw notFound(exchange, bySid ? "notFound" : "uniqueNameNotFound");
};

/** Returns the sessions with this unique name, newest first. */
export function findByName(service: Service, name: string, rules: EmulatorRules): StoredSession[] {
  return service.sessions
    .named(name)
    .filter((session) => rules.uniqueNames === "ignore-case" || session.uniqueName === name);
}
