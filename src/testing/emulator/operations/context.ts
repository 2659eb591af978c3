import type { Exchange, Reply } from "../http/exchange.js";
import type { EmulatorAccount } from "../model/account.js";
import type { Service } from "../model/service.js";
import type { StoredSession } from "../model/session.js";
import { sessionToJson } from "../model/session-json.js";
import type { World } from "../model/World.js";
import type { Values } from "../parameters/Values.js";
import { Refusal } from "../rules/refusals.js";

/** The input of an operation. */
export interface Context {
  readonly world: World;
  readonly account: EmulatorAccount;
  readonly service: Service;
  readonly exchange: Pick<Exchange, "path" | "base" | "onEnd">;
  /** The last part of the path, decoded; first as sent, then without a trailing `.json`. */
  readonly ids: readonly string[];
  readonly parameters: Values;
}

/** Carries out one operation. */
export type Handler = (context: Context) => Reply;

/** Builds a response with a session. */
export function sessionReply(context: Context, status: number, session: StoredSession): Reply {
  return { status, json: sessionToJson(session, context.exchange.base, context.world) };
}

/** Builds the refusal for a path without a resource. */
export function notFound(
  exchange: Pick<Exchange, "path">,
  reason: "notFound" | "serviceNotFound" | "foreignService" | "uniqueNameNotFound" = "notFound",
): Refusal {
  const path = exchange.path.replace(/^\/v\d+(?=\/)/, "");
  return new Refusal(reason, `The requested resource ${path} was not found`);
}

/**
 * Finds the session that the path names by SID.
 *
 * @throws Refusal if it does not exist.
 */
export function sessionBySid({ service, exchange, ids }: Context): StoredSession {
  for (const id of ids) {
    const session = service.sessions.get(id);
    if (session !== undefined) return session;
  }
  throw notFound(exchange);
}

/** Refuses a time to live of 0 if the rule `zeroTtl` says so. */
export function refuseZeroTtl({ world, parameters }: Context): void {
  if (world.rules.zeroTtl === "refuse" && parameters.number("Ttl") === 0) {
    throw new Refusal("invalidParameter", "Invalid Ttl: it must be more than 0.");
  }
}
