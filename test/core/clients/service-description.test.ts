/** The effects of a service's description: errors, waits, ids, logs and the user agent of a kit client. */
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import {
  ServiceClient,
  type ClientOptions,
  type CredentialContext,
  type SdkError,
  type ServiceDescription,
} from "../../../src/core/index.js";
import { closeLater, openService } from "../../support/close-later.js";
import type { FakeResponse, Service } from "../../support/service.js";
import { failureOf, product, useCleanEnvironment } from "../support/harness.js";

const variable = "EXAMPLE_LOG";
useCleanEnvironment();
let server: Service;
beforeEach(async () => {
  server = await openService(() => ({ body: { ok: true } }));
});
afterEach(() => {
  jest.restoreAllMocks();
});

function connect(service: ServiceDescription = {}, options: ClientOptions = {}): ServiceClient {
  const common = { baseUrl: server.url, proxy: false, maxRetries: 0 } as const;
  return closeLater(new ServiceClient(service, { ...common, ...options }));
}

const get = { method: "GET", url: "/v1/things/secret-name" };

async function errorFor(reply: FakeResponse, service: ServiceDescription = {}): Promise<SdkError> {
  server.answer(() => reply);
  return await failureOf(connect(service).request(get));
}

describe("the body of an error", () => {
  test.each<[string, object, object]>([
    ["an object under error", { error: { code: "quota", message: "Too much." } }, { code: "quota" }],
    ["an object with a word for its code", { code: "not_ready", message: "Wait." }, { code: "not_ready" }],
    [
      "problem+json with all its members",
      { type: "https://errors.example/x", title: "No.", status: 422, balance: 5, instance: "/a" },
      { moreInfo: "https://errors.example/x", details: { balance: 5, instance: "/a" } },
    ],
    ["a type that is no link", { type: "about:blank", title: "No." }, { code: "http_422" }],
    ["details that are null", { message: "No.", details: null }, { code: "http_422" }],
    ["what nobody knows", { wrong: true }, { code: "http_422" }],
    ["a code that is no word", { message: "No.", code: "a b" }, { code: "http_422" }],
  ])("%s is understood", async (_what, body, expected) => {
    expect(await errorFor({ status: 422, body })).toMatchObject({ status: 422, ...expected });
  });

  test.each<[string, () => unknown]>([
    ["throws", () => JSON.parse("no JSON") as unknown],
    ["gives text", () => "quota"],
    ["gives nothing", () => null],
    ["gives a list", () => ["quota"]],
    ["gives fields of other types", () => ({ message: 7, code: {}, moreInfo: ["x"], details: undefined })],
  ])("still has the status's error if the description's reader %s", async (_what, read) => {
    // Invalid descriptions that JavaScript allows.
    const readError = read as ServiceDescription["readError"];
    const reply = { status: 429, headers: { "retry-after": "3" }, body: { code: 9, message: "Too much." } };
    expect(await errorFor(reply, { readError })).toMatchObject({
      name: "RateLimitError",
      status: 429,
      retryAfterMs: 3000,
      attempts: 1,
    });
  });

  test("is first read by the description", async () => {
    const readError = (json: object) => ("no" in json ? { message: "Own words.", code: 7 } : undefined);
    const error = await errorFor({ status: 400, body: { no: 1 } }, { readError });
    expect(error).toMatchObject({ code: 7, message: expect.stringContaining("Own words.") });
  });

  test.each(["<html><title>Gone</title>", "<TITLE >Gone", "<title>", "<title", "<html>"])(
    "%j is a page, with or without a title",
    async (body) => {
      const error = await errorFor({ status: 502, body, headers: { "Content-Type": "text/html" } });
      expect(error.message.includes("Gone")).toBe(body.includes("Gone"));
    },
  );
});

describe("the wait before a retry", () => {
  const at = Date.UTC(2030, 0, 1);
  test.each<[object, Record<string, string>, number | undefined]>([
    [{ name: "x-wait", unit: "milliseconds" }, { "x-wait": "250" }, 250],
    [
      { name: "x-reset", unit: "epoch-seconds" },
      { "x-reset": String(at / 1000 + 5), date: new Date(at).toUTCString() },
      5000,
    ],
    [{ name: "x-reset", unit: "epoch-seconds" }, { "x-reset": "soon" }, undefined],
    [{ name: "x-wait" }, { "x-wait": "2" }, 2000],
    [{ name: "x-wait" }, {}, undefined],
  ])("%j of %j", async (header, headers, expected) => {
    // The table holds headers of the description's type.
    const service = { retryAfterHeaders: [header] } as ServiceDescription;
    expect((await errorFor({ status: 429, body: {}, headers }, service)).retryAfterMs).toBe(expected);
  });
});

