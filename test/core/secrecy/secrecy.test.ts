/** No output contains a secret: errors, logs, hooks, inspection, JSON, strings, stacks, causes. */
import { inspect } from "node:util";
import { beforeEach, describe, expect, test } from "@jest/globals";
import axios from "axios";
import fc from "fast-check";
import { OAuthClientCredentials, ServiceClient, type CredentialProvider } from "../../../src/core/index.js";
import type { TwilioOptions } from "../../../src/twilio/index.js";
import { closeLater, openService } from "../../support/close-later.js";
import type { FakeStep, Service } from "../../support/service.js";
import {
  accountSid,
  authToken,
  failureOf,
  nobody,
  product,
  testClient,
  useCleanEnvironment,
} from "../support/harness.js";

let server: Service;
beforeEach(async () => {
  server = await openService();
});

/** Everything that a program could print of a value. */
function everyView(value: unknown): string {
  const error = value instanceof Error ? [value.stack, value.message, value.cause] : [];
  return [
    inspect(value, { depth: Infinity, showHidden: true, getters: true, breakLength: Infinity }),
    inspect(value, { depth: Infinity, customInspect: false, showHidden: true }),
    JSON.stringify(value),
    JSON.stringify(Object.getOwnPropertyDescriptors(Object(value))),
    String(value),
    ...error.map((part) => inspect(part, { depth: Infinity, showHidden: true })),
  ].join("\n");
}

/** The place where a text shows a secret, or undefined if it shows none. */
function leak(text: string, secret: string): string | undefined {
  const at = text.indexOf(secret);
  return at < 0 ? undefined : text.slice(Math.max(0, at - 80), at + 120);
}

/** The response of a malicious or careless service: everything that it received. */
const echo: FakeStep = ({ headers, body, target }) => {
  const authorization = headers.authorization ?? "";
  const decoded = Buffer.from(authorization.split(" ")[1] ?? "", "base64").toString();
  const all = [target, body, decoded, ...Object.values(headers)].join(" ");
  return {
    status: 400,
    headers: { "twilio-request-id": `RQ ${authorization}` },
    body: {
      code: 1,
      message: `You sent ${all}`,
      more_info: `https://errors.example/?${authorization}`,
      details: { [authorization]: [all, { headers }] },
    },
  };
};
const echoHtml: FakeStep = ({ headers }) => ({
  status: 502,
  headers: { "Content-Type": "text/html" },
  body: `<html><title>${Object.values(headers).join(" ")}</title><body>${JSON.stringify(headers)}</body></html>`,
});
/** As in links and forms, which encode spaces and some characters differently. */
const echoInLinks: FakeStep = ({ headers }) => {
  const authorization = headers.authorization ?? "";
  const told = authorization.replace(/^\w+ /, "");
  const decoded = authorization.startsWith("Basic ") ? Buffer.from(told, "base64").toString() : "";
  const sent = [told, decoded, String(headers["x-key"] ?? "")];
  const link = `https://errors.example/?you=${sent.map(encodeURIComponent).join("&and=")}&${new URLSearchParams(sent.map((text): [string, string] => ["x", text])).toString()}`;
  return { status: 400, body: { code: 1, message: `See ${link}`, more_info: link, details: { link } } };
};
const unreadable: FakeStep = ({ headers }) => ({ status: 200, body: `<html>${JSON.stringify(headers)}` });

/** Printable, with every character that needs escaping somewhere; too long to occur by chance. */
const canary = fc
  .string({ minLength: 0, maxLength: 20, unit: fc.constantFrom(...Array.from("aZ09+/=\"'\\&%<>?#@: ~")) })
  .map((middle) => `CANARY${middle.replaceAll("CANARY", "")}YRANAC`);

