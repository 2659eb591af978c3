import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import {
  InvalidArgumentError,
  OAuthClientCredentials,
  RetryBudget,
  ServiceClient,
  type OAuthOptions,
} from "../../../src/core/index.js";
import { version } from "../../../src/version.js";
import type { TwilioOptions } from "../../../src/twilio/index.js";
import { startService } from "../../support/service.js";
import { readFileSync } from "node:fs";
import { accountSid, authToken, failureOf, nobody, product, testClient } from "../support/harness.js";

const apiKey = `SK${"3d".repeat(16)}`;
const apiKeySecret = "the-secret-of-the-key";

const environment = { ...process.env };
beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (/^(TWILIO_|HTTPS?_PROXY|NO_PROXY)/i.test(name)) Reflect.deleteProperty(process.env, name);
  }
});
afterEach(() => {
  process.env = { ...environment };
});

function made(options: Record<string, unknown> = {}): ServiceClient {
  // Wrong kinds of values are what these tests are about.
  const client = new ServiceClient(product, { accountSid, authToken, ...options });
  void client.close();
  return client;
}

function refusal(make: () => unknown): InvalidArgumentError {
  try {
    make();
  } catch (error) {
    if (error instanceof InvalidArgumentError) return error;
    throw error;
  }
  throw new Error("It was accepted.");
}

test.each(["AC…", 5, [], null])("%j in place of the options is refused", (options) => {
  // What programs without types do; a client that takes its options apart must not read their letters.
  const make = (): ServiceClient => new ServiceClient(product, options as TwilioOptions);
  expect(refusal(make).message).toBe("options must be an object.");
});

describe("where requests go", () => {
  test.each<[TwilioOptions, string]>([
    [{}, "https://proxy.twilio.com"],
    [{ region: "ie1" }, "https://proxy.ie1.twilio.com"],
    [{ edge: "dublin" }, "https://proxy.dublin.us1.twilio.com"],
    [{ edge: "dublin", region: "ie1" }, "https://proxy.dublin.ie1.twilio.com"],
    [{ baseUrl: "https://gateway.example/proxy/" }, "https://gateway.example/proxy"],
    [
      { baseUrl: "https://gateway.example:8443", region: "ie1", edge: "dublin" },
      "https://gateway.example:8443",
    ],
    [{ baseUrl: "http://127.0.0.1:4010" }, "http://127.0.0.1:4010"],
    [{ baseUrl: "http://localhost:4010" }, "http://localhost:4010"],
    [{ baseUrl: "http://[::1]:4010" }, "http://[::1]:4010"],
  ])("%j: %s", (options, expected) => {
    expect(made({ ...options }).baseUrl).toBe(expected);
  });

  test("the environment says it where the code does not", () => {
    process.env["TWILIO_EDGE"] = "sydney";
    expect(made().baseUrl).toBe("https://proxy.sydney.us1.twilio.com");
    process.env["TWILIO_REGION"] = "au1";
    expect(made().baseUrl).toBe("https://proxy.sydney.au1.twilio.com");
    expect(made({ edge: "dublin" }).baseUrl).toBe("https://proxy.dublin.au1.twilio.com");
    process.env["TWILIO_PROXY_BASE_URL"] = "http://127.0.0.1:4010";
    expect(made().baseUrl).toBe("http://127.0.0.1:4010");
    expect(made({ region: "ie1" }).baseUrl).toBe("https://proxy.sydney.ie1.twilio.com");
    expect(made({ baseUrl: "https://other.example" }).baseUrl).toBe("https://other.example");
  });

  test("an empty variable counts as not set", () => {
    process.env["TWILIO_PROXY_BASE_URL"] = "";
    process.env["TWILIO_REGION"] = "";
    expect(made().baseUrl).toBe("https://proxy.twilio.com");
  });

  test.each([
    ["", /absolute URL/],
    ["proxy.twilio.com", /absolute URL/],
    ["ftp://proxy.twilio.com", /https:/],
    ["https://user:hunter2@proxy.twilio.com", /user or password/],
    ["https://proxy.twilio.com/?a=hunter2", /query/],
    ["https://proxy.twilio.com/#hunter2", /fragment/],
    ["http://proxy.twilio.com", /loopback/],
    ["http://localhost.example", /loopback/],
    ["http://127.0.0.1.example", /loopback/],
    [7, /absolute URL/],
  ])("the base URL %j is refused", (baseUrl, rule) => {
    const error = refusal(() => made({ baseUrl }));
    expect(error).toMatchObject({ field: "baseUrl" });
    expect(error.rule).toMatch(rule);
    expect(error.message).not.toContain("hunter2");
  });

  test("one from the environment is refused by the variable's name", () => {
    process.env["TWILIO_PROXY_BASE_URL"] = "nonsense";
    expect(refusal(() => made()).field).toBe("TWILIO_PROXY_BASE_URL");
  });

  test.each([
    ["region", "ie1.evil.example/"],
    ["edge", ""],
    ["edge", 7],
  ])("%s %j is refused", (field, value) => {
    expect(refusal(() => made({ [field]: value })).field).toBe(field);
  });
});

