/** Wrong proxy settings are permanent: no call is retried for them, although nothing was sent. */
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { closeLater } from "../../support/close-later.js";
import { ProxyServer } from "../../support/fault-server/index.js";
import { failureOf, testClient } from "../support/harness.js";

let proxy: ProxyServer;
const { HTTPS_PROXY: before } = process.env;
beforeEach(async () => {
  proxy = closeLater(await ProxyServer.start());
  proxy.behaviour = 407;
});
afterEach(() => {
  if (before === undefined) delete process.env["HTTPS_PROXY"];
  else process.env["HTTPS_PROXY"] = before;
});

test.each<[string, string | undefined, () => string | undefined]>([
  ["a proxy that asks for credentials", undefined, () => `http://127.0.0.1:${proxy.port}`],
  ["HTTPS_PROXY that is no URL", "http://proxy:port", () => undefined],
  ["HTTPS_PROXY of another scheme", "socks5://proxy:1080", () => undefined],
])("%s: the call fails at once", async (_what, variable, proxyOf) => {
  if (variable !== undefined) process.env["HTTPS_PROXY"] = variable;
  for (const kind of ["GET", "POST"] as const) {
    const { call, waits } = testClient("https://api.example.com", { proxy: proxyOf() });
    const error = await failureOf(call(kind));
    const facts = { name: "ConnectionError", code: "proxy_failed", sent: "no" };
    expect(error).toMatchObject({ ...facts, attempts: 1, retryable: false });
    expect(error.outcome).toBeUndefined();
    expect(waits).toEqual([]);
  }
});
