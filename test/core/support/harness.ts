/** A client of a fake server, whose waits are recorded instead of awaited. */
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach } from "@jest/globals";
import {
  InvalidArgumentError,
  ServiceClient,
  type CallOptions,
  type SdkError,
  type CallResponse,
} from "../../../src/core/index.js";
import { operations } from "../../../src/raw.js";
import { twilioService, type TwilioOptions } from "../../../src/twilio/index.js";
import { name, version } from "../../../src/version.js";
import { closeLater } from "../../support/close-later.js";
import type { FakeResponse } from "../../support/service.js";
import { accountSid, authToken, serviceSid, sid as sessionSid } from "../../support/sessions.js";

export { accountSid, authToken, serviceSid, sessionSid };

export const product = twilioService({
  name,
  version,
  server: "https://proxy.twilio.com",
  baseUrlVariable: "TWILIO_PROXY_BASE_URL",
});

/** The kinds of calls that the rules distinguish. */
export const calls = {
  GET: { operation: operations.fetchSession, method: "GET", path: `/${sessionSid}` },
  DELETE: { operation: operations.deleteSession, method: "DELETE", path: `/${sessionSid}` },
  POST: { operation: operations.createSession, method: "POST", path: "" },
} as const;
export type Kind = keyof typeof calls;

export interface TestClient {
  readonly client: ServiceClient<TwilioOptions>;
  /** The waits between attempts, in milliseconds. */
  readonly waits: number[];
  readonly call: (kind: Kind, options?: CallOptions & { body?: string }) => Promise<CallResponse>;
}

/** A client that is closed with the test. */
export function testClient(baseUrl: string, options: TwilioOptions = {}): TestClient {
  const waits: number[] = [];
  const credentials = options.credentials === undefined ? { accountSid, authToken } : {};
  const client = new ServiceClient(product, {
    ...credentials,
    baseUrl,
    proxy: false,
    random: () => 0.5,
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    ...options,
  });
  closeLater(client);
  return {
    client,
    waits,
    call(kind, { body = "Ttl=60", ...callOptions } = {}) {
      const { operation, method, path } = calls[kind];
      return client.request({
        ...callOptions,
        method,
        url: `/v1/Services/${serviceSid}/Sessions${path}`,
        operation,
        ...(kind === "POST" && { data: body }),
      });
    },
  };
}

export const session: FakeResponse = { status: 200, body: { sid: sessionSid, status: "open" } };

/** The error that a call is rejected with. */
export async function failureOf(call: PromiseLike<unknown>): Promise<SdkError> {
  try {
    await call;
  } catch (error) {
    // Tests check its fields, which proves the type.
    return error as SdkError;
  }
  throw new Error("The call succeeded.");
}

/** Waits until a condition holds, turn by turn of the event loop. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await turn();
}

/** A loopback port without a listener. */
export const nobody = "http://127.0.0.1:9";

/** The error of a refused argument. */
export function refusal(make: () => unknown): InvalidArgumentError {
  try {
    make();
  } catch (error) {
    if (error instanceof InvalidArgumentError) return error;
    throw error;
  }
  throw new Error("It was accepted.");
}

/** Removes the variables that clients read for each test of a file, and restores them after it. */
export function useCleanEnvironment(): void {
  let before: NodeJS.ProcessEnv;
  beforeEach(() => {
    before = { ...process.env };
    for (const name of Object.keys(process.env)) {
      if (/^(TWILIO_|EXAMPLE_|HTTPS?_PROXY|NO_PROXY)/i.test(name)) Reflect.deleteProperty(process.env, name);
    }
  });
  afterEach(() => {
    process.env = before;
  });
}
