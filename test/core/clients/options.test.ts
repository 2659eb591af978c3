import { describe, expect, test } from "@jest/globals";
import {
  OAuthClientCredentials,
  RetryBudget,
  ServiceClient,
  type OAuthOptions,
} from "../../../src/core/index.js";
import type { TwilioOptions } from "../../../src/twilio/index.js";
import { accountSid, authToken, product, refusal, useCleanEnvironment } from "../support/harness.js";

useCleanEnvironment();

function made(options: Record<string, unknown> = {}): ServiceClient {
  // These tests pass values of wrong types.
  const client = new ServiceClient(product, { accountSid, authToken, ...options });
  void client.close();
  return client;
}

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

  test("the environment decides if the code gives no URL", () => {
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

  test("a place in code stays valid in clients of withOptions(), whatever the environment says", () => {
    const client = made({ region: "ie1" });
    process.env["TWILIO_PROXY_BASE_URL"] = "http://127.0.0.1:4010";
    expect(client.withOptions().withOptions({ timeout: 5 }).baseUrl).toBe("https://proxy.ie1.twilio.com");
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

  test("an invalid one from the environment is refused by the variable's name", () => {
    process.env["TWILIO_PROXY_BASE_URL"] = "nonsense";
    expect(refusal(() => made()).field).toBe("TWILIO_PROXY_BASE_URL");
  });

  test.each([
    ["region", "ie1.evil.example/"],
    ["edge", ""],
    ["edge", 7],
  ])("%s %j is refused, also beside a base URL", (field, value) => {
    expect(refusal(() => made({ [field]: value })).field).toBe(field);
    expect(refusal(() => made({ [field]: value, baseUrl: "https://gateway.example" })).field).toBe(field);
  });
});

test("a misspelt option beside a proxy's URL is refused", () => {
  const proxy = { url: "http://p:1", noproxy: ["10.0.0.0/8"] };
  const { field, message } = refusal(() => made({ proxy }));
  expect({ field, message }).toEqual({
    field: "noproxy",
    message: "noproxy is not an option of proxy; did you mean noProxy?",
  });
});

describe("the other options", () => {
  const badExceptions = [5, ["a", 5]].map((noProxy) => ({ url: "http://p:1", noProxy }));
  const wrong: Record<string, readonly unknown[]> = {
    timeout: [0, -1, NaN, "30"],
    totalTimeout: [0, null],
    maxRetries: [-1, 1.5, NaN, Infinity],
    maxResponseBytes: [0],
    userAgent: ["a\r\nb", "", "  ", [7]],
    headers: ["x"],
    hooks: [[]],
    logger: ["console", {}, { debug: () => undefined }],
    clock: [7, { now: () => 0 }],
    retryBudget: [{}, { take: true, restore: true }],
    sleep: [7],
    random: [0.5],
    axios: [{}, () => undefined],
    httpAgent: [{}],
    httpsAgent: [() => undefined],
    policies: ["x", [7]],
    proxy: [true, 5, "", {}, { url: 5 }, "ftp://p", "http://user:hunter2@host:port", ...badExceptions],
  };
  test.each(Object.entries(wrong).flatMap(([name, values]) => values.map((value) => [name, value] as const)))(
    "%s: %p is refused by name",
    (field, value) => {
      const error = refusal(() => made({ [field]: value }));
      expect(error.field).toBe(field);
      expect(error.message).not.toContain("hunter2");
    },
  );

  const named =
    "accountSid authToken baseUrl region edge timeout totalTimeout maxRetries retryBudget headers userAgent logger " +
    "hooks policies httpAgent httpsAgent axios proxy maxResponseBytes clock sleep random";
  test.each(named.split(" "))(
    "%s: null, a symbol or a list is refused, whatever the environment says",
    (field) => {
      Object.assign(process.env, { TWILIO_AUTH_TOKEN: "token", TWILIO_REGION: "us1", TWILIO_EDGE: "dublin" });
      Object.assign(process.env, {
        TWILIO_ACCOUNT_SID: accountSid,
        TWILIO_PROXY_BASE_URL: "https://x.example",
      });
      const wrong =
        field === "policies" || field === "userAgent" ? [null, Symbol("x"), [{}]] : [null, Symbol("x"), []];
      for (const value of wrong) expect(refusal(() => made({ [field]: value })).field).toBe(field);
    },
  );

  test.each([["beforeRequest"], ["afterResponse"], ["onRetry"], ["onError"]])(
    "a hook %s that is not a function",
    (name) => {
      expect(refusal(() => made({ hooks: { [name]: "x" } })).field).toBe(`hooks.${name}`);
    },
  );

  test("a hook with an unknown name", () => {
    expect(refusal(() => made({ hooks: { onRequest: () => undefined } })).message).toBe(
      "onRequest is not an option of hooks; there are beforeRequest, afterResponse, onRetry, onError.",
    );
  });

  test.each(["AC…", 5, true, [], () => undefined, null])("%p instead of options", (options) => {
    // A client must not read a string's characters as options.
    const make = (): ServiceClient => new ServiceClient(product, options as TwilioOptions);
    expect(refusal(make).message).toBe("options must be an object with each option by its name.");
    expect(refusal(() => new RetryBudget(options as object)).field).toBe("options");
    expect(refusal(() => new OAuthClientCredentials(options as unknown as OAuthOptions)).field).toBe(
      "options",
    );
  });

  test("an error thrown by an option's getter reaches the caller unchanged", () => {
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

  test("an unknown name is refused", () => {
    expect(refusal(() => made({ timeOut: 5 })).message).toBe(
      "timeOut is not an option of a client; did you mean timeout?",
    );
    for (const name of ["retries", "retry", "maxRetry"]) {
      expect(refusal(() => made({ [name]: 5 })).message).toBe(
        `${name} is not an option of a client; did you mean maxRetries?`,
      );
    }
    expect(refusal(() => made({ colour: 5 })).message).toMatch(
      /^colour is not an option of a client; there are axios, baseUrl, .*, region\.$/,
    );
  });

  test.each([
    ["apiSecret", "did you mean apiKeySecret?"],
    ["signal", "give it to the call, as the last argument of the method."],
    ["limit", "give it among the parameters, which come before the options."],
  ])("%s, which has another name or place, is refused with advice", (name, advice) => {
    expect(refusal(() => made({ [name]: 5 })).message).toBe(
      `${name} is not an option of a client; ${advice}`,
    );
  });

  test("a URL object as the base URL is refused with advice", () => {
    expect(refusal(() => made({ baseUrl: new URL("http://127.0.0.1:1") })).message).toBe(
      "baseUrl must be an absolute URL as text, such as https://api.example.com; a URL object has it as its href.",
    );
  });

  test("undefined counts as absent, for any name", () => {
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

  test("an invalid header name is refused without being shown", () => {
    const error = refusal(() => made({ headers: { "X: hunter2\r\nY": "z" } }));
    expect(error.field).toBe("headers");
    expect(error.message).not.toContain("hunter2");
  });
});
