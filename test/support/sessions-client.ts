/** A client of a server that records requests, for the duration of a test file. */
import { afterAll, beforeAll, beforeEach } from "@jest/globals";
import type { ClientOptions, ProxyClient } from "../../src/index.js";
import { startService, type FakeRequest, type Service, type FakeResponse } from "./service.js";
import { sessionsClient } from "./sessions.js";

export interface Recording {
  readonly client: ProxyClient;
  readonly sessions: ProxyClient["sessions"];
  readonly server: Service;
  /** The requests of the test so far. */
  readonly requests: readonly FakeRequest[];
  /** The only request of the test. */
  request(): FakeRequest;
  /** The response to every request of the test. */
  answer(reply: FakeResponse): void;
}

export function recordSessions(options: ClientOptions = {}): Recording {
  let server: Service;
  let client: ProxyClient;
  beforeAll(async () => {
    server = await startService();
    client = sessionsClient(server.url, options);
  });
  beforeEach(() => {
    server.forget();
  });
  afterAll(async () => {
    await client.close();
    await server.close();
  });
  return {
    get client() {
      return client;
    },
    get sessions() {
      return client.sessions;
    },
    get server() {
      return server;
    },
    get requests() {
      return server.requests;
    },
    request() {
      const [request, ...more] = server.requests;
      if (request === undefined || more.length > 0)
        throw new Error(`${server.requests.length} requests came in.`);
      return request;
    },
    answer(reply) {
      server.answer(() => reply);
    },
  };
}
