/**
 * The environment of a check: a fake server, a client of the subject, a clock that stands still, and recorded
 * waits.
 */
import { ManualClock } from "../ManualClock.js";
import type { ClientOptions } from "../../core/index.js";
import { credentials } from "./canary.js";
import type { Subject } from "./exchange.js";
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

/** Runs a check on a new scene, and cleans up even if it fails. */
export async function onScene(
  { connect }: Subject,
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