describe("credentials", () => {
  async function authorizationOf(options: TwilioOptions): Promise<string | undefined> {
    const server = await startService();
    await using client = new ServiceClient(product, { baseUrl: server.url, ...options });
    await client.request({ method: "GET", url: "/" });
    await server.close();
    return server.requests[0]?.headers.authorization;
  }
  const basic = (user: string, password: string): string =>
    `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

  test("an API key's, with or without the account beside it", async () => {
    expect(await authorizationOf({ apiKey, apiKeySecret })).toBe(basic(apiKey, apiKeySecret));
    expect(await authorizationOf({ apiKey, apiKeySecret, accountSid })).toBe(basic(apiKey, apiKeySecret));
  });

  test("the environment's, an API key before an auth token", async () => {
    process.env["TWILIO_ACCOUNT_SID"] = accountSid;
    process.env["TWILIO_AUTH_TOKEN"] = authToken;
    expect(await authorizationOf({})).toBe(basic(accountSid, authToken));
    process.env["TWILIO_API_KEY"] = apiKey;
    expect(await authorizationOf({})).toBe(basic(accountSid, authToken));
    process.env["TWILIO_API_SECRET"] = apiKeySecret;
    expect(await authorizationOf({})).toBe(basic(apiKey, apiKeySecret));
  });

  test("the code's before the environment's", async () => {
    process.env["TWILIO_ACCOUNT_SID"] = accountSid;
    process.env["TWILIO_API_KEY"] = apiKey;
    process.env["TWILIO_API_SECRET"] = apiKeySecret;
    expect(await authorizationOf({ authToken: "from-the-code" })).toBe(basic(accountSid, "from-the-code"));
    expect(await authorizationOf({ credentials: () => "Custom abc" })).toBe("Custom abc");
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["none at all", {}, "credentials"],
    ["a token without its account", { authToken }, "accountSid"],
    ["a key without its secret", { apiKey }, "apiKeySecret"],
    ["a secret without its key", { apiKeySecret }, "apiKey"],
    ["an empty token", { accountSid, authToken: "" }, "authToken"],
    ["a token with a line break", { accountSid, authToken: "hunter2\r\nX: y" }, "authToken"],
    ["a token with blanks around it", { accountSid, authToken: " hunter2" }, "authToken"],
    ["a token that is no string", { accountSid, authToken: 7 }, "authToken"],
    ["null for a token", { accountSid, authToken: null }, "authToken"],
    ["an account SID of the wrong shape", { accountSid: "AC123", authToken }, "accountSid"],
    ["a key in the account's place", { accountSid: apiKey, authToken }, "accountSid"],
    ["an account in the key's place", { apiKey: accountSid, apiKeySecret }, "apiKey"],
    ["two kinds", { accountSid, authToken, apiKey, apiKeySecret }, "authToken and apiKey"],
    [
      "a provider beside a token",
      { accountSid, authToken, credentials: () => "x" },
      "authToken and credentials",
    ],
    ["a provider that is none", { credentials: {} }, "credentials"],
    ["a provider that is null", { credentials: null }, "credentials"],
  ])("%s", (_what, options, field) => {
    const error = refusal(() => new ServiceClient(product, options));
    expect(error.field).toBe(field);
    expect(error.message).not.toMatch(/hunter2|the-secret/);
  });
});

describe("the other options", () => {
  test.each<[string, unknown]>([
    ["timeout", 0],
    ["timeout", -1],
    ["timeout", NaN],
    ["timeout", "30"],
    ["totalTimeout", 0],
    ["totalTimeout", null],
    ["maxRetries", -1],
    ["maxRetries", 1.5],
    ["maxRetries", NaN],
    ["maxRetries", Infinity],
    ["maxResponseBytes", 0],
    ["userAgent", "a\r\nb"],
    ["userAgent", ""],
    ["userAgent", "  "],
    ["userAgent", [7]],
    ["headers", "x"],
    ["hooks", []],
    ["logger", "console"],
    ["logger", {}],
    ["logger", { debug: () => undefined }],
    ["clock", 7],
    ["clock", { now: () => 0 }],
    ["retryBudget", {}],
    ["retryBudget", { take: true, restore: true }],
    ["sleep", 7],
    ["random", 0.5],
    ["axios", {}],
    ["axios", () => undefined],
    ["httpAgent", {}],
    ["httpsAgent", () => undefined],
    ["policies", "x"],
    ["policies", [7]],
    ["proxy", true],
    ["proxy", 5],
    ["proxy", ""],
    ["proxy", {}],
    ["proxy", { url: 5 }],
    ["proxy", { url: "http://p:1", noProxy: 5 }],
    ["proxy", { url: "http://p:1", noProxy: ["a", 5] }],
    ["proxy", "ftp://p"],
    ["proxy", "http://user:hunter2@host:port"],
  ])("%s: %p is refused by name", (field, value) => {
    const error = refusal(() => made({ [field]: value }));
    expect(error.field).toBe(field);
    expect(error.message).not.toContain("hunter2");
  });

  test.each([
    "accountSid",
    "authToken",
    "baseUrl",
    "region",
    "edge",
    "timeout",
    "totalTimeout",
    "maxRetries",
    "retryBudget",
    "headers",
    "userAgent",
    "logger",
    "hooks",
    "policies",
    "httpAgent",
    "httpsAgent",
    "axios",
    "proxy",
    "maxResponseBytes",
    "clock",
    "sleep",
    "random",
  ])("%s: null, a symbol or a list is refused, whatever the environment says", (field) => {
    Object.assign(process.env, { TWILIO_AUTH_TOKEN: "token", TWILIO_REGION: "us1", TWILIO_EDGE: "dublin" });
    Object.assign(process.env, {
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_PROXY_BASE_URL: "https://x.example",
    });
    const wrong =
      field === "policies" || field === "userAgent" ? [null, Symbol("x"), [{}]] : [null, Symbol("x"), []];
    for (const value of wrong) expect(refusal(() => made({ [field]: value })).field).toBe(field);
  });

  test.each([["beforeRequest"], ["afterResponse"], ["onRetry"], ["onError"]])(
    "a hook %s that is no function",
    (name) => {
      expect(refusal(() => made({ hooks: { [name]: "x" } })).field).toBe(`hooks.${name}`);
    },
  );

  test("a hook by another name", () => {
    expect(refusal(() => made({ hooks: { onRequest: () => undefined } })).message).toBe(
      "onRequest is not an option of hooks.",
    );
  });

  test.each(["x", 5, true, [], () => undefined])("%p instead of options", (options) => {
    expect(refusal(() => new ServiceClient(product, options as object)).field).toBe("options");
    expect(refusal(() => new RetryBudget(options as object)).field).toBe("options");
    expect(refusal(() => new OAuthClientCredentials(options as unknown as OAuthOptions)).field).toBe(
      "options",
    );
  });

  test("null instead of options", () => {
    expect(refusal(() => new ServiceClient(product, null as unknown as object)).field).toBe("options");
  });

  test.each([{ capacity: "5" }, { refill: "0.5" }, { refill: null }, { capacities: 5 }])(
    "a retry budget of %j",
    (options) => {
      expect(refusal(() => new RetryBudget(options as object)).field).toBe(Object.keys(options)[0]);
    },
  );

  test("an option whose getter throws throws just that", () => {
    const mine = new Error("mine");
    const options = {
      get timeout(): number {
        throw mine;
      },
    };
    expect(() => new ServiceClient(product, options)).toThrow(mine);
  });

  test("options may be frozen, a proxy or without a prototype, and are never changed", () => {
    const options = Object.freeze({ accountSid, authToken, headers: Object.freeze({ "X-A": "1" }) });
    for (const given of [
      options,
      new Proxy(options, {}),
      Object.assign(Object.create(null) as object, options),
    ]) {
      void new ServiceClient(product, given).close();
    }
    expect(options).toEqual({ accountSid, authToken, headers: { "X-A": "1" } });
  });

  test("a name that is none is refused", () => {
    expect(refusal(() => made({ timeOut: 5 })).message).toBe(
      "timeOut is not an option of a client; did you mean timeout?",
    );
    expect(refusal(() => made({ retries: 5 })).message).toBe(
      "retries is not an option of a client; did you mean maxRetries?",
    );
    expect(refusal(() => made({ colour: 5 })).message).toBe("colour is not an option of a client.");
  });

  test("undefined counts as not given, under any name", () => {
    expect(() => made({ timeout: undefined, other: undefined })).not.toThrow();
  });

  test.each([
    ["authorization", { Authorization: "hunter2" }],
    ["proxy-authorization", { "Proxy-Authorization": "hunter2" }],
    ["host", { HOST: "hunter2" }],
    ["content-length", { "Content-Length": "5" }],
    ["user-agent", { "user-agent": "mine" }],
    ["x-a", { "X-A": "hunter2\r\nEvil: 1" }],
    ["x-a", { "X-A": 7 }],
    ["x-a", { "X-A": null }],
    ["x-a", { "X-A": "☎" }],
  ])("the header %s is refused", (name, headers) => {
    const error = refusal(() => made({ headers }));
    expect(error.field).toBe(`headers.${name}`);
    expect(error.message).not.toContain("hunter2");
  });

  test("a header's name that is none is refused without being shown", () => {
    const error = refusal(() => made({ headers: { "X: hunter2\r\nY": "z" } }));
    expect(error.field).toBe("headers");
    expect(error.message).not.toContain("hunter2");
  });
});

describe("what goes out", () => {
  test("the user agent names package, system and runtime, then the additions", async () => {
    const server = await startService();
    const { call, client } = testClient(server.url, { userAgent: ["my-app/1.4", "(batch; night)"] });
    await call("DELETE");
    expect(server.requests[0]?.headers["user-agent"]).toBe(
      `twilio-proxy-sessions/${version} (${process.platform} ${process.arch}) node/${process.version} my-app/1.4 (batch; night)`,
    );
    await client.close();
    await server.close();
  });

  test("the version is the package's", () => {
    const { version: inPackage } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(version).toBe(inPackage);
  });

  test("a call's headers win over the client's, whatever their case", async () => {
    const server = await startService();
    const { call, client } = testClient(server.url, {
      headers: { "X-Tenant": "a", "X-Kept": "b", "X-No": undefined },
    });
    await call("DELETE", { headers: { "x-tenant": "c" } });
    expect(server.requests[0]?.headers).toMatchObject({ "x-tenant": "c", "x-kept": "b" });
    expect(server.requests[0]?.headers).not.toHaveProperty("x-no");
    await client.close();
    await server.close();
  });
});

describe("a call's options", () => {
  test.each<[string, Record<string, unknown>]>([
    ["timeout", { timeout: 0 }],
    ["totalTimeout", { totalTimeout: NaN }],
    ["maxRetries", { maxRetries: -1 }],
    ["idempotent", { idempotent: "yes" }],
    ["headers", { headers: "x" }],
    ["headers", { headers: null }],
    ["signal", { signal: {} }],
    ["signal", { signal: null }],
    ["signal", { signal: { aborted: false, addEventListener: 1, removeEventListener: 1 } }],
    ["headers.authorization", { headers: { authorization: "x" } }],
    ["maxRetry", { maxRetry: 1 }],
    ["baseURL", { baseURL: "http://evil.example" }],
    ["auth", { auth: { username: "a", password: "b" } }],
    ["maxRedirects", { maxRedirects: 5 }],
    ["adapter", { adapter: () => undefined }],
  ])("%s: a rejection, and nothing is sent", async (field, options) => {
    const { call, client } = testClient(nobody);
    const error = await failureOf(call("GET", options));
    expect(error).toMatchObject({ name: "InvalidArgumentError", field });
    await client.close();
  });

  test.each(["//evil.example/", "http://evil.example/", "relative", ""])(
    "the URL %j is refused",
    async (url) => {
      const { client } = testClient(nobody);
      expect(await failureOf(client.request({ method: "GET", url }))).toMatchObject({ field: "url" });
      await client.close();
    },
  );

  test.each([undefined, null, 5, "", "GE T", "GET\r\nX: y", Symbol("x")])(
    "the method %p is refused",
    async (method) => {
      const { client } = testClient(nobody);
      const request = { method: method as string, url: "/" };
      expect(await failureOf(client.request(request))).toMatchObject({ field: "method" });
      expect(await failureOf(client.request({ method: "GET", url: method as string }))).toMatchObject({
        field: "url",
      });
      await client.close();
    },
  );

  test("a body that is not encoded is refused", async () => {
    const { client } = testClient(nobody);
    const error = await failureOf(client.request({ method: "POST", url: "/", data: { a: 1 } }));
    expect(error).toMatchObject({ field: "data" });
    await client.close();
  });
});
