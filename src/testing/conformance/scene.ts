/**
 * The environment of a check: a fake server, a client of the subject, a clock that stands still, and recorded
 * waits.
 */
import { ManualClock } from "../ManualClock.js";
import type { CallOptions, ClientOptions } from "../../core/index.js";
import { credentials } from "./canary.js";
import type { ConformanceCheck } from "./check.js";
import type { Exchange } from "./exchange.js";
import { startFakeServer, type FakeServer } from "./fake-server.js";
import { within } from "./settle.js";
import type { ConformanceClient } from "./subject.js";

/** One client and its service. */
export interface Scene {
  readonly client: ConformanceClient;
  readonly server: FakeServer;
  readonly clock: ManualClock;
  /** The waits between attempts so far, in milliseconds. They take no real time. */
  readonly waits: readonly number[];
}

/** A method on a scene. */
export interface Stage extends Scene, Exchange {
  /** Calls the method with valid ids. */
  readonly call: (options?: CallOptions) => PromiseLike<unknown>;
}

/** Builds a check of a method that takes place on one stage. */
export function check(
  exchange: Exchange,
  rule: string,
  options: ClientOptions,
  play: (stage: Stage) => Promise<void>,
): ConformanceCheck {
  return { name: `${exchange.name}: ${rule}`, run: () => onStage(exchange, options, play) };
}

/** Runs `play` with a method on a new scene. */
export function onStage(
  exchange: Exchange,
  options: ClientOptions,
  play: (stage: Stage) => Promise<void>,
): Promise<void> {
  return onScene(exchange, options, (scene) => {
    const call: Stage["call"] = (given) => exchange.send(scene.client, exchange.ids, given);
    return play({ ...exchange, ...scene, call });
  });
}

/** Runs `play` on a new scene, and cleans up even if it fails. */
export async function onScene(
  { connect }: Pick<Exchange, "connect">,
  options: ClientOptions,
  play: (scene: Scene) => Promise<void>,
): Promise<void> {
  const server = await startFakeServer();
  const clock = new ManualClock();
  const waits: number[] = [];
  try {
    const client = connect({
      credentials,
      baseUrl: server.url,
      proxy: false,
      clock,
      random: () => 0.5,
      sleep: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
      ...options,
    });
    await play({ client, server, clock, waits }).finally(() =>
      within("close() did not end.", client.close()),
    );
  } finally {
    await server.close();
  }
}
