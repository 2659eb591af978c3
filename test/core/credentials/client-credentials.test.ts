/** A client's credentials: from its options, or from environment variables. */
import { describe, expect, test } from "@jest/globals";
import { ServiceClient } from "../../../src/core/index.js";
import {
  OAuthClientCredentials,
  type TwilioOAuthOptions,
  type TwilioOptions,
} from "../../../src/twilio/index.js";
import { openService } from "../../support/close-later.js";
import { accountSid, authToken, product, refusal, useCleanEnvironment } from "../support/harness.js";

const apiKey = `SK${"3d".repeat(16)}`;
const apiKeySecret = "the-secret-of-the-key";

useCleanEnvironment();

test("OAuth credentials without options are refused by the name of the first", () => {
  // Options that untyped programs can omit.
  const OAuth = OAuthClientCredentials as new (options?: TwilioOAuthOptions) => OAuthClientCredentials;
  expect(refusal(() => new OAuth()).field).toBe("clientId");
});

describe("credentials", () => {
  async function authorizationOf(options: TwilioOptions): Promise<string | undefined> {
    const server = await openService();
    await using client = new ServiceClient(product, { baseUrl: server.url, ...options });
    await client.request({ method: "GET", url: "/" });
    return server.requests[0]?.headers.authorization;
  }
  const basic = (user: string, password: string): string =>
    `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

  test("are an API key, with or without the account", async () => {
    expect(await authorizationOf({ apiKey, apiKeySecret })).toBe(basic(apiKey, apiKeySecret));
    expect(await authorizationOf({ apiKey, apiKeySecret, accountSid })).toBe(basic(apiKey, apiKeySecret));
  });

  test("from the environment are used, an API key before an auth token", async () => {
    process.env["TWILIO_ACCOUNT_SID"] = accountSid;
    process.env["TWILIO_AUTH_TOKEN"] = authToken;
    expect(await authorizationOf({})).toBe(basic(accountSid, authToken));
    process.env["TWILIO_API_KEY"] = apiKey;
    expect(await authorizationOf({})).toBe(basic(accountSid, authToken));
    process.env["TWILIO_API_SECRET"] = apiKeySecret;
    expect(await authorizationOf({})).toBe(basic(apiKey, apiKeySecret));
  });

  test("from the code win over the environment's", async () => {
    process.env["TWILIO_ACCOUNT_SID"] = accountSid;
    process.env["TWILIO_API_KEY"] = apiKey;
    process.env["TWILIO_API_SECRET"] = apiKeySecret;
    expect(await authorizationOf({ authToken: "from-the-code" })).toBe(basic(accountSid, "from-the-code"));
    expect(await authorizationOf({ credentials: () => "Custom abc" })).toBe("Custom abc");
  });

  test.each([
    ["TWILIO_ACCOUNT_SID", accountSid, "authToken", "TWILIO_AUTH_TOKEN"],
    ["TWILIO_AUTH_TOKEN", authToken, "accountSid", "TWILIO_ACCOUNT_SID"],
    ["TWILIO_API_KEY", apiKey, "apiKeySecret", "TWILIO_API_SECRET"],
    ["TWILIO_API_SECRET", apiKeySecret, "apiKey", "TWILIO_API_KEY"],
  ])("%s alone in the environment: the error names its other half", (name, value, field, other) => {
    process.env[name] = value;
    const error = refusal(() => new ServiceClient(product));
    expect(error.field).toBe(field);
    expect(error.message).toContain(`set ${other}`);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["none at all", {}, "credentials"],
    ["an account without its token", { accountSid }, "authToken"],
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
