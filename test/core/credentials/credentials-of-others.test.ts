/**
 * A kit client reads only the variables of its description, and sends credentials only to its own service.
 */
import dns from "node:dns";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { ProxyClient, type ClientOptions } from "../../../src/index.js";
import { OAuthClientCredentials, type ServiceClient } from "../../../src/core/index.js";
import { openService } from "../../support/close-later.js";
import type { Service } from "../../support/service.js";
import {
  baseUrlVariable,
  kitClient,
  kitClientWithoutCredentials,
  serviceUrl,
} from "../../support/kit-service.js";
import { accountSid, serviceSid } from "../../support/sessions.js";
import { useCleanEnvironment } from "../support/harness.js";

const secrets = {
  TWILIO_ACCOUNT_SID: accountSid,
  TWILIO_AUTH_TOKEN: "token-of-the-environment",
  TWILIO_API_KEY: `SK${"5".repeat(32)}`,
  TWILIO_API_SECRET: "secret-of-the-environment",
};
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const forms = [
  ...Object.values(secrets),
  base64(`${secrets.TWILIO_ACCOUNT_SID}:${secrets.TWILIO_AUTH_TOKEN}`),
  base64(`${secrets.TWILIO_API_KEY}:${secrets.TWILIO_API_SECRET}`),
];

useCleanEnvironment();
let server: Service;
beforeEach(async () => {
  server = await openService(() => ({ body: { ok: true } }));
});
afterEach(() => {
  jest.restoreAllMocks();
});

/**
 * The output and requests of a client of another service, created in several ways, or the error of its
 * creation.
 */
async function all(
  make: (options: ClientOptions) => ServiceClient,
  options: ClientOptions = {},
): Promise<string> {
  const shown: unknown[] = [];
  try {
    const client = make({ baseUrl: server.url, proxy: false, maxRetries: 0, ...options });
    shown.push(inspect(client, { showHidden: true, depth: 9 }), JSON.stringify(client));
    await client
      .request({ method: "GET", url: "/v1/things" })
      .catch((error: unknown) => shown.push(inspect(error)));
    await client.close();
  } catch (error) {
    shown.push(inspect(error));
  }
  return JSON.stringify([shown, server.requests]);
}

describe("the environment of another service", () => {
  const some: [string, Partial<typeof secrets>][] = [
    ["all of it", secrets],
    ["an account's", { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: secrets.TWILIO_AUTH_TOKEN }],
    ["a key's", { TWILIO_API_KEY: secrets.TWILIO_API_KEY, TWILIO_API_SECRET: secrets.TWILIO_API_SECRET }],
  ];
  test.each(some)("lends no credential to a client without one: %s", async (_what, set) => {
    Object.assign(process.env, set);
    const text = await all(kitClientWithoutCredentials);
    for (const form of forms) expect(text).not.toContain(form);
  });

  test.each<[string, ClientOptions]>([
    ["undefined", { credentials: undefined }],
    ["a token that is undefined", { accountSid: undefined, authToken: undefined }],
    ["a key without its secret", { apiKey: secrets.TWILIO_API_KEY.replaceAll("5", "6") }],
    ["an account without its token", { accountSid: accountSid.replaceAll("1", "7") }],
  ])("does not complete what the code leaves out: %s", async (_what, options) => {
    Object.assign(process.env, secrets);
    const text = await all(kitClientWithoutCredentials, options);
    for (const form of forms) expect(text).not.toContain(form);
  });

  test("is not read at all", async () => {
    const read = new Set<string>();
    const real = process.env;
    process.env = new Proxy(real, {
      get(target, name) {
        read.add(String(name));
        return Reflect.get(target, name) as unknown;
      },
    });
    await all(kitClient);
    await all(kitClientWithoutCredentials);
    process.env = real;
    expect([...read].filter((name) => name.startsWith("TWILIO"))).toEqual([]);
  });

  test("is not mentioned if credentials are missing", async () => {
    expect(await all(kitClientWithoutCredentials)).not.toMatch(/TWILIO/);
  });

  test("does not decide the service's host", () => {
    Object.assign(process.env, {
      TWILIO_REGION: "ie1",
      TWILIO_EDGE: "dublin",
      TWILIO_PROXY_BASE_URL: "https://other.example",
    });
    expect(kitClient().baseUrl).toBe(serviceUrl);
  });
});

describe("a service of the kit is found", () => {
  test("only at the host that it states", () => {
    expect(kitClient().baseUrl).toBe(serviceUrl);
  });

  test("at its own variable's URL, unless the option gives one", () => {
    process.env[baseUrlVariable] = "https://staging.example.com/api";
    expect(kitClient().baseUrl).toBe("https://staging.example.com/api");
    expect(kitClient({ baseUrl: "https://other.example" }).baseUrl).toBe("https://other.example");
  });
});

describe("plain http to a name under .localhost", () => {
  const names = ["evil.localhost", "a.b.localhost", "EVIL.LOCALHOST", "evil.localhost.", "localhost."];

  /** A resolver that resolves every name to the test's server, as an attacker's DNS server could. */
  function resolver(): string[] {
    const asked: string[] = [];
    jest.spyOn(dns, "lookup").mockImplementation((host: string, ...rest: unknown[]) => {
      asked.push(host);
      const done = rest.at(-1) as (error: null, address: unknown, family?: number) => void;
      const wantsAll = (rest[0] as { all?: boolean } | undefined)?.all === true;
      setImmediate(() => {
        if (wantsAll) done(null, [{ address: "127.0.0.1", family: 4 }]);
        else done(null, "127.0.0.1", 4);
      });
    });
    return asked;
  }
  const at = (name: string): string => server.url.replace("127.0.0.1", name);

  test.each(names)("%s is refused, unless it certainly is this machine", async (name) => {
    const asked = resolver();
    const baseUrl = at(name);
    await all(kitClient, { baseUrl });
    await all((options) => new ProxyClient({ ...options, accountSid, authToken: "token-1" }), { baseUrl });
    await all((options) => {
      const own = { clientId: "OQ1", clientSecret: "secret-1", tokenUrl: `${baseUrl}/token` };
      return kitClient({ ...options, credentials: new OAuthClientCredentials(own) });
    });
    expect(asked).toEqual([]);
  });

  test.each([
    "evil.localhost.example.com",
    "localhost.example",
    "notlocalhost",
    "127.0.0.1.example",
    "0.0.0.0",
  ])("%s is not under .localhost", (name) => {
    expect(() => kitClient({ baseUrl: `http://${name}:1` })).toThrow(/baseUrl/);
  });
});

test("the environment still serves the client of this package", async () => {
  Object.assign(process.env, secrets, { TWILIO_PROXY_BASE_URL: server.url });
  await using client = new ProxyClient({ proxy: false });
  server.answer(() => ({ body: { sid: `KC${"1".repeat(32)}` } }));
  await client.sessions.fetch(serviceSid, "name");
  expect(server.requests[0]?.headers.authorization).toBe(`Basic ${forms.at(-1) ?? ""}`);
});
