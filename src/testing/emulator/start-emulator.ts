import { operations } from "../../../generated/index.js";
import { systemClock } from "../../core/clock.js";
import { Emulator } from "./emulator.js";
import { Faults } from "./faults/faults.js";
import { FrontDesk } from "./serving/front-desk.js";
import { RateLimiter, type RateLimits } from "./serving/rate-limiter.js";
import { RequestLog } from "./http/request-log.js";
import { LoopbackServer } from "./http/server.js";
import { createIdSource } from "./model/ids.js";
import { World } from "./model/world.js";
import { checkOptions, type EmulatorOptions } from "./options.js";
import { defaultRefusals } from "./rules/refusals.js";
import { defaultRules } from "./rules/rules.js";

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
 * @throws Error (as a rejection) if the port is in use, and RangeError or TypeError if an option is wrong.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  checkOptions(options);
  const world = new World(
    options.clock ?? systemClock,
    createIdSource(options.seed),
    options.operations ?? operations,
    { ...defaultRules, ...options.rules },
    { ...structuredClone(defaultRefusals), ...options.refusals },
  );
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
  const faults = new Faults();
  const rateLimits: RateLimits = { ...options.rateLimits };
  const log = new RequestLog(options.maxLoggedRequests ?? 1000, (request) => options.onRequest?.(request));
  const desk = new FrontDesk(world, faults, new RateLimiter(rateLimits, world.clock), log);
  const server = await LoopbackServer.listen(options.port ?? 0, (request, response) => {
    // What a test's own code throws (a fault's `when`, `onRequest`) stays loud, but leaves no client waiting.
    desk.serve(request, response).catch((error: unknown) => {
      response.destroy();
      throw error;
    });
  });
  return new Emulator(server, world, account, faults, rateLimits, log);
}
