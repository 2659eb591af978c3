import { describe, expect, test } from "@jest/globals";
import axios from "axios";
import { CredentialError } from "../../../src/core/index.js";
import { OAuthClientCredentials } from "../../../src/twilio/index.js";
import { failureOf, session } from "../support/harness.js";
import { token, useTokens } from "./use-tokens.js";

const own = useTokens();

test("a token is requested as in RFC 6749, and sent as a bearer token", async () => {
  await own.connect().call("GET");
  expect(own.tokens.requests).toHaveLength(1);
  expect(own.tokens.requests[0]).toMatchObject({
    method: "POST",
    target: "/v2/token",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "grant_type=client_credentials&client_id=OQ1&client_secret=the+client%27s+secret",
  });
  expect(own.tokens.requests[0]?.headers).not.toHaveProperty("authorization");
  expect(own.sentTokens()).toEqual(["Bearer token-1"]);
});

test("many calls wait for one token", async () => {
  const { call } = own.connect();
  await Promise.all(Array.from({ length: 50 }, () => call("GET")));
  expect(own.tokens.requests).toHaveLength(1);
  expect(own.server.requests).toHaveLength(50);
});

test("it is kept, and replaced a minute before it expires", async () => {
  const { call } = own.connect();
  await call("GET");
  await own.clock.advance(3_539_999);
  await call("GET");
  await own.clock.advance(1);
  await call("GET");
  expect(own.sentTokens()).toEqual(["Bearer token-1", "Bearer token-1", "Bearer token-2"]);
});

const tooLarge = [1e15, 1e308, Number.MAX_SAFE_INTEGER];
const senseless = ["soon", 0, -3600, null, {}];
test.each<[fields: object, ms: number, kept: boolean]>([
  // A short life is used for half of it; a token of unknown life until the service refuses it.
  ...[10, "10"].map((expires_in): [object, number, boolean] => [{ expires_in }, 4999, true]),
  ...[10, "10"].map((expires_in): [object, number, boolean] => [{ expires_in }, 5000, false]),
  [{}, 1e9, true],
  ...tooLarge.map((expires_in): [object, number, boolean] => [{ expires_in }, 1e12, true]),
  ...senseless.map((expires_in): [object, number, boolean] => [{ expires_in }, 0, false]),
])("a token with %j is kept after %d ms: %p", async (fields, ms, kept) => {
  own.tokens.answer(token("a", fields), token("b", fields));
  const { call } = own.connect();
  await call("GET");
  await own.clock.advance(ms);
  await call("GET");
  expect(own.sentTokens()).toEqual(["Bearer a", kept ? "Bearer a" : "Bearer b"]);
  expect(own.clock.pendingTimers).toBe(0);
});

test("tokens are requested from Twilio by default", async () => {
  const urls: (string | undefined)[] = [];
  const instance = axios.create({
    adapter: (config) => {
      urls.push(config.url);
      const data = JSON.stringify({ access_token: "t" });
      return Promise.resolve({ status: 200, statusText: "", headers: {}, data, config });
    },
  });
  const credentials = new OAuthClientCredentials({ clientId: "OQ1", clientSecret: "secret" });
  await own.connect({ credentials, axios: instance }).call("DELETE");
  expect(urls).toEqual(["https://oauth.twilio.com/v2/token", expect.stringMatching(own.server.url)]);
});

test("a foreign credential is not dropped", async () => {
  const credentials = own.oauth();
  await own.connect({ credentials }).call("GET");
  credentials.invalidate("Bearer token-1");
  credentials.invalidate({ kind: "basic", username: "u", password: "token-1" });
  await own.connect({ credentials }).call("GET");
  expect(own.tokens.requests).toHaveLength(1);
});

