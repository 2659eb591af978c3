/** Wrong proxy settings are permanent: no call is retried for them, although nothing was sent. */
import { beforeEach, expect, test } from "@jest/globals";
import { closeLater } from "../../support/close-later.js";
import { ProxyServer } from "../../support/fault-server/index.js";
import { failureOf, nobody, testClient, useCleanEnvironment } from "../support/harness.js";

useCleanEnvironment();
let proxy: ProxyServer;
beforeEach(async () => {
  proxy = closeLater(await ProxyServer.start());
  proxy.behaviour = 407;
});

test.each<[string, string | undefined, () => string | undefined, string]>([
  [
    "a proxy that asks for credentials",
    undefined,
    () => `http://127.0.0.1:${proxy.port}`,
    "it asks for credentials (407); put them into the proxy's URL.",
  ],
  [
    "HTTPS_PROXY that is no URL",
    "http://proxy:port",
    () => undefined,
    "The proxy of HTTPS_PROXY is not a URL: write it as http://host:port.",
  ],
  [
    "HTTPS_PROXY of another scheme",
    "socks5://proxy:1080",
    () => undefined,
    "The proxy of HTTPS_PROXY must be an http or https URL, such as http://host:port.",
  ],
])("%s: the call fails at once", async (_what, variable, proxyOf, reason) => {
  if (variable !== undefined) process.env["HTTPS_PROXY"] = variable;
  for (const kind of ["GET", "POST"] as const) {
    const { call, waits } = testClient("https://api.example.com", { proxy: proxyOf() });
    const error = await failureOf(call(kind));
    const facts = { name: "ConnectionError", code: "proxy_failed", sent: "no" };
    expect(error).toMatchObject({ ...facts, attempts: 1, retryable: false });
    expect(error.message).toMatch(
      /^\w+: The proxy did not accept the request: check its URL and credentials\./,
    );
    expect(error.message.endsWith(` The reason: ${reason}`)).toBe(true);
    expect(error.outcome).toBeUndefined();
    expect(waits).toEqual([]);
  }
});

test("a proxy that is down is an error with the reason", async () => {
  const { call } = testClient("https://api.example.com", { proxy: nobody, maxRetries: 0 });
  const error = await failureOf(call("GET"));
  expect(error.code).toBe("proxy_failed");
  expect(error.message).toMatch(/ The reason: the connection to it failed with ECONNREFUSED\.$/);
});
