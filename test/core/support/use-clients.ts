import { afterEach, beforeEach } from "@jest/globals";
import { ManualClock } from "../../../src/testing/ManualClock.js";
import type { TwilioOptions } from "../../../src/twilio/index.js";
import { startService, type Service } from "../../support/service.js";
import { session, testClient, type TestClient } from "./harness.js";

/** Each test's own service and clock, and clients of both that are closed with the test. */
export function useClients(): {
  readonly server: Service;
  readonly clock: ManualClock;
  readonly connect: (options?: TwilioOptions) => TestClient;
} {
  let server: Service;
  let clock: ManualClock;
  const clients: TestClient[] = [];
  beforeEach(async () => {
    server = await startService(() => session);
    clock = new ManualClock();
  });
  afterEach(async () => {
    for (const { client } of clients.splice(0)) await client.close();
    await server.close();
  });
  return {
    get server() {
      return server;
    },
    get clock() {
      return clock;
    },
    connect(options = {}) {
      const made = testClient(server.url, { clock, ...options });
      clients.push(made);
      return made;
    },
  };
}