describe("a custom provider", () => {
  test("may send requests with only a method and a URL", async () => {
    const { call } = own.connect({
      credentials: async (context) => {
        const { status } = await context.send(
          { method: "GET", url: `${own.tokens.url}/whoami` },
          context.signal,
        );
        return `Custom ${status}`;
      },
    });
    await call("GET");
    expect(own.tokens.requests).toMatchObject([{ method: "GET", target: "/whoami", body: "" }]);
    expect(own.sentTokens()).toEqual(["Custom 200"]);
  });

  test.each([
    [{ kind: "basic", username: "u", password: "p" }, `Basic ${Buffer.from("u:p").toString("base64")}`],
    [{ kind: "bearer", token: "t" }, "Bearer t"],
    ["Custom x", "Custom x"],
  ] as const)("may return %j", async (credential, expected) => {
    await own.connect({ credentials: () => credential }).call("GET");
    await own.connect({ credentials: { getCredential: () => Promise.resolve(credential) } }).call("GET");
    expect(own.sentTokens()).toEqual([expected, expected]);
  });

  test.each([
    undefined,
    null,
    "",
    7,
    {},
    { kind: "bearer" },
    { kind: "bearer", token: "" },
    { kind: "basic", username: "a:b", password: "c" },
    { kind: "basic", username: "", password: "c" },
    { kind: "basic", username: "a", password: "" },
    "x\r\nX-Evil: 1",
  ])("that returns %j fails the call", async (credential) => {
    const error = await failureOf(own.connect({ credentials: () => credential as string }).call("GET"));
    expect(error).toMatchObject({ name: "CredentialError", attempts: 0 });
    expect(own.server.requests).toHaveLength(0);
  });

  const odd: [string, unknown, string][] = [
    ["an error with more than a message", Object.assign(new Error("sealed"), { secret: "s" }), "sealed"],
    ["a text", "sealed", "sealed"],
    ["nothing", undefined, "undefined"],
    ["a symbol", Symbol("sealed"), "Symbol(sealed)"],
    ["an object without a prototype", Object.create(null), "cannot be shown"],
    ["a message that is no text", { message: { a: 1 } }, "[object Object]"],
    [
      "a message that throws",
      Object.defineProperty(new Error(), "message", { get: () => failing() }),
      "cannot be shown",
    ],
    ["something that throws when it is made text", { toString: () => failing() }, "cannot be shown"],
  ];
  const failing = (): never => {
    throw new Error("not this one");
  };

  test.each(odd)("that throws %s fails the call, too", async (_what, thrown, words) => {
    const credentials = (): never => {
      throw thrown;
    };
    const error = await failureOf(own.connect({ credentials }).call("GET"));
    expect(error).toMatchObject({ name: "CredentialError", attempts: 0 });
    expect(error.message).toContain(words);
    expect(Object.entries(error.cause as Error)).toEqual([["message", expect.stringContaining(words)]]);
  });

  test("whose CredentialError has a cause exposes only the cause's message", async () => {
    const credentials = (): never => {
      const cause = Object.assign(new Error("refused"), { config: { token: "the vault's token" } });
      throw new CredentialError({ message: "The vault is sealed.", code: "sealed", cause });
    };
    const error = await failureOf(own.connect({ credentials }).call("GET"));
    expect(error).toMatchObject({ name: "CredentialError", message: "The vault is sealed." });
    expect(error.cause).toBeInstanceOf(Error);
    expect(Object.entries(error.cause as Error)).toEqual([["message", "refused"]]);
  });

  test.each([
    ["throws", failing],
    ["rejects", () => Promise.reject(new Error("not this one"))],
  ])("whose invalidate %s fails the call after a 401", async (_how, invalidate) => {
    own.server.answer({ status: 401 });
    const credentials = { getCredential: () => "Custom 1", invalidate };
    const error = await failureOf(own.connect({ credentials }).call("GET"));
    expect(error).toMatchObject({ name: "CredentialError", cause: { message: "not this one" }, attempts: 1 });
  });

  test("is asked once more after a 401, and the call is repeated with a new credential", async () => {
    let asked = 0;
    own.server.answer({ status: 401 }, session);
    await own.connect({ credentials: () => `Custom ${++asked}` }).call("POST");
    expect(own.sentTokens()).toEqual(["Custom 1", "Custom 2"]);
  });
});

test.each<[string, Record<string, unknown>]>([
  ["clientId", { clientId: "" }],
  ["clientSecret", { clientSecret: "a\nb" }],
  ["tokenUrl", { tokenUrl: "http://oauth.twilio.com" }],
  ["refreshMargin", { refreshMargin: 0 }],
  ["scope", { scope: "x" }],
])("the option %s is checked", (field, options) => {
  expect(() => own.oauth(options)).toThrow(expect.objectContaining({ name: "InvalidArgumentError", field }));
});
