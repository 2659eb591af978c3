/** `withOptions`: the same connections and credentials, other defaults. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import {
  Resource,
  RetryBudget,
  ServiceClient,
  type CallOptions,
  type ClientDefaults,
  type ClientOptions,
  type Hooks,
  type Policy,
} from "../../../src/core/index.js";
import { ProxyClient, type ClientOptions as TwilioOptions } from "../../../src/index.js";
import { ManualClock } from "../../../src/testing/manual-clock.js";
import { startService, type Service } from "../../support/service.js";
import { accountSid, authToken, failureOf, serviceSid, session } from "../support/harness.js";
import { sessionSid } from "../support/harness.js";

/** The client of another team's service, with an option and a default of its own. */
interface ThingsOptions extends ClientOptions {
  tenant?: string | undefined;
}

class Things extends Resource {
  readonly client: ServiceClient;

  constructor(client: ServiceClient) {
    super();
    this.client = client;
  }

  fetch(options?: CallOptions): Promise<unknown> {
    return this.client.request({ method: "GET", url: "/things", ...options });
  }
}

class ThingsClient extends ServiceClient<ThingsOptions> {
  readonly things: Things;
  readonly tenant: string;

  constructor(options: ThingsOptions = {}) {
    super(
      { options: ["tenant"], credentials: () => () => Promise.resolve({ kind: "bearer", token: "a-token" }) },
      { ...options, policies: [marking("team"), ...(options.policies ?? [])] },
    );
    this.tenant = options.tenant ?? "none";
    this.things = new Things(this);
  }
}

/** Says in a header that it was there, and after whom. */
function marking(name: string): Policy {
  return (request, next) => {
    const { "x-path": path = "" } = request.headers;
    return next({ ...request, headers: { ...request.headers, "x-path": `${path}${name};` } });
  };
}

let server: Service;
const closing: (() => Promise<void>)[] = [];