test("the id of a request is in the header that the description names", async () => {
  const reply = { status: 404, body: {}, headers: { "x-request-id": "1", "x-own-id": "2" } };
  expect((await errorFor(reply)).requestId).toBe("1");
  expect((await errorFor(reply, { requestIdHeader: "x-own-id" })).requestId).toBe("2");
});

test("a conflict is retryable by the codes that the description calls busy", async () => {
  const reply = { status: 409, body: { code: "busy", message: "Later." } };
  expect((await errorFor(reply)).retryable).toBe(false);
  expect((await errorFor(reply, { busyCodes: ["busy"] })).retryable).toBe(true);
});

describe("the variable of the log", () => {
  test.each([
    ["debug", 2, 1],
    ["info", 0, 1],
    ["WARN ", 0, 1],
    ["error", 0, 0],
    ["none", 0, 0],
    ["", 0, 0],
  ])("%j: %i debug lines and %i warnings", async (level, debugLines, warnings) => {
    process.env[variable] = level;
    const debug = jest.spyOn(console, "debug").mockReturnValue(undefined);
    const warn = jest.spyOn(console, "warn").mockReturnValue(undefined);
    let requests = 0;
    server.answer(() => (++requests > 1 ? { body: {} } : { status: 503, body: {} }));
    const client = connect({ logLevelVariable: variable }, { maxRetries: 1, sleep: () => Promise.resolve() });
    await client.request(get);
    expect([debug.mock.calls.length, warn.mock.calls.length]).toEqual([debugLines, warnings]);
    expect(JSON.stringify([...debug.mock.calls, ...warn.mock.calls])).not.toContain("secret-name");
  });

  test("does not apply if the code gives a logger", async () => {
    process.env[variable] = "debug";
    const debug = jest.spyOn(console, "debug").mockReturnValue(undefined);
    const logger = { debug: jest.fn(), warn: jest.fn() };
    await connect({ logLevelVariable: variable }, { logger }).request(get);
    expect([debug.mock.calls.length, logger.debug.mock.calls.length]).toEqual([0, 2]);
  });

  test("is refused by name if its value is invalid", () => {
    process.env[variable] = "loud";
    expect(() => connect({ logLevelVariable: variable })).toThrow(/EXAMPLE_LOG must be one of debug, info/);
  });

  test("is TWILIO_LOG_LEVEL for Twilio's services", () => {
    expect(product.logLevelVariable).toBe("TWILIO_LOG_LEVEL");
  });
});