interface Attempt {
  readonly options: TwilioOptions;
  readonly headers?: Record<string, string>;
}
const kinds: Record<string, (secret: string) => Attempt> = {
  "auth token": (authToken) => ({ options: { accountSid, authToken } }),
  "API key": (apiKeySecret) => ({ options: { apiKey: `SK${"0".repeat(32)}`, apiKeySecret } }),
  "bearer token": (secret) => ({
    options: { credentials: () => ({ kind: "bearer", token: secret }) },
  }),
  "password of a provider": (password) => ({
    options: { credentials: () => ({ kind: "basic", username: "user", password }) },
  }),
  "header of the client": (secret) => ({
    options: { accountSid, authToken, headers: { "X-Key": secret } },
  }),
  "header of the call": (secret) => ({ options: { accountSid, authToken }, headers: { "X-Key": secret } }),
  "header of a hook": (secret) => ({
    options: { accountSid, authToken, hooks: { beforeRequest: () => ({ "X-Key": secret }) } },
  }),
};

const base64 = (text: string): string => Buffer.from(text).toString("base64");

describe.each(Object.keys(kinds))("a secret as %s", (kind) => {
  test.each<[string, FakeStep]>([
    ["an error that echoes it", echo],
    ["a page that echoes it", echoHtml],
    ["a link that echoes it", echoInLinks],
    ["a success that is unreadable", unreadable],
    ["a connection that breaks", "reset"],
  ])("%s", async (_what, handler) => {
    server.answer(handler);
    await fc.assert(
      fc.asyncProperty(canary, async (secret) => {
        const made = kinds[kind]?.(secret);
        if (made === undefined) throw new Error("no such kind");
        const seen: unknown[] = [];
        const { client, call } = testClient(server.url, {
          accountSid: undefined,
          authToken: undefined,
          ...made.options,
          maxRetries: 1,
          logger: { debug: (...line) => seen.push(line), warn: (...line) => seen.push(line) },
          hooks: {
            ...made.options.hooks,
            afterResponse: (info) => seen.push(info),
            onRetry: (info) => seen.push(info),
            onError: (info) => seen.push(info),
          },
        });
        const error = await failureOf(call("GET", { headers: made.headers ?? {} }));
        const views = [error, client, seen, made.options.credentials].map(everyView).join("\n");
        expect(leak(views, "CANARY")).toBeUndefined();
        for (const form of [
          secret,
          base64(secret),
          base64(`user:${secret}`),
          base64(`${accountSid}:${secret}`),
        ]) {
          expect(leak(views, form)).toBeUndefined();
        }
      }),
      { numRuns: 25 },
    );
  });
});

test("OAuth: neither the client's secret nor a token, even if the token service echoes them", async () => {
  await fc.assert(
    fc.asyncProperty(canary, async (clientSecret) => {
      server.answer(({ body }) => ({
        status: 400,
        body: { error_description: `${body} ${decodeURIComponent(body.replaceAll("+", " "))}` },
      }));
      const credentials = new OAuthClientCredentials({ clientId: "OQ", clientSecret, tokenUrl: server.url });
      const { client, call } = testClient(server.url, { credentials });
      const error = await failureOf(call("GET"));
      expect(error.name).toBe("CredentialError");
      expect(leak([error, client, credentials].map(everyView).join(), "CANARY")).toBeUndefined();
    }),
    { numRuns: 50 },
  );
});

test("OAuth: no part of the client's secret if the title of a page is cut within it", async () => {
  const clientSecret = "CANARY-of-the-client";
  const title = `${"x".repeat(190)} ${clientSecret}`;
  server.answer(() => ({
    status: 403,
    headers: { "content-type": "text/html" },
    body: `<title>${title}</title>`,
  }));
  const credentials = new OAuthClientCredentials({ clientId: "OQ", clientSecret, tokenUrl: server.url });
  const { call } = testClient(server.url, { credentials });
  expect(leak(everyView(await failureOf(call("GET"))), "CANARY")).toBeUndefined();
});

test("replaced tokens are still redacted", async () => {
  let count = 0;
  const issued: string[] = [];
  server.answer(() => ({ status: 400, body: { code: 1, message: `You sent ${issued.join(" ")}` } }));
  const { call } = testClient(server.url, {
    credentials: () => {
      const token = `CANARY-token-${String(++count).padStart(3, "0")}`;
      issued.push(token);
      if (issued.length > 8) issued.shift();
      return { kind: "bearer", token };
    },
  });
  for (let i = 0; i < 20; i++) {
    const error = await failureOf(call("GET"));
    expect(leak(everyView(error), "CANARY")).toBeUndefined();
  }
});