beforeEach(async () => {
  server = await startService(session);
  closing.push(() => server.close());
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const common = { proxy: false, random: () => 0.5, sleep: () => Promise.resolve() } as const;

function proxyClient(options: TwilioOptions = {}): ProxyClient {
  const client = new ProxyClient({ accountSid, authToken, baseUrl: server.url, ...common, ...options });
  closing.push(() => client.close());
  return client;
}

function thingsClient(options: ThingsOptions = {}): ThingsClient {
  const client = new ThingsClient({ baseUrl: server.url, ...common, ...options });
  closing.push(() => client.close());
  return client;
}

const fetchOf = (client: ProxyClient, options?: CallOptions): Promise<unknown> =>
  client.sessions.fetch(serviceSid, sessionSid, options);

const lastHeaders = (): Record<string, unknown> => server.requests.at(-1)?.headers ?? {};

describe("what is made", () => {
  test("is a client of the same class, whose resources are its own", async () => {
    const client = proxyClient();
    const derived: ProxyClient = client.withOptions({ headers: { "x-job": "nightly" } });
    expect(derived).toBeInstanceOf(ProxyClient);
    expect(derived.sessions).not.toBe(client.sessions);
    await fetchOf(derived);
    expect(lastHeaders()).toMatchObject({ "x-job": "nightly" });
    await derived.sessions
      .list(serviceSid)
      .toArray()
      .catch(() => undefined);
    expect(lastHeaders()).toMatchObject({ "x-job": "nightly" });
  });

  test("shows what the original shows", () => {
    const client = proxyClient();
    const derived = client.withOptions({ timeout: 5 });
    expect(JSON.stringify(derived)).toBe(JSON.stringify(client));
    expect(String(derived)).toBe(String(client));
    expect(derived.baseUrl).toBe(client.baseUrl);
  });

  test("of the kit is another team's class, with its own options and what its constructor added, once", async () => {
    const client = thingsClient({ tenant: "blue" });
    const derived: ThingsClient = client.withOptions({ policies: [marking("job")] });
    expect(derived).toBeInstanceOf(ThingsClient);
    expect(derived.tenant).toBe("blue");
    await derived.things.fetch();
    expect(lastHeaders()).toMatchObject({ "x-path": "team;job;", authorization: "Bearer a-token" });
    await derived.withOptions().things.fetch();
    expect(lastHeaders()).toMatchObject({ "x-path": "team;job;" });
  });

  test("of a bare ServiceClient is one", async () => {
    const client = new ServiceClient({}, { baseUrl: server.url, ...common });
    closing.push(() => client.close());
    await client.withOptions({ headers: { "x-job": "1" } }).request({ method: "GET", url: "/" });
    expect(lastHeaders()).toMatchObject({ "x-job": "1" });
  });

  test("does not reach a client of another class that a constructor makes with the same options", async () => {
    const elsewhere = await startService(() => ({ status: 200, body: {} }));
    closing.push(() => elsewhere.close());
    class Audit extends ServiceClient {
      constructor(options: ClientOptions) {
        super({ baseUrl: elsewhere.url }, { ...options, baseUrl: undefined });
      }
    }
    class Audited extends ServiceClient {
      readonly audit: Audit;
      constructor(options: ClientOptions = {}) {
        const password = "secret-of-the-first";
        super({ credentials: () => ({ kind: "basic", username: "first", password }) }, options);
        this.audit = new Audit(options);
      }
    }
    const client = new Audited({ baseUrl: server.url, ...common });
    const derived = client.withOptions({ timeout: 5000 }).withOptions();
    await derived.audit.request({ method: "GET", url: "/" });
    expect(elsewhere.requests).toHaveLength(1);
    expect(elsewhere.requests[0]?.headers.authorization).toBeUndefined();
    for (const made of [derived.audit, client.audit, client]) await made.close();
  });

  test("is refused for a class whose constructor does not hand its options on", () => {
    class Odd extends ServiceClient {
      constructor(readonly token: string) {
        super({}, { baseUrl: server.url });
      }
    }
    expect(() => new Odd("a").withOptions()).toThrow(/constructor of Odd must take the options/);
  });
});

describe("connections and credentials", () => {
  test("are shared: calls of both go over one socket, with one Authorization", async () => {
    const client = proxyClient();
    await fetchOf(client);
    const authorization = lastHeaders()["authorization"];
    await fetchOf(client.withOptions({ timeout: 1000 }));
    await fetchOf(client.withOptions({ maxRetries: 0 }).withOptions());
    expect(server.connections).toBe(1);
    expect(lastHeaders()).toMatchObject({ authorization });
    await fetchOf(proxyClient());
    expect(server.connections).toBe(2);
  });

  test("hold together: the bound on sockets is one for all", async () => {
    const clock = new ManualClock();
    const client = proxyClient({ clock });
    server.answer("silence");
    const calls = [client, client.withOptions({ timeout: 1000 })].flatMap((one) =>
      Array.from({ length: 40 }, () => failureOf(fetchOf(one))),
    );
    await server.received(64);
    await client.close();
    await Promise.all(calls);
    expect(server.requests).toHaveLength(64);
  });

  test("do not come from the environment again", async () => {
    const before = { ...process.env };
    try {
      Object.assign(process.env, {
        TWILIO_ACCOUNT_SID: accountSid,
        TWILIO_AUTH_TOKEN: authToken,
        TWILIO_PROXY_BASE_URL: server.url,
        TWILIO_LOG_LEVEL: "none",
      });
      const client = new ProxyClient(common);
      closing.push(() => client.close());
      process.env = { ...before, TWILIO_AUTH_TOKEN: "another", TWILIO_LOG_LEVEL: "not a level" };
      await fetchOf(client.withOptions());
      expect(server.requests).toHaveLength(1);
      expect(client.withOptions().baseUrl).toBe(server.url);
    } finally {
      process.env = before;
    }
  });

  test("a provider is asked once for a token that both use", async () => {
    let asked = 0;
    const credentials = {
      token: undefined as string | undefined,
      getCredential() {
        if (this.token === undefined) asked += 1;
        return Promise.resolve({ kind: "bearer" as const, token: (this.token ??= "a-token-of-a-provider") });
      },
    };
    const client = proxyClient({ accountSid: undefined, authToken: undefined, credentials });
    await fetchOf(client);
    await fetchOf(client.withOptions());
    expect(asked).toBe(1);
  });

  const shared: [string, unknown][] = [
    ["accountSid", accountSid],
    ["authToken", "another-token"],
    ["apiKey", "SK"],
    ["apiKeySecret", "another-secret"],
    ["region", "ie1"],
    ["edge", "dublin"],
    ["credentials", () => "x"],
    ["baseUrl", "https://elsewhere.example"],
    ["httpAgent", {}],
    ["httpsAgent", {}],
    ["axios", {}],
    ["proxy", false],
    ["clock", new ManualClock()],
  ];
  test.each(shared)("%s cannot be changed, and the error says why", (name, value) => {
    const client = proxyClient();
    const change = (): unknown => client.withOptions({ [name]: value });
    expect(change).toThrow(
      `${name} cannot be changed by withOptions(), whose clients share it: make a new client.`,
    );
    expect(change).not.toThrow(/another|elsewhere/);
  });

  const wrong: [string, unknown, string][] = [
    ["timeout", 0, "timeout"],
    ["maxRetries", -1, "maxRetries"],
    ["timout", 5, "timout"],
    ["headers", { authorization: "x" }, "headers.authorization"],
    ["headers", 7, "headers"],
    ["hooks", { onStart: () => undefined }, "onStart"],
    ["hooks", { onError: 7 }, "hooks.onError"],
    ["policies", [7], "policies"],
    ["logger", {}, "logger"],
    ["userAgent", 7, "userAgent"],
    ["userAgent", null, "userAgent"],
    ["timeout", null, "timeout"],
  ];
  test.each(wrong)("%s: %j is refused like a client's", (name, value, field) => {
    expect(() => proxyClient().withOptions({ [name]: value })).toThrow(
      expect.objectContaining({ name: "InvalidArgumentError", field }),
    );
  });

  test.each([null, 5, []])("%j in the place of options is refused", (options) => {
    expect(() => proxyClient().withOptions(options as unknown as ClientDefaults)).toThrow(
      "options must be an object.",
    );
  });
});

describe("defaults", () => {
  test("the original keeps its own, and so do the options that it was given", async () => {
    const options: TwilioOptions = Object.freeze({
      headers: Object.freeze({ "X-App": "shop" }),
      hooks: Object.freeze({}),
      policies: Object.freeze([]),
      userAgent: "shop/1",
    });
    const client = proxyClient(options);
    client.withOptions({ headers: { "x-app": "job" }, policies: [marking("p")], userAgent: "job/1" });
    await fetchOf(client);
    expect(lastHeaders()).toMatchObject({ "x-app": "shop" });
    expect(lastHeaders()).not.toHaveProperty("x-path");
    expect(lastHeaders()["user-agent"]).not.toContain("job/1");
  });

  test("a timeout, a number of retries, a budget and a size of responses are its own", async () => {
    const clock = new ManualClock();
    const client = proxyClient({ clock, maxRetries: 0 });
    server.answer({ status: 503 });
    expect(await failureOf(fetchOf(client.withOptions({ maxRetries: 3 })))).toMatchObject({ attempts: 4 });
    expect(await failureOf(fetchOf(client))).toMatchObject({ attempts: 1 });
    const retryBudget = new RetryBudget({ capacity: 1 });
    const frugal = client.withOptions({ maxRetries: 5, retryBudget });
    expect(await failureOf(fetchOf(frugal))).toMatchObject({ attempts: 2 });
    server.answer(session);
    const small = client.withOptions({ maxResponseBytes: 5 });
    expect(await failureOf(fetchOf(small))).toMatchObject({ code: "response_too_large" });
    server.answer("silence");
    const slow = failureOf(fetchOf(client.withOptions({ timeout: 50, totalTimeout: 70 })));
    await server.received(1);
    await clock.advance(50);
    expect(await slow).toMatchObject({ name: "TimeoutError", scope: "attempt" });
  });

  test("what is not given, or undefined, stays as it was", async () => {
    server.answer({ status: 503 });
    const client = proxyClient({ maxRetries: 1, headers: { "x-app": "shop" } });
    const derived = client.withOptions({ maxRetries: undefined, headers: { "x-app": undefined } });
    expect(await failureOf(fetchOf(derived))).toMatchObject({ attempts: 2 });
    expect(lastHeaders()).toMatchObject({ "x-app": "shop" });
  });

  test("what a polluted prototype says is not heard", async () => {
    const client = proxyClient();
    const polluted = { timeout: NaN, headers: { "x-evil": "1" }, userAgent: 7, hooks: 7, edge: "a.b" };
    Object.assign(Object.prototype, polluted);
    try {
      await fetchOf(client.withOptions({ maxRetries: 1 }).withOptions());
    } finally {
      for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
    }
    expect(lastHeaders()).not.toHaveProperty("x-evil");
  });

  test("options of a call win over them", async () => {
    server.answer({ status: 503 });
    const derived = proxyClient().withOptions({ maxRetries: 3, headers: { "x-app": "job" } });
    const failure = failureOf(fetchOf(derived, { maxRetries: 0, headers: { "X-App": "call" } }));
    expect(await failure).toMatchObject({ attempts: 1 });
    expect(lastHeaders()).toMatchObject({ "x-app": "call" });
  });

  test("headers are added, whatever the case of their names, and the last wins", async () => {
    const first = proxyClient({ headers: { "X-A": "1", "X-B": "1" } });
    await fetchOf(first.withOptions({ headers: { "x-a": "2" } }).withOptions({ headers: { "X-A": "3" } }));
    expect(lastHeaders()).toMatchObject({ "x-a": "3", "x-b": "1" });
  });

  test("additions to the user agent follow each other", async () => {
    await fetchOf(proxyClient({ userAgent: "shop/1" }).withOptions({ userAgent: ["job/2", "(batch)"] }));
    expect(lastHeaders()["user-agent"]).toMatch(/ shop\/1 job\/2 \(batch\)$/);
  });

  test("policies come inside of those that are there", async () => {
    await fetchOf(proxyClient({ policies: [marking("a")] }).withOptions({ policies: [marking("b")] }));
    expect(lastHeaders()).toMatchObject({ "x-path": "a;b;" });
  });

  test("of hooks both are called, and what one throws takes nothing from the other", async () => {
    const heard: string[] = [];
    const warnings: unknown[] = [];
    const hooks = (name: string): Required<Hooks> => ({
      beforeRequest: () => {
        heard.push(`${name} before`);
        return { "X-Both": name, [`x-${name}`]: "1" };
      },
      afterResponse: () => {
        heard.push(`${name} after`);
        throw new Error("a mistake of the hook's");
      },
      onRetry: () => {
        heard.push(`${name} retry`);
      },
      onError: () => {
        heard.push(`${name} error`);
      },
    });
    server.answer({ status: 503 });
    const logger = { debug: () => undefined, warn: (line: string) => warnings.push(line) };
    const client = proxyClient({ hooks: hooks("one"), logger, maxRetries: 1 });
    await failureOf(fetchOf(client.withOptions({ hooks: hooks("two") })));
    const attempt = ["one before", "two before", "one after", "two after"];
    expect(heard).toEqual([...attempt, "one retry", "two retry", ...attempt, "one error", "two error"]);
    expect(lastHeaders()).toMatchObject({ "x-both": "two", "x-one": "1", "x-two": "1" });
    expect(warnings).toContain("The hook afterResponse threw an error, which was ignored.");
    await failureOf(fetchOf(client.withOptions({ hooks: { onError: undefined } as unknown as Hooks })));
    expect(heard.at(-1)).toBe("one error");
  });

  test("a hook before a request that fails ends the call, and the second is not called", async () => {
    const heard: string[] = [];
    const client = proxyClient({
      hooks: {
        beforeRequest: () => {
          throw new Error("mine");
        },
      },
    });
    const beforeRequest = (): undefined => {
      heard.push("second");
    };
    await expect(fetchOf(client.withOptions({ hooks: { beforeRequest } }))).rejects.toThrow("mine");
    expect(heard).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  test("a logger takes the place of the one that was there", async () => {
    const lines: string[] = [];
    const logger = (name: string) => ({ debug: () => lines.push(name), warn: () => lines.push(name) });
    const client = proxyClient({ logger: logger("first") });
    await fetchOf(client.withOptions({ logger: logger("second") }));
    expect(new Set(lines)).toEqual(new Set(["second"]));
    await fetchOf(client.withOptions({ timeout: 5 }));
    expect(lines.at(-1)).toBe("first");
  });

  test("no secret shows in an error of it, also where the service echoes it", async () => {
    const echo = Buffer.from(`${accountSid}:${authToken}`).toString("base64");
    server.answer({ status: 400, body: { code: 1, message: `bad ${authToken} ${echo}` } });
    const error = await failureOf(fetchOf(proxyClient().withOptions({ timeout: 5000 })));
    expect(error.message).toContain("bad [redacted] [redacted]");
  });
});

describe("close()", () => {
  test("of the original ends the calls of both, and later ones reject", async () => {
    server.answer("silence");
    const client = proxyClient();
    const derived = client.withOptions();
    const calls = [client, derived, derived.withOptions()].map((one) => failureOf(fetchOf(one)));
    await server.received(3);
    await client.close();
    for (const call of calls) expect(await call).toMatchObject({ code: "client_closed" });
    expect(await failureOf(fetchOf(derived))).toMatchObject({ code: "client_closed", attempts: 0 });
    expect(await failureOf(fetchOf(client.withOptions()))).toMatchObject({ code: "client_closed" });
    await server.disconnected();
  });

  test("of the new one ends its own calls alone, and leaves the connections", async () => {
    const client = proxyClient();
    await fetchOf(client);
    const derived = client.withOptions();
    server.answer("silence");
    const ended = failureOf(fetchOf(derived));
    await server.received(1);
    const kept = failureOf(fetchOf(client));
    await server.received(2);
    await derived.close();
    expect(await ended).toMatchObject({ code: "client_closed" });
    expect(await failureOf(fetchOf(derived))).toMatchObject({ code: "client_closed", attempts: 0 });
    await server.received(1);
    await client.close();
    expect(await kept).toMatchObject({ code: "client_closed" });
  });

  test("of the new one lets the original go on, over the same socket", async () => {
    const client = proxyClient();
    {
      await using derived = client.withOptions({ timeout: 5000 });
      await fetchOf(derived);
    }
    await fetchOf(client);
    expect(server.connections).toBe(1);
  });

  test("nothing of the new one stays with the original after its calls", async () => {
    server.answer(session, "reset");
    const clock = new ManualClock();
    const client = proxyClient({ clock, maxRetries: 0 });
    await fetchOf(client.withOptions());
    await failureOf(fetchOf(client.withOptions()));
    expect(clock.pendingTimers).toBe(0);
  });
});
