import { beforeEach, describe, expect, test } from "@jest/globals";
import type { AttemptInfo, Hooks } from "../../../src/core/index.js";
import { operations } from "../../../src/raw.js";
import { failureOf, nobody, serviceSid, session, sessionSid } from "../support/harness.js";
import { useClients } from "../support/use-clients.js";

const own = useClients();
const { connect } = own;
let lines: string[];
let fields: (Record<string, unknown> | undefined)[];

beforeEach(() => {
  lines = [];
  fields = [];
});

const logger = {
  debug: (line: string, more?: Record<string, unknown>) => {
    lines.push(line);
    fields.push(more);
  },
  warn: (line: string) => {
    lines.push(`warning: ${line}`);
  },
};

describe("the logger", () => {
  test("gets a line for a request, one for each retry and one for its outcome", async () => {
    own.server.answer({ status: 503 }, { ...session, headers: { "twilio-request-id": "RQ1" } });
    await connect({ logger }).call("GET");
    const path = `/v1/Services/${serviceSid}/Sessions/${sessionSid}`;
    expect(lines).toEqual([
      `FetchSession: GET ${path}`,
      `warning: FetchSession: GET ${path} attempt 1 failed: ServerError http_503; next in 250 ms`,
      `FetchSession: GET ${path} answered 200 (attempts: 2, 0 ms)`,
    ]);
    expect(fields[1]).toEqual({
      operation: "FetchSession",
      method: "GET",
      path,
      status: 200,
      requestId: "RQ1",
      attempts: 2,
      durationMs: 0,
    });
  });

  test("gets a failure by name and code, without the service's text", async () => {
    own.server.answer({ status: 400, body: { code: 80603, message: "The name order-1234 is taken" } });
    await failureOf(connect({ logger }).call("POST", { body: "UniqueName=order-1234" }));
    expect(lines[1]).toBe(
      `CreateSession: POST /v1/Services/${serviceSid}/Sessions failed: InvalidRequestError 80603 (attempts: 1, 0 ms)`,
    );
    expect(JSON.stringify([lines, fields])).not.toContain("order-1234");
  });

  test("never sees a unique name, a phone number or a query", async () => {
    const { client } = connect({ logger });
    const url = (id: string): string => `/v1/Services/${serviceSid}/Sessions/${id}`;
    const { fetchSession: operation, listSession } = operations;
    await client.request({ method: "GET", url: url("order-1234"), operation });
    await client.request({ method: "GET", url: url("%2B15551230001"), operation });
    await client.request({
      method: "GET",
      url: `${url("").slice(0, -1)}?PageToken=secret`,
      operation: listSession,
    });
    await client.request({ method: "GET", url: "/v1/Numbers/%2B15551230001" });
    expect(lines.filter((_line, i) => i % 2 === 0)).toEqual([
      `FetchSession: GET /v1/Services/${serviceSid}/Sessions/{Sid}`,
      `FetchSession: GET /v1/Services/${serviceSid}/Sessions/{Sid}`,
      `ListSession: GET /v1/Services/${serviceSid}/Sessions`,
      "request: GET /…",
    ]);
  });

  test("gets the path without the base URL's prefix", async () => {
    await connect({ logger }, `${own.server.url}/a/prefix`).call("GET");
    expect(own.server.requests[0]?.target).toMatch(/^\/a\/prefix\/v1\//);
    expect(lines[0]).toBe(`FetchSession: GET /v1/Services/${serviceSid}/Sessions/${sessionSid}`);
  });

  test("that throws does no harm", async () => {
    const broken = (): never => {
      throw new Error("disk full");
    };
    await expect(connect({ logger: { debug: broken, warn: broken } }).call("GET")).resolves.toMatchObject({
      status: 200,
    });
  });
});

describe("hooks", () => {
  test("see each attempt, response, retry and failure", async () => {
    own.server.answer({ status: 503, headers: { "twilio-request-id": "RQ1" } }, { status: 404 });
    const events: unknown[] = [];
    const note =
      (name: keyof Hooks) =>
      (info: AttemptInfo & { error?: { name: string } }): undefined => {
        const { error, ...rest } = info;
        events.push({ hook: name, ...rest, ...(error && { error: error.name }) });
      };
    const hooks: Hooks = {
      beforeRequest: note("beforeRequest"),
      afterResponse: note("afterResponse"),
      onRetry: note("onRetry"),
      onError: note("onError"),
    };
    await failureOf(connect({ hooks }).call("GET"));
    const about = {
      operation: "FetchSession",
      method: "GET",
      path: `/v1/Services/${serviceSid}/Sessions/${sessionSid}`,
    };
    expect(events).toEqual([
      { hook: "beforeRequest", ...about, attempt: 1 },
      { hook: "afterResponse", ...about, attempt: 1, status: 503, requestId: "RQ1" },
      { hook: "onRetry", ...about, attempt: 1, delayMs: 250, error: "ServerError" },
      { hook: "beforeRequest", ...about, attempt: 2 },
      { hook: "afterResponse", ...about, attempt: 2, status: 404, requestId: undefined },
      { hook: "onError", ...about, attempt: 2, error: "NotFoundError" },
    ]);
  });

  test("beforeRequest may add headers, at once or later, by the rules for headers", async () => {
    await connect({ hooks: { beforeRequest: ({ attempt }) => ({ "X-Attempt": String(attempt) }) } }).call(
      "GET",
    );
    await connect({ hooks: { beforeRequest: () => Promise.resolve({ "X-Trace": "t" }) } }).call("GET");
    expect(own.server.requests[0]?.headers["x-attempt"]).toBe("1");
    expect(own.server.requests[1]?.headers["x-trace"]).toBe("t");
    const error = await failureOf(
      connect({ hooks: { beforeRequest: () => ({ Authorization: "mine" }) } }).call("GET"),
    );
    expect(error).toMatchObject({ name: "InvalidArgumentError", field: "hooks.beforeRequest.authorization" });
  });

  test("may be methods of a stateful object, in derived clients too", async () => {
    class Counting implements Hooks {
      #attempts = 0;
      #responses = 0;
      get counted() {
        return [this.#attempts, this.#responses];
      }
      beforeRequest() {
        this.#attempts++;
        return {};
      }
      afterResponse() {
        this.#responses++;
      }
    }
    const hooks = new Counting();
    const { call, client } = connect({ hooks });
    await call("GET");
    expect(hooks.counted).toEqual([1, 1]);
    await client.withOptions({ timeout: 5000 }).request({ method: "GET", url: "/" });
    expect(hooks.counted).toEqual([2, 2]);
  });

  test("an error thrown by beforeRequest ends the call and reaches the caller unchanged", async () => {
    const mine = new Error("mine");
    const beforeRequest = (): never => {
      throw mine;
    };
    await expect(connect({ hooks: { beforeRequest }, logger }).call("GET")).rejects.toBe(mine);
    expect(own.server.requests).toHaveLength(0);
    expect(lines.at(-1)).toContain("failed (attempts: unknown");
  });

  test.each(["afterResponse", "onRetry", "onError"] as const)(
    "an error thrown by %s only leads to a warning in the log",
    async (name) => {
      own.server.answer({ status: 503, body: { code: 20503, message: "m" } });
      const hook = (): never => {
        throw new Error("a secret of the hook");
      };
      expect(await failureOf(connect({ hooks: { [name]: hook }, logger }).call("GET"))).toMatchObject({
        code: 20503,
      });
      expect(lines).toContain(`warning: The hook ${name} threw an error, which was ignored.`);
      expect(JSON.stringify(lines)).not.toContain("a secret of the hook");
    },
  );

  test("hooks and loggers that fail asynchronously leave no unhandled rejection", async () => {
    own.server.answer({ status: 503 });
    const late = (): Promise<never> => Promise.reject(new Error("late"));
    const hooks: Hooks = {};
    // The types expect no promises here, but accept functions that return them.
    Object.assign(hooks, { afterResponse: late, onRetry: late, onError: late });
    const lateLogger = { debug: late as () => void, warn: late as () => void };
    await failureOf(connect({ hooks, logger: lateLogger }).call("GET"));
    await failureOf(connect({ hooks, logger }).call("GET"));
    // An unhandled rejection fails the test by itself, once the runtime has noticed it.
    for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
    expect(lines).toContain("warning: The hook onRetry threw an error, which was ignored.");
  });

  test.each(["x", 5, null, []])(
    "beforeRequest that returns %p instead of headers fails the call",
    async (given) => {
      const error = await failureOf(connect({ hooks: { beforeRequest: () => given as never } }).call("GET"));
      expect(error).toMatchObject({ name: "InvalidArgumentError", field: "hooks.beforeRequest" });
      expect(own.server.requests).toEqual([]);
    },
  );

  test("afterResponse is not called for an attempt without a response", async () => {
    let told = 0;
    const { call } = connect({ hooks: { afterResponse: () => (told += 1) } }, nobody);
    await failureOf(call("GET"));
    expect(told).toBe(0);
  });
});
