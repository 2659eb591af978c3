/** What listeners of the tracing channels can bind, and that calls create no messages without any. */
import { AsyncLocalStorage } from "node:async_hooks";
import { tracingChannel } from "node:diagnostics_channel";
import { inspect } from "node:util";
import { describe, expect, jest, test } from "@jest/globals";
import axios from "axios";
import { fetchPage, type OperationInfo, type Policy, type RequestConfig } from "../../../src/core/index.js";
import type { TraceChannel } from "../../../src/core/tracing/index.js";
import { OAuthClientCredentials } from "../../../src/index.js";
import { name } from "../../../src/version.js";
import type { FakeStep } from "../../support/service.js";
import { accountSid, authToken, failureOf, nobody, serviceSid, sessionSid } from "../support/harness.js";
import {
  finished,
  hear,
  listen,
  listPage,
  onStop,
  stopListening,
  template,
  useTracedClients,
  type Level,
} from "./listening.js";

const at = useTracedClients();
const { connect } = at;

describe("no message shows", () => {
  const personal = { "a unique name": "order-1234", "a phone number": "15551230001", "a query": "PT-4711" };
  const secrets = { "the token": authToken, "a header": "header-value-0815", "an id": sessionSid };

  /** The response of a careless service: everything that it received. */
  const echo =
    (status: number): FakeStep =>
    ({ headers, body, target }) => ({
      status,
      headers: { "twilio-request-id": "RQ-of-the-echo", "x-echo": "header-value-0815" },
      body: { code: 4711, message: `You sent ${body} to ${target}: ${JSON.stringify(headers)}`, sid: "KC" },
    });

  test.each(Object.entries({ ...personal, ...secrets, "an account": accountSid }))(
    "%s, whatever the service responds",
    async (_what, text) => {
      const heard = listen();
      const { client, call } = connect({ headers: { "x-mine": "header-value-0815" }, maxRetries: 1 });
      const url = `/v1/Services/${serviceSid}/Sessions/order-1234`;
      const operation: OperationInfo = { id: "FetchSession", method: "GET", path: template };
      for (const status of [200, 400, 404, 429, 503]) {
        at.server.answer(echo(status));
        await call("GET").catch(() => undefined);
        await call("POST", { body: "UniqueName=order-1234&To=%2B15551230001" }).catch(() => undefined);
        await client
          .request({ method: "GET", url: `${url}?PageToken=PT-4711`, operation })
          .catch(() => undefined);
        await listPage(at.server.url).catch(() => undefined);
      }
      expect(heard.length).toBeGreaterThan(100);
      expect(inspect(heard, { depth: Infinity, showHidden: true, getters: true })).not.toContain(text);
      expect(JSON.stringify(heard)).not.toContain(text);
    },
  );

  test("a client's secret of OAuth, nor a token", async () => {
    const heard = listen();
    const clientSecret = "oauth-secret-0123456789";
    const accessToken = "oauth-token-0123456789";
    at.server.answer(({ target, body, headers }) =>
      target.includes("token")
        ? { body: { access_token: accessToken, expires_in: 3600, echo: body } }
        : { status: 401, body: { code: 20003, message: JSON.stringify(headers) } },
    );
    const credentials = new OAuthClientCredentials({
      clientId: "OQ",
      clientSecret,
      tokenUrl: `${at.server.url}/token`,
    });
    await failureOf(connect({ credentials }).call("GET"));
    expect(finished(heard, "call")).toMatchObject([{ "error.type": "401" }]);
    const text = inspect(heard, { depth: Infinity, showHidden: true });
    expect(text).not.toContain(clientSecret);
    expect(text).not.toContain(accessToken);
  });
});