describe("the user agent names the package and the real runtime", () => {
  const agentOf = async (service: ServiceDescription): Promise<unknown> => {
    await connect(service).request(get);
    return server.requests.at(-1)?.headers["user-agent"];
  };

  test("with a version, without one, and without a name", async () => {
    expect(await agentOf({ name: "things", version: "1.2.3" })).toMatch(/^things\/1\.2\.3 \(/);
    expect(await agentOf({ name: "things" })).toMatch(/^things \(/);
    expect(await agentOf({})).toMatch(/^service-client \(/);
  });

  test.each([
    ["bun/1.2", { Bun: { version: "1.2" } }],
    ["deno/2.1", { Deno: { version: { deno: "2.1" } } }],
    ["workerd", { navigator: { userAgent: "Cloudflare-Workers" } }],
  ])("%s", async (name, globals) => {
    const before = Object.keys(globals).map(
      (key) => [key, Reflect.getOwnPropertyDescriptor(globalThis, key)] as const,
    );
    for (const [key, value] of Object.entries(globals))
      Object.defineProperty(globalThis, key, { value, configurable: true });
    try {
      expect(await agentOf({ name: "things" })).toContain(` ${name}`);
    } finally {
      for (const [key, descriptor] of before) {
        if (descriptor === undefined) Reflect.deleteProperty(globalThis, key);
        else Object.defineProperty(globalThis, key, descriptor);
      }
    }
  });
});

test("a description without a host needs the option", () => {
  expect(() => new ServiceClient({})).toThrow(/baseUrl must be an absolute URL/);
  expect(new ServiceClient({ host: "api.example.com" }).baseUrl).toBe("https://api.example.com");
});

test("a misspelt option is refused even if the description lists no options", () => {
  expect(() => connect({}, { timeOut: 5 } as ClientOptions)).toThrow(/did you mean timeout/);
  expect(() => connect({ options: ["tenant"] }, { tenants: 5 } as ClientOptions)).toThrow(
    /did you mean tenant/,
  );
  expect(() => connect({ options: [] }, { colour: 5 } as ClientOptions)).toThrow(
    /is not an option of a client; there are axios, /,
  );
  expect(() => connect({}, { colour: 5 } as ClientOptions)).not.toThrow();
});

test("the description's provider gets a separate signal for each call, which it may keep", async () => {
  const signals = new Set<AbortSignal>();
  const credentials = () => (context: CredentialContext) => {
    signals.add(context.signal);
    return { kind: "bearer", token: "a-token-of-a-test" } as const;
  };
  const client = connect({ credentials });
  for (let call = 0; call < 3; call++) await client.request(get);
  expect(signals.size).toBe(3);
});

describe("a description", () => {
  test.each<[string, unknown, string]>([
    ["that is not there", undefined, "service must be an object"],
    ["that is a list", [], "service must be an object"],
    ["with a misspelt member", { requestIdheader: "x-id" }, "did you mean requestIdHeader?"],
    ["with a name of two words", { name: "things sdk" }, "name must be one word"],
    ["with a version that breaks the line", { version: "1\r\nx: y" }, "version must be one word"],
    ["with a header that is none", { requestIdHeader: "request id" }, "requestIdHeader must be one word"],
    ["with text in the place of a list", { retryAfterHeaders: "retry-after" }, "must be a list of headers"],
    [
      "with a unit that is none",
      { retryAfterHeaders: [{ name: "x", unit: "s" }] },
      "must be a list of headers",
    ],
    ["with one code in the place of a list", { busyCodes: 409 }, "must be a list of codes"],
    ["with text in the place of an expression", { opaqueId: "^ID" }, "must be a regular expression"],
    ["with an object in the place of a function", { readError: {} }, "readError must be a function"],
    ["with a number for its URL", { baseUrl: 7 }, "baseUrl must be a URL or a function"],
    ["with a URL for its host", { host: "https://api.example.com" }, "host must be a host without a scheme"],
    ["with no name for an option", { options: ["a", ""] }, "options must be a list of names"],
  ])("%s is refused in words", (_what, service, words) => {
    // Invalid descriptions that JavaScript allows.
    expect(() => new ServiceClient(service as ServiceDescription, { baseUrl: server.url })).toThrow(words);
  });

  test.each<[string, unknown]>([
    ["a text", "tell-tale"],
    ["an empty text", ""],
    ["a bearer token, which takes a function", { kind: "bearer", token: "tell-tale" }],
    ["a user without a password", { kind: "basic", username: "tell-tale" }],
    ["a promise", Promise.resolve({ kind: "basic", username: "tell-tale", password: "tell-tale" })],
  ])("whose credentials are %s is refused without showing them", (_what, given) => {
    const credentials = (() => given) as NonNullable<ServiceDescription["credentials"]>;
    const words = /^credentials must be \{ kind: "basic", username, password \}, a function or/;
    expect(() => connect({ credentials })).toThrow(words);
    expect(() => connect({ credentials })).not.toThrow("tell-tale");
  });

  test("may have a global expression for its ids", async () => {
    const paths: string[] = [];
    const hooks = { afterResponse: ({ path }: { path: string }) => void paths.push(path) };
    const client = connect({ opaqueId: /^A\d$/g }, { hooks });
    const operation = { id: "FetchThing", method: "GET", path: "/v1/things/{Id}" };
    const calls = [1, 2, 3].map(() => client.request({ method: "GET", url: "/v1/things/A1", operation }));
    await Promise.all(calls);
    expect(paths).toEqual(["/v1/things/A1", "/v1/things/A1", "/v1/things/A1"]);
  });
});
