import { operations } from "../../../../generated/index.js";
import type { ServerResponse } from "node:http";
import type { SentCallback } from "../callbacks/callback.js";
import { Callbacks } from "../callbacks/Callbacks.js";
import { Control } from "../control/Control.js";
import type { EmulatorAccount } from "../model/account.js";
import { ShiftedClock } from "../model/clock.js";
import { restoreState } from "../model/state.js";
import { Emulator } from "../running/Emulator.js";
import { Faults } from "../faults/Faults.js";
import { RequestHandler } from "../serving/RequestHandler.js";
import { RateLimiter, type RateLimits } from "../serving/RateLimiter.js";
import { Log } from "../http/Log.js";
import type { LoggedRequest } from "../http/logged-request.js";
import { LoopbackServer, type ServerRequest } from "../http/LoopbackServer.js";
import { createIdSource } from "../model/ids.js";
import { World } from "../model/World.js";
import { checkOptions, type EmulatorOptions } from "./options.js";
import { defaultRefusals } from "../rules/refusals.js";
import { defaultRules } from "../rules/rules.js";

/**
 * Starts a Proxy Sessions service on 127.0.0.1, with one account and one service ready to use.
 *
 * @example
 * ```ts
 * const emulator = await startEmulator();
 * const client = new ProxyClient(emulator.clientOptions());
 * const session = await client.sessions.create(emulator.serviceSid, { uniqueName: "order-1234" });
 * await client.close();
 * await emulator.close();
 * ```
 * @throws Error (as a rejection) if the port is in use; RangeError or TypeError if an option is invalid.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  checkOptions(options);
  const ids = createIdSource(options.seed);
  const world = new World(
    options.clock ?? new ShiftedClock(options.state?.clockAhead),
    ids,
    options.operations ?? operations,
    { ...defaultRules, ...options.rules },
    { ...structuredClone(defaultRefusals), ...options.refusals },
  );
  const account = populate(world, options);
  const faults = new Faults();
  const rateLimits: RateLimits = { ...options.rateLimits };
  const bound = options.maxLoggedRequests ?? 1000;
  const sent = new Log<SentCallback>(bound, (callback) => options.onCallback?.(callback));
  const callbacks = new Callbacks(world, sent, options.callbackTimeout ?? 10_000, options.callbackUrls);
  const log = new Log<LoggedRequest>(bound, (request) => options.onRequest?.(request));
  const handler = new RequestHandler(world, faults, new RateLimiter(rateLimits, world.clock), log);
  const serve = async (request: ServerRequest, response: ServerResponse): Promise<void> => {
    if (!(await control.serve(request, response))) await handler.serve(request, response);
    if (request.method !== "GET") options.onChange?.();
  };
  // `serve` rejects only with errors from the test's code: a fault's `when`, `onRequest`, `onChange`.
  const server = await LoopbackServer.listen(options.port ?? 0, serve);
  // A separate id source, so that a seed gives the same ids with and without a given token.
  const controlToken =
    options.controlToken ??
    createIdSource(options.seed === undefined ? undefined : `${options.seed}/control`).secret();
  const emulator = new Emulator(server, world, account, faults, callbacks, rateLimits, log, controlToken);
  // `serve` uses `control` only after this turn of the event loop: no connection is accepted before.
  const control = new Control(emulator);
  return emulator;
}

/** Adds the accounts and services to a new world, and returns the first account. */
function populate(world: World, options: EmulatorOptions): EmulatorAccount {
  if (options.state !== undefined) {
    restoreState(world, options.state);
    const [first] = world.accounts.values();
    if (first !== undefined) return first;
  }
  const { accountSid, authToken } = options;
  const account = world.addAccount({
    ...options.account,
    ...(accountSid === undefined ? {} : { sid: accountSid }),
    ...(authToken === undefined ? {} : { authToken }),
  });
  for (const further of options.accounts ?? []) world.addAccount(further);
  for (const service of options.services ?? [{}]) {
    world.addService({
      accountSid: account.sid,
      ...(typeof service === "string" ? { sid: service } : service),
    });
  }
  return account;
}