test("a provider that throws its secret", async () => {
  const secret = "CANARY-of-the-vault";
  const provider: CredentialProvider = (context) => {
    context.keepSecret(secret);
    throw Object.assign(new Error(`cannot use ${secret}`), { secret });
  };
  const { call } = testClient(nobody, { credentials: provider });
  expect(leak(everyView(await failureOf(call("GET"))), "CANARY")).toBeUndefined();
});

const sentBy = ({ headers }: { headers: object }): string =>
  String(new Map<string, unknown>(Object.entries(headers)).get("authorization"));

test.each<[string, (config: { headers: object }) => Error]>([
  ["in its message", (config) => new Error(`no mock for ${JSON.stringify(config.headers)}`)],
  ["in a field", (config) => Object.assign(new Error("no mock"), { config })],
  ["in its cause", (config) => new Error("no mock", { cause: { seen: [config.headers] } })],
  ["deep in a field", (config) => Object.assign(new Error("no mock"), { seen: nested(config, 100) })],
  [
    "in a field that is not enumerable",
    (config) => Object.defineProperty(new Error("no mock"), "config", { value: config }),
  ],
  ["in a field by a symbol", (config) => Object.assign(new Error("no mock"), { [Symbol("seen")]: config })],
  ["behind a getter", (config) => Object.defineProperty(new Error("no mock"), "seen", { get: () => config })],
  [
    "at the end of a long list",
    (config) => Object.assign(new Error("no mock"), { seen: [...Array<number>(200).fill(0), config] }),
  ],
  [
    "at the end of a long text",
    (config) => new Error("no mock", { cause: " ".repeat(20_000) + sentBy(config) }),
  ],
  ["in bytes", (config) => new Error("no mock", { cause: Buffer.from(sentBy(config)) })],
  ["in a buffer of bytes", (config) => new Error("no mock", { cause: bytesOf(sentBy(config)).buffer })],
  ["in shared memory", (config) => new Error("no mock", { cause: sharedBytesOf(sentBy(config)) })],
  ["in a map", (config) => new Error("no mock", { cause: new Map([[sentBy(config), 1]]) })],
  [
    "in the headers of a fetch",
    (config) => new Error("no mock", { cause: new Headers({ authorization: sentBy(config) }) }),
  ],
  [
    "in the URL of a fetch",
    (config) => new Error("no mock", { cause: new URL(`http://${plainUser(config)}@127.0.0.1`) }),
  ],
  [
    "in a form",
    (config) => new Error("no mock", { cause: new URLSearchParams({ user: plainUser(config) }) }),
  ],
  [
    "in the name of a symbol",
    (config) => Object.assign(new Error("no mock"), { [Symbol(sentBy(config))]: 1 }),
  ],
  [
    "in its JSON only",
    (config) => Object.assign(new Error("no mock"), { toJSON: () => ({ seen: sentBy(config) }) }),
  ],
  [
    "in its inspection only",
    (config) => Object.assign(new Error("no mock"), { [inspect.custom]: () => sentBy(config) }),
  ],
])("an error of the caller's own axios that contains the request %s", async (_where, made) => {
  const own = axios.create({
    adapter: (config) => Promise.reject(made(config)),
  });
  const { call } = testClient(nobody, { axios: own });
  const error = await failureOf(call("POST"));
  const view = everyView(error);
  expect(leak(view, authToken)).toBeUndefined();
  expect(leak(view, base64(`${accountSid}:${authToken}`))).toBeUndefined();
  expect(error).toMatchObject({ code: "http_client_failed", outcome: "unknown", attempts: 1 });
  expect(error.message).toContain("no mock");
});

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function sharedBytesOf(text: string): SharedArrayBuffer {
  const bytes = bytesOf(text);
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  return shared;
}

/** The user and the password that a request was sent with. */
function plainUser(config: { headers: object }): string {
  return Buffer.from(sentBy(config).replace("Basic ", ""), "base64").toString();
}

function nested(value: unknown, depth: number): unknown {
  return depth === 0 ? value : [nested(value, depth - 1)];
}

