import { beforeEach } from "@jest/globals";
import { ManualClock } from "../../../src/testing/ManualClock.js";
import type { TwilioOptions } from "../../../src/twilio/index.js";
import { openService } from "../../support/close-later.js";
import type { Service } from "../../support/service.js";
import { session, testClient, type TestClient } from "./harness.js";

export interface OwnClients {
  readonly server: Service;
  readonly clock: ManualClock;
  readonly connect: (options?: TwilioOptions, url?: string) => TestClient;
}

/** A service and a clock for each test, and clients that use both. */
export function useClients(): OwnClients {
  let server: Service;
  let clock: ManualClock;
  beforeEach(async () => {
    server = await openService(() => session);
    clock = new ManualClock();
  });
  return {
    get server() {
      return server;
    },
    get clock() {
      return clock;
    },
    connect: (options = {}, url = server.url) => testClient(url, { clock, ...options }),
  };
}
