import type { Exchange, Reply } from "../http/exchange.js";
import type { EmulatorAccount } from "../model/account.js";
import { interact } from "../model/interact.js";
import { sessionToJson } from "../model/session-json.js";
import type { World } from "../model/world.js";
import { notFound } from "../operations/context.js";

const path = /^\/_emulator\/Services\/(KS\w{32})\/Sessions\/(KC\w{32})\/Interactions$/;

/**
 * Serves the endpoint of the emulator's own at which tests in any language make an interaction happen:
 * `POST /_emulator/Services/{ServiceSid}/Sessions/{Sid}/Interactions`, answered with the session.
 *
 * @returns `undefined` if the request is for something else.
 */
export function recordInteraction(
  world: World,
  account: EmulatorAccount,
  exchange: Exchange,
): Reply | undefined {
  const [, serviceSid = "", sid = ""] = path.exec(exchange.path) ?? [];
  if (serviceSid === "" || exchange.method !== "POST") return undefined;
  const service = world.services.get(serviceSid);
  const session = service?.accountSid === account.sid ? service.sessions.get(sid) : undefined;
  if (session === undefined) throw notFound(exchange);
  interact(world, session);
  return { status: 200, json: sessionToJson(session, exchange.base, world) };
}