test("a secret with each kind of quote in an error of the caller's own axios", async () => {
  const secret = "CANARY'\"`\\";
  const own = axios.create({
    adapter: () => Promise.reject(Object.assign(new Error("no mock"), { secret })),
  });
  const { call } = testClient(nobody, { axios: own, authToken: secret });
  expect(leak(everyView(await failureOf(call("POST"))), "CANARY")).toBeUndefined();
});

test.each<[string, () => unknown, string]>([
  ["many ways to one place, is passed on", manyWays, "Error"],
  [
    "more than can be looked through, is not",
    () => Array.from({ length: 30_000 }, () => ({})),
    "ConnectionError",
  ],
  ["something that cannot be looked through, is not", () => Proxy.revocable({}, {}), "ConnectionError"],
])("an error of the caller's own axios that contains %s", async (_what, made, name) => {
  const seen = made();
  if (typeof seen === "object" && seen !== null && "revoke" in seen) (seen as { revoke(): void }).revoke();
  const own = axios.create({ adapter: () => Promise.reject(Object.assign(new Error("no mock"), { seen })) });
  const { call } = testClient(nobody, { axios: own });
  expect((await failureOf(call("POST"))).name).toBe(name);
});

/** 8 references from each of 12 objects to the next: 68,000,000,000 paths in all. */
function manyWays(): object {
  let object = {};
  for (let i = 0; i < 12; i++) object = Object.fromEntries(Array.from("abcdefgh", (name) => [name, object]));
  return object;
}

test("the proxy's password, even if the proxy echoes it", async () => {
  server.answer(({ headers }) => {
    const sent = String(headers["proxy-authorization"] ?? "");
    const decoded = Buffer.from(sent.replace("Basic ", ""), "base64").toString();
    return { status: 407, body: `You are not ${decoded} (${sent})` };
  });
  const proxy = server.url.replace("http://", "http://user:CANARY%2Fproxy@");
  const { call } = testClient("http://127.0.0.1:9", { proxy });
  const error = await failureOf(call("GET"));
  expect(error.status).toBe(407);
  expect(server.requests.at(-1)?.headers).toHaveProperty("proxy-authorization");
  const view = everyView(error);
  expect(leak(view, "CANARY")).toBeUndefined();
  expect(leak(view, base64("user:CANARY/proxy"))).toBeUndefined();
});

type Sent = Readonly<Record<string, string | string[] | undefined>>;
const part = "CANARY-0123456789";

test.each<[string, TwilioOptions, (sent: Sent) => string]>([
  ["behind a scheme", { headers: { "X-Auth": `Bearer ${part}` } }, (sent) => String(sent["x-auth"]).slice(7)],
  [
    "in Basic's value",
    { headers: { "X-Auth": `Basic ${base64(`user:${part}`)}` } },
    (sent) => decoded(sent["x-auth"]),
  ],
  [
    "in one cookie",
    { headers: { Cookie: `theme=dark; sid=${part}; lang=en` } },
    (sent) => /sid=([^;]*)/.exec(String(sent["cookie"]))?.[1] ?? "",
  ],
  [
    "in a provider's own text",
    { credentials: () => `Basic ${base64(`user:${part}`)}` },
    (sent) => decoded(sent["authorization"]),
  ],
])("a secret %s that is echoed by itself", async (_where, options, echoed) => {
  server.answer(({ headers }) => ({ status: 400, body: { code: 1, message: `No ${echoed(headers)}.` } }));
  const { call } = testClient(server.url, options);
  expect((await failureOf(call("GET"))).message).toMatch(/^No \[redacted\]\./);
});

const wild = 'tök&<en>"/+?~~';
const basicOf = (secret: string) => Buffer.from(`${accountSid}:${secret}`);
test.each<[string, string, unknown]>([
  [
    "with escapes in lower case",
    wild,
    encodeURIComponent(wild).replaceAll(/%../g, (escape) => escape.toLowerCase()),
  ],
  ["in HTML", wild, "tök&amp;&lt;en&gt;&quot;/+?~~"],
  ["as Basic's value without its padding", wild, basicOf(wild).toString("base64").replace(/=+$/, "")],
  ["as Basic's value in base64url", wild, basicOf(wild).toString("base64url")],
  ["in base64", wild, Buffer.from(wild).toString("base64")],
  ["in base64url", wild, Buffer.from(wild).toString("base64url")],
  ["in hexadecimal digits", wild, Buffer.from(wild).toString("hex")],
  ["in hexadecimal capitals", wild, Buffer.from(wild).toString("hex").toUpperCase()],
  ["with each byte escaped", wild, Buffer.from(wild).toString("hex").replaceAll(/../g, "%$&")],
  ["as a number", "7301442119", 7_301_442_119],
])("a secret that is echoed %s", async (_how, secret, echo) => {
  server.answer({ status: 400, body: { code: 1, message: `No ${String(echo)}.`, details: { echo } } });
  const { call } = testClient(server.url, { accountSid, authToken: secret });
  const { message, details } = await failureOf(call("GET"));
  expect(message).toMatch(/^No \[redacted\]\./);
  expect(details).toEqual({ echo: "[redacted]" });
});

