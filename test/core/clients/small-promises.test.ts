/**
 * Content types, retries in the log, changed clocks, response types, and modules that create nothing while
 * they load.
 */
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { ServicesSessionsApi } from "../../../src/raw.js";
import { openService } from "../../support/close-later.js";
import type { Service } from "../../support/service.js";
import { serviceSid, sid } from "../../support/sessions.js";
import { callNamed, clientsOf, failureOf, type Clients } from "../support/calls.js";

let server: Service;
let clients: Clients;
const good = { body: { sid, sessions: [], meta: {} } };
beforeEach(async () => {
  server = await openService(() => good);
  clients = clientsOf({ baseUrl: server.url });
});
afterEach(() => {
  jest.restoreAllMocks();
});

test.each(["GET", "POST", "PUT", "PATCH", "DELETE"])(
  "a request without content has no Content-Type: %s of the kit",
  async (method) => {
    for (const data of [undefined, null, ""])
      await clients.kit.request({ method, url: "/v1/things", data }).catch(() => undefined);
    for (const { headers } of server.requests) expect(headers).not.toHaveProperty("content-type");
    expect(server.requests.length).toBeGreaterThan(0);
  },
);

describe("if the system's clock is set between two attempts", () => {
  test.each([300_000, 3_600_000, 10 ** 10, -300_000, -(10 ** 10)])(
    "by %i ms, the read is retried",
    async (jump) => {
      const { now } = Date;
      let requests = 0;
      server.answer(() => {
        if (++requests > 1) return good;
        jest.spyOn(Date, "now").mockImplementation(() => now() + jump);
        return { status: 503 };
      });
      await callNamed("fetch").make(clients);
      expect(requests).toBe(2);
    },
  );

  test.each([-3_600_000, -(10 ** 10)])(
    "back by %i ms, the total timeout still ends the call",
    async (jump) => {
      const patient = { totalTimeout: 1500, maxRetries: 100, sleep: undefined, random: () => 0.5 };
      const { now } = Date;
      server.answer(() => {
        jest.spyOn(Date, "now").mockImplementation(() => now() + jump);
        return { status: 503 };
      });
      const error = await failureOf(callNamed("fetch").make(clientsOf({ baseUrl: server.url, ...patient })));
      expect(error.attempts).toBeLessThan(20);
    },
  );
});

/** Logs like pino: an object as the first argument holds the fields. */
test("a logger gets its fields in the order that it expects: pino", async () => {
  const written: object[] = [];
  const line = (first: unknown): void =>
    void written.push(typeof first === "object" && first !== null ? first : {});
  const pino = {
    debug: line,
    info: line,
    warn: line,
    error: line,
    fatal: line,
    trace: line,
    silent: line,
    level: "debug",
    levels: {},
    bindings: () => ({}),
    child: () => pino,
    isLevelEnabled: () => true,
    flush: () => undefined,
  };
  await callNamed("fetch").make(clientsOf({ baseUrl: server.url, logger: pino }));
  expect(written.length).toBeGreaterThan(0);
  for (const fields of written) expect(Object.keys(fields).length).toBeGreaterThan(0);
});

test.each(["stream", "blob", "document", "formdata"])(
  "an unsupported response type is refused before anything is sent: %s",
  async (responseType) => {
    const options = { responseType } as object;
    const raw = new ServicesSessionsApi(clients.proxy);
    const attempts = [
      () => clients.kit.request({ ...options, method: "GET", url: "/x" }),
      () => raw.fetchSession(serviceSid, sid, {}, options),
      () => clients.proxy.sessions.fetch(serviceSid, sid, options),
    ];
    for (const attempt of attempts)
      expect(await failureOf(attempt())).toMatchObject({ name: "InvalidArgumentError" });
    expect(server.requests).toEqual([]);
  },
);

test("the modules create nothing while they load that a runtime may forbid", () => {
  const made: string[] = [];
  const { AbortController: RealController, setTimeout: realTimeout, setInterval: realInterval } = globalThis;
  const noting = (name: string): void => {
    if (/\/src\//.test(new Error().stack ?? "")) made.push(name);
  };
  try {
    globalThis.AbortController = class extends RealController {
      constructor() {
        super();
        noting("AbortController");
      }
    };
    globalThis.setTimeout = ((...given: Parameters<typeof setTimeout>) => (
      noting("setTimeout"),
      realTimeout(...given)
    )) as typeof setTimeout;
    globalThis.setInterval = (...given: Parameters<typeof setInterval>) => (
      noting("setInterval"),
      realInterval(...given)
    );
    jest.isolateModules(() => {
      for (const entry of ["index", "core/index", "raw"]) jest.requireActual(`../../../src/${entry}.js`);
    });
  } finally {
    Object.assign(globalThis, {
      AbortController: RealController,
      setTimeout: realTimeout,
      setInterval: realInterval,
    });
  }
  expect(made).toEqual([]);
});
