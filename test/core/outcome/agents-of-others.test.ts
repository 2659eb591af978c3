/**
 * The state of a foreign agent's socket proves nothing about connecting: if in doubt, the request counts as
 * sent.
 */
import http from "node:http";
import https from "node:https";
import net from "node:net";
import type { Duplex } from "node:stream";
import { beforeEach, describe, expect, test } from "@jest/globals";
import axios, { AxiosError } from "axios";
import { ManualClock } from "../../../src/testing/index.js";
import { closeLater } from "../../support/close-later.js";
import * as fault from "../../support/fault-server/index.js";
import {
  callNamed,
  clientsOf,
  creates,
  expectFailures,
  failureOf,
  writes,
  type Clients,
} from "../support/calls.js";
import { wrapped } from "../support/connections.js";

let server: fault.FaultServer;
beforeEach(async () => {
  server = closeLater(await fault.FaultServer.start());
});

type Connect = (done: (error: Error | null, stream: Duplex) => void) => Duplex | undefined;

const connect = (): net.Socket => net.connect(server.port, "127.0.0.1");

/** The ways in which agents return their sockets. */
const sockets: [string, Connect][] = [
  ["a socket that never says secureConnect", connect],
  [
    "a socket that is connected already",
    (done) => {
      const socket = connect();
      socket.once("connect", () => {
        done(null, socket);
      });
      return undefined;
    },
  ],
  ["a stream that is no socket", () => wrapped(connect(), {})],
  ["a stream that says connecting for ever", () => wrapped(connect(), { connecting: true })],
  ["a stream that says secureConnecting for ever", () => wrapped(connect(), { secureConnecting: true })],
  [
    "a socket that says ready and nothing else",
    () => {
      const stream = wrapped(connect(), { connecting: true });
      setImmediate(() => stream.emit("ready"));
      return stream;
    },
  ],
];

function agentOf(Agent: typeof http.Agent | typeof https.Agent, connection: Connect): http.Agent {
  const agent = new Agent();
  // The type allows only streams that the agent creates.
  return Object.assign(agent, {
    createConnection: (_options: unknown, done: Parameters<Connect>[0]) => connection(done),
  });
}

const schemes = [
  { scheme: "https", Agent: https.Agent },
  { scheme: "http", Agent: http.Agent },
] as const;

const failures: [string, fault.Reply][] = [
  ["reset", fault.resetBeforeHeaders],
  ["closed without a response", fault.closeBeforeHeaders],
  ["cut in the headers", fault.cutInHeaders],
];

describe.each(schemes)("over an agent for $scheme whose connection is", ({ scheme, Agent }) => {
  describe.each(sockets)("%s", (_what, connection) => {
    let clients: Clients;
    beforeEach(() => {
      const agent = agentOf(Agent, connection);
      const baseUrl = scheme === "https" ? "https://service.example" : `http://127.0.0.1:${server.port}`;
      clients = clientsOf({ baseUrl, httpAgent: agent, httpsAgent: agent });
    });

    test.each(failures)(
      "a write that is %s is carried out once, its outcome unknown",
      async (_how, reply) => {
        server.reply(reply);
        for (const { name, make } of creates) {
          const before = server.requests.length;
          const error = await failureOf(make(clients));
          expect({ name, sent: server.requests.length - before }).toEqual({ name, sent: 1 });
          expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown", retryable: false });
          expect(error).not.toMatchObject({ sent: "no" });
        }
      },
    );

    test("a success is read as usual", async () => {
      server.reply(fault.json(200, { ok: true }));
      await expect(clients.kit.request({ method: "GET", url: "/x" })).resolves.toMatchObject({
        data: { ok: true },
      });
    });
  });
});

test("a write over such an agent that times out has an unknown outcome", async () => {
  server.reply(fault.stalled);
  const clock = new ManualClock();
  const clients = clientsOf({
    baseUrl: "https://service.example",
    httpsAgent: agentOf(https.Agent, connect),
    clock,
    timeout: 1000,
    maxRetries: 0,
  });
  for (const { make } of creates) {
    const before = server.requests.length;
    const failure = failureOf(make(clients));
    await server.received(before + 1);
    await clock.advance(1000);
    expect(await failure).toMatchObject({ name: "TimeoutError", outcome: "unknown", retryable: false });
  }
});

test("over an agent with a single connection, a repetition that needs another one fails", async () => {
  const socket = connect();
  const httpAgent = Object.assign(new http.Agent(), {
    addRequest(request: http.ClientRequest) {
      request.onSocket(socket);
    },
  });
  const clients = closeLater(clientsOf({ baseUrl: server.url, httpAgent }));
  server.reply(fault.json(429, { code: 20429 }));
  await expect(callNamed("create").make(clients)).rejects.toMatchObject({ name: "ConnectionError" });
  expect(server.requests).toHaveLength(1);
});

describe("over an axios instance whose adapter", () => {
  let sent = 0;
  const failing = (code: string): Clients => {
    sent = 0;
    const instance = axios.create({
      adapter(config) {
        sent += 1;
        return Promise.reject(new AxiosError(`it says ${code}`, code, config));
      },
    });
    return clientsOf({ baseUrl: "https://service.example", axios: instance });
  };

  test.each(["ECONNRESET", "EPIPE", "ERR_NETWORK", "ECONNABORTED", "ETIMEDOUT", "ERR_BAD_RESPONSE"])(
    "says %s: a write is not repeated, its outcome is unknown",
    async (code) => {
      for (const { name, make, repeatable } of writes) {
        const error = await failureOf(make(failing(code)));
        expect({ name, outcome: error.outcome }).toEqual({ name, outcome: "unknown" });
        expect({ name, sent }).toEqual({ name, sent: repeatable ? 3 : 1 });
      }
    },
  );

  test.each([undefined, null, "done", { data: "{}" }])(
    "gives %j in the place of a response: the error says so, and that the outcome is unknown",
    async (given) => {
      // The types forbid this, but untyped programs do it.
      const instance = axios.create({ adapter: () => Promise.resolve(given as never) });
      const clients = clientsOf({ baseUrl: "https://service.example", axios: instance, maxRetries: 0 });
      await expectFailures(writes, clients, {
        name: "ConnectionError",
        outcome: "unknown",
        message: expect.stringContaining("returned something other than a response"),
      });
    },
  );
});