test("a number that contains the digits of a secret stays", async () => {
  server.answer({ status: 400, body: { code: 1, message: "No.", details: { balance: 97_301_442_119 } } });
  const { call } = testClient(server.url, { accountSid, authToken: "7301442119" });
  expect((await failureOf(call("GET"))).details).toEqual({ balance: 97_301_442_119 });
});

function decoded(header: unknown): string {
  return Buffer.from(String(header).replace("Basic ", ""), "base64").toString().replace(/^\w*:/, "");
}

describe("the password of a proxy that is echoed:", () => {
  useCleanEnvironment();
  const user = `user:${part}`;
  const host = (): string => new URL(server.url).host;
  test.each<[string, () => TwilioOptions]>([
    ["of a proxy without a scheme", () => ({ proxy: `${user}@${host()}` })],
    ["of the environment's", () => ({ proxy: undefined })],
    ["of the caller's own axios", () => ({ axios: axios.create({ proxy: ofAxios() }) })],
  ])("%s", async (_whose, options) => {
    process.env["http_proxy"] = `${user}@${host()}`;
    server.answer(({ headers }) => ({
      status: 400,
      body: { code: 1, message: `No ${decoded(headers["proxy-authorization"])}.` },
    }));
    const { call } = testClient("http://127.0.0.1:9", options());
    expect((await failureOf(call("GET"))).message).toMatch(/^No \[redacted\]\./);
  });
  const ofAxios = () => {
    const { hostname, port } = new URL(server.url);
    return { host: hostname, port: Number(port), auth: { username: "user", password: part } };
  };
});

test("a client prints something useful", () => {
  const client = closeLater(new ServiceClient(product, { accountSid, authToken, baseUrl: nobody }));
  const expected = `ServiceClient { baseUrl: "${nobody}", credentials: "basic ${accountSid}" }`;
  expect(inspect(client)).toBe(expected);
  expect(inspect({ client }, { depth: Infinity })).toContain(expected);
  expect(JSON.parse(JSON.stringify(client))).toEqual({ baseUrl: nobody, credentials: `basic ${accountSid}` });
  expect(String(client)).toBe(`ServiceClient(${nobody})`);
});

test("an error prints something useful", async () => {
  server.answer(() => ({ status: 404, body: { code: 20404, message: "Nothing here" } }));
  const { call } = testClient(server.url);
  const error = await failureOf(call("GET"));
  expect(String(error)).toBe("NotFoundError: Nothing here (FetchSession, status 404, code 20404)");
  expect(error.stack).toMatch(/^NotFoundError: Nothing here/);
  expect(inspect(error)).toMatch(/^NotFoundError: Nothing here[^]*code: 20404[^]*status: 404/);
  expect(JSON.stringify(error)).toContain('"message":"Nothing here');
});

test("an error has only facts, and a cause with a code and a message", async () => {
  const { call } = testClient(nobody, { maxRetries: 0 });
  const error = await failureOf(call("GET"));
  expect(Object.keys(error).sort()).toEqual([
    "attempts",
    "code",
    "operation",
    "retryable",
    "sent",
    "staleSocket",
  ]);
  expect(error.cause).toBeInstanceOf(Error);
  expect(Object.keys(error.cause as object).sort()).toEqual(["code", "message"]);
  expect((error.cause as Error).stack).toMatch(/^Error: connect ECONNREFUSED [\d.:]+$/);
  expect(everyView(error)).not.toContain(authToken);
});
