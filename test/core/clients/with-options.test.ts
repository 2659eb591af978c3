/** `withOptions`: the same connections and credentials, other defaults. */
import { describe, expect, test } from "@jest/globals";
import {
  Resource,
  ServiceClient,
  type CallOptions,
  type ClientDefaults,
  type ClientOptions,
} from "../../../src/core/index.js";
import { ProxyClient } from "../../../src/index.js";
import { ManualClock } from "../../../src/testing/ManualClock.js";
import { accountSid, authToken, failureOf, serviceSid, useCleanEnvironment } from "../support/harness.js";
import { useClients } from "../support/use-clients.js";
import { closeLater, openService } from "../../support/close-later.js";
import { common, fetchOf, lastHeadersOf, marking, proxyClients } from "./derived-clients.js";

/** The client of another team's service, with an additional option and default. */
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

useCleanEnvironment();
const at = useClients();
const proxyClient = proxyClients(at);
const lastHeaders = lastHeadersOf(at);

const thingsClient = (options: ThingsOptions = {}): ThingsClient =>
  closeLater(new ThingsClient({ baseUrl: at.server.url, ...common, ...options }));

describe("the new client", () => {
  test("has the same class, and its own resources", async () => {
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

  test("is printed like the original", () => {
    const client = proxyClient();
    const derived = client.withOptions({ timeout: 5 });
    expect(JSON.stringify(derived)).toBe(JSON.stringify(client));
    expect(String(derived)).toBe(String(client));
    expect(derived.baseUrl).toBe(client.baseUrl);
  });

  test("of the kit has the other team's class, its options and the additions of its constructor, once", async () => {
    const client = thingsClient({ tenant: "blue" });
    const derived: ThingsClient = client.withOptions({ policies: [marking("job")] });
    expect(derived).toBeInstanceOf(ThingsClient);
    expect(derived.tenant).toBe("blue");
    await derived.things.fetch();
    expect(lastHeaders()).toMatchObject({ "x-path": "team;job;", authorization: "Bearer a-token" });
    await derived.withOptions().things.fetch();
    expect(lastHeaders()).toMatchObject({ "x-path": "team;job;" });
  });

  test("of a bare ServiceClient is a ServiceClient", async () => {
    const client = closeLater(new ServiceClient({}, { baseUrl: at.server.url, ...common }));
    await client.withOptions({ headers: { "x-job": "1" } }).request({ method: "GET", url: "/" });
    expect(lastHeaders()).toMatchObject({ "x-job": "1" });
  });

  test("does not affect a client of another class that a constructor creates with the same options", async () => {
    const elsewhere = await openService(() => ({ status: 200, body: {} }));
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
    const client = new Audited({ baseUrl: at.server.url, ...common });
    const derived = client.withOptions({ timeout: 5000 }).withOptions();
    await derived.audit.request({ method: "GET", url: "/" });
    expect(elsewhere.requests).toHaveLength(1);
    expect(elsewhere.requests[0]?.headers.authorization).toBeUndefined();
    for (const made of [derived.audit, client.audit, client]) await made.close();
  });

  test("is refused for a class whose constructor does not pass on its options", () => {
    class Odd extends ServiceClient {
      constructor(readonly token: string) {
        super({}, { baseUrl: at.server.url });
      }
    }
    class TokenFirst extends ServiceClient {
      constructor(token: string, options?: ClientOptions) {
        if (typeof token !== "string") throw new Error("a token is missing");
        super({}, { baseUrl: at.server.url, ...options });
      }
    }
    class DefaultFirst extends ServiceClient {
      constructor(
        readonly tenant = "none",
        options: ClientOptions = {},
      ) {
        super({}, { baseUrl: at.server.url, ...options });
      }
    }
    for (const client of [new Odd("a"), new TokenFirst("a"), new DefaultFirst()]) {
      expect(() => client.withOptions()).toThrow(/constructor of \w+ must take the options/);
    }
  });

  test("of a class with a further argument gets that argument's default value, which options do not share", () => {
    class Tenant extends ThingsClient {
      constructor(
        options: ThingsOptions = {},
        readonly region = "none",
      ) {
        super(options);
      }
    }
    const derived = closeLater(new Tenant({ baseUrl: at.server.url, tenant: "blue" }, "red")).withOptions();
    expect(derived).toMatchObject({ tenant: "blue", region: "none" });
  });
});

describe("connections and credentials", () => {
  test("are shared: calls of both go over one socket, with one Authorization", async () => {
    const client = proxyClient();
    await fetchOf(client);
    const authorization = lastHeaders()["authorization"];
    await fetchOf(client.withOptions({ timeout: 1000 }));
    await fetchOf(client.withOptions({ maxRetries: 0 }).withOptions());
    expect(at.server.connections).toBe(1);
    expect(lastHeaders()).toMatchObject({ authorization });
    await fetchOf(proxyClient());
    expect(at.server.connections).toBe(2);
  });

  test("share one limit on sockets", async () => {
    const clock = new ManualClock();
    const client = proxyClient({ clock });
    at.server.answer("silence");
    const calls = [client, client.withOptions({ timeout: 1000 })].flatMap((one) =>
      Array.from({ length: 40 }, () => failureOf(fetchOf(one))),
    );
    await at.server.received(64);
    await client.close();
    await Promise.all(calls);
    expect(at.server.requests).toHaveLength(64);
  });

  test("are not read from the environment again", async () => {
    Object.assign(process.env, {
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: authToken,
      TWILIO_PROXY_BASE_URL: at.server.url,
      TWILIO_LOG_LEVEL: "none",
    });
    const client = closeLater(new ProxyClient(common));
    process.env = { TWILIO_AUTH_TOKEN: "another", TWILIO_LOG_LEVEL: "not a level" };
    await fetchOf(client.withOptions());
    expect(at.server.requests).toHaveLength(1);
    expect(client.withOptions().baseUrl).toBe(at.server.url);
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

  test.each([null, 5, []])("%j instead of options is refused", (options) => {
    expect(() => proxyClient().withOptions(options as unknown as ClientDefaults)).toThrow(
      "options must be an object with each option by its name.",
    );
  });
});
