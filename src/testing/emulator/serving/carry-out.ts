import type { Operation } from "../../../../generated/index.js";
import { notFound, type Context } from "../operations/context.js";
import { handlerOf } from "../operations/index.js";
import { readParameters } from "../parameters/read.js";
import type { EmulatorAccount } from "../model/account.js";
import type { Service } from "../model/service.js";
import type { World } from "../model/World.js";
import type { NamedOperation } from "../rules/operation-table.js";
import { Refusal } from "../rules/refusals.js";
import type { Exchange, Reply } from "../http/exchange.js";
import { readForm } from "./read-form.js";
import type { RateLimiter } from "./RateLimiter.js";
import type { Match } from "../http/Router.js";

/**
 * Carries out the operation of a request. It checks the service first, then the endpoint's rate limit, the
 * ids and the parameters.
 *
 * @throws Refusal if one of the checks or the operation fails
 */
export function carryOut(
  world: World,
  limiter: RateLimiter,
  account: EmulatorAccount,
  exchange: Exchange,
  target: Match<NamedOperation>,
): Reply {
  if (!("route" in target)) {
    if (target.allow.length === 0) throw notFound(exchange);
    throw new Refusal("methodNotAllowed", `${exchange.method} is not allowed here.`, {
      Allow: target.allow.join(", "),
    });
  }
  const { route: operation, values } = target;
  const handler = handlerOf(operation.name);
  const serviceSid = values["ServiceSid"];
  if (handler === undefined || serviceSid === undefined) {
    throw new Refusal("notImplemented", `The emulator does not carry out ${operation.id}.`);
  }
  const service = findService(world, account, exchange, operation, serviceSid);
  limiter.checkEndpoint(`${service.sid} ${operation.name}`);
  const ids = idsOf(values).filter((id) => fitsPattern(operation.parameters, "Sid", id));
  if ("Sid" in values && ids.length === 0) throw notFound(exchange);
  const input = operation.contentType === undefined ? exchange.query : readForm(exchange);
  const place = operation.contentType === undefined ? "query" : "form";
  const parameters = readParameters(world.operations, operation, place, input, world.rules);
  const context: Context = { world, account, service, exchange, ids, parameters };
  return handler(context);
}

/** The last path value: as sent, and without a trailing `.json`, which may be part of a unique name. */
function idsOf(values: Readonly<Record<string, string>>): string[] {
  const last = Object.values(values).slice(-1);
  return last.flatMap((id) => [id, id.replace(/(?<=.)\.json$/, "")]);
}

function findService(
  world: World,
  account: EmulatorAccount,
  exchange: Exchange,
  operation: Operation,
  sid: string,
): Service {
  const service = world.services.get(sid);
  if (service !== undefined) {
    if (service.accountSid !== account.sid) throw notFound(exchange, "foreignService");
    return service;
  }
  if (!world.rules.autoCreateServices || !fitsPattern(operation.parameters, "ServiceSid", sid)) {
    throw notFound(exchange, "serviceNotFound");
  }
  return world.addService({ sid, accountSid: account.sid });
}

function fitsPattern(
  parameters: readonly { readonly wireName: string; readonly pattern?: RegExp }[],
  name: string,
  value: string,
): boolean {
  return parameters.every(({ wireName, pattern }) => wireName !== name || (pattern?.test(value) ?? true));
}