describe("a store that a listener binds", () => {
  const storage = new AsyncLocalStorage<string>();

  /** Binds the store to the start of a channel, until the test is over. */
  function bind(level: Level): void {
    const { start } = tracingChannel<string, object>(`${name}:${level}`);
    start.bindStore(storage, () => level);
    onStop(() => {
      start.unbindStore(storage);
    });
  }

  test("to the call is available in policies, hooks, credentials, interceptors and messages of attempts", async () => {
    bind("call");
    const seen: Record<string, unknown> = {};
    const note = (where: string) => (): undefined => {
      seen[where] = storage.getStore();
    };
    const policy: Policy = (request, next) => {
      note("policy")();
      return next(request);
    };
    const own = axios.create();
    own.interceptors.request.use((config) => {
      note("interceptor")();
      return config;
    });
    hear("attempt", "asyncEnd", note("attempt"));
    at.server.answer({ status: 503 }, { status: 404 });
    const current = connect({
      axios: own,
      policies: [policy],
      logger: { debug: note("logger"), warn: note("retry's line") },
      credentials: () => {
        note("credentials")();
        return "Custom 1";
      },
      hooks: {
        beforeRequest: note("beforeRequest"),
        afterResponse: note("afterResponse"),
        onRetry: note("onRetry"),
        onError: note("onError"),
      },
    });
    await failureOf(current.call("GET"));
    expect(new Set(Object.values(seen))).toEqual(new Set(["call"]));
    expect(Object.keys(seen)).toHaveLength(10);
    expect(storage.getStore()).toBeUndefined();
  });

  test("to the attempt is available in its hooks and interceptors, and not around it", async () => {
    bind("attempt");
    const seen: unknown[] = [];
    const own = axios.create();
    own.interceptors.request.use((config) => {
      seen.push(storage.getStore());
      return config;
    });
    const outside: Policy = (request, next) => {
      expect(storage.getStore()).toBeUndefined();
      return next(request);
    };
    const current = connect({
      axios: own,
      policies: [outside],
      hooks: {
        beforeRequest: () => void seen.push(storage.getStore()),
        afterResponse: () => void seen.push(storage.getStore()),
      },
    });
    await current.call("GET");
    expect(seen).toEqual(["attempt", "attempt", "attempt"]);
  });
});

describe("without a listener", () => {
  /** An operation that counts how often a message is created from it. */
  function countedOperation(): OperationInfo & { readonly reads: () => number } {
    let reads = 0;
    return {
      id: "FetchThing",
      method: "GET",
      get path() {
        reads += 1;
        return "/things";
      },
      reads: () => reads,
    };
  }

  test("no message is created until one subscribes", async () => {
    const operation = countedOperation();
    const { client } = connect();
    const call = (): Promise<unknown> => client.request({ method: "GET", url: "/things", operation });
    const list = (): Promise<unknown> => {
      const prepare = (): RequestConfig => ({ method: "GET", url: "/things", operation });
      const { id, method } = operation;
      const paged = { id, method, parameters: [], read: (body: unknown) => body, path: "" };
      Object.defineProperty(paged, "path", { get: () => operation.path });
      return fetchPage({ client, operation: paged, prepare, items: () => [] });
    };
    await call();
    await list();
    expect(operation.reads()).toBe(0);
    const heard = listen(["call"]);
    await call();
    expect([operation.reads(), finished(heard, "call").length]).toEqual([1, 1]);
    stopListening();
    await call();
    expect(operation.reads()).toBe(1);
  });

  test.each(["start", "end", "asyncStart", "asyncEnd", "error"] as const)(
    "to more than %s, the message is still created",
    async (event) => {
      const messages: unknown[] = [];
      hear("call", event, (message) => messages.push(message));
      await failureOf(connect({ maxRetries: 0 }, nobody).call("GET"));
      expect(messages).toHaveLength(1);
    },
  );

  test("in a runtime without tracing channels, calls work", async () => {
    let channel: TraceChannel | undefined;
    jest.isolateModules(() => {
      jest.doMock("node:diagnostics_channel", () => ({ __esModule: true, default: {} }));
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- a copy that gets the empty module
      const copy = require("../../../src/core/tracing/index.js") as { TraceChannel: typeof TraceChannel };
      channel = new copy.TraceChannel("things-sdk:call", "https://api.example");
    });
    jest.dontMock("node:diagnostics_channel");
    expect(channel?.isListened).toBe(false);
    const facts = (status: number): { status: number } => ({ status });
    await expect(channel?.trace({ method: "GET" }, () => Promise.resolve(200), facts)).resolves.toBe(200);
  });
});
