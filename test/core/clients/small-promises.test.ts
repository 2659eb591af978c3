/**
 * Content types, retries in the log, clocks that are set, response types, and modules that make nothing while
 * they load.
 */
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { ServicesSessionsApi } from "../../../src/raw.js";
import { startRecordingServer, type RecordingServer } from "../../support/recording-server.js";
import { serviceSid, sid } from "../../support/sessions.js";
import { callNamed, clientsOf, failureOf, type Clients } from "../support/calls.js";
import type { ClientOptions } from "../../../src/index.js";

let server: RecordingServer;
let clients: Clients;
const good = { body: { sid, sessions: [], meta: {} } };
beforeEach(async () => {
  server = await startRecordingServer(() => good);
  clients = clientsOf({ baseUrl: server.url });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await clients.close();
  await server.close();
});
async function reconnect(options: ClientOptions): Promise<void> {
  await clients.close();
  clients = clientsOf({ baseUrl: server.url, ...options });
}
/** Fails once with that, then serves. */
function failOnce(status: number): void {
  let requests = 0;
  server.answer(() => (++requests === 1 ? { status, body: {} } : good));
}

describe("a request without content has no Content-Type:", () => {
  test.each(["GET", "POST", "PUT", "PATCH", "DELETE"])("%s of the kit", async (method) => {
    for (const data of [undefined, null, ""])
      await clients.kit.request({ method, url: "/v1/things", data }).catch(() => undefined);
    for (const { headers } of server.requests) expect(headers).not.toHaveProperty("content-type");
    expect(server.requests.length).toBeGreaterThan(0);
  });

  test("a create and an update without parameters", async () => {
    await clients.proxy.sessions.create(serviceSid);
    await clients.proxy.sessions.update(serviceSid, sid, {});
    for (const { headers } of server.requests) expect(headers).not.toHaveProperty("content-type");
  });

  test("while one with content has it", async () => {
    await callNamed("create").make(clients);
    expect(server.requests[0]?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
  });
});

describe("when somebody sets the system's clock between two attempts", () => {
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
      await reconnect({ totalTimeout: 1500, maxRetries: 100, sleep: undefined, random: () => 0.5 });
      const { now } = Date;
      server.answer(() => {
        jest.spyOn(Date, "now").mockImplementation(() => now() + jump);
        return { status: 503 };
      });
      const error = await failureOf(callNamed("fetch").make(clients));
      expect(error.attempts).toBeLessThan(20);
    },
  );
});

describe("each retry is a warning in the log,", () => {
  test.each([503, 429, 500, 408])("after %i", async (status) => {
    const lines: string[] = [];
    const level = (name: string) => (): void => void lines.push(name);
    await reconnect({ logger: { debug: level("debug"), warn: level("warn") } });
    for (const name of ["fetch", "page", "GET of the kit"]) {
      lines.length = 0;
      failOnce(status);
      await callNamed(name).make(clients);
      expect({ name, warnings: lines.filter((line) => line === "warn").length }).toEqual({
        name,
        warnings: 1,
      });
    }
  });

  test("none where nothing is retried", async () => {
    const warn = jest.fn();
    await reconnect({ logger: { debug: () => undefined, warn }, maxRetries: 0 });
    failOnce(503);
    await failureOf(callNamed("fetch").make(clients));
    await callNamed("fetch").make(clients);
    expect(warn).not.toHaveBeenCalled();
  });
});

describe("a logger gets its fields in its own way:", () => {
  /**
   * What pino would write: an object that comes first is the fields; after a text, only placeholders take
   * values.
   */
  test("pino", async () => {
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
    await reconnect({ logger: pino });
    await callNamed("fetch").make(clients);
    expect(written.length).toBeGreaterThan(0);
    for (const fields of written) expect(Object.keys(fields).length).toBeGreaterThan(0);
  });

  test("console and winston: the text first", async () => {
    const lines: unknown[][] = [];
    const line = (...given: unknown[]): void => void lines.push(given);
    await reconnect({ logger: { debug: line, warn: line } });
    await callNamed("fetch").make(clients);
    for (const [text, fields] of lines) expect([typeof text, typeof fields]).toEqual(["string", "object"]);
    expect(lines.length).toBeGreaterThan(0);
  });
});

describe("a response type that is not kept is refused before anything is sent:", () => {
  test.each(["stream", "blob", "document", "formdata"])("%s", async (responseType) => {
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
  });
});

test("nothing is made while the modules load that a runtime may forbid there", () => {
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
