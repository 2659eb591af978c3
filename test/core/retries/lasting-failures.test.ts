/** What no repetition mends is not repeated, though nothing was sent. */
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import * as fault from "../../support/fault-server/index.js";
import { FaultServer, ProxyServer } from "../../support/fault-server/index.js";
import { failureOf, testClient } from "../support/harness.js";

let selfSigned: FaultServer;
let proxy: ProxyServer;
const { HTTPS_PROXY: before } = process.env;
beforeEach(async () => {
  selfSigned = await FaultServer.start({ tls: "other-host" });
  selfSigned.reply(fault.json(200, {}));
  proxy = await ProxyServer.start();
  proxy.behaviour = 407;
});
afterEach(async () => {
  if (before === undefined) delete process.env["HTTPS_PROXY"];
  else process.env["HTTPS_PROXY"] = before;
  await selfSigned.close();
  await proxy.close();
});

test.each<[string, string, string | undefined, () => string | false | undefined]>([
  ["a certificate that is not trusted", "tls_failed", undefined, () => false],
  ["a proxy that asks for credentials", "proxy_failed", undefined, () => `http://127.0.0.1:${proxy.port}`],
  ["HTTPS_PROXY that is no URL", "proxy_failed", "http://proxy:port", () => undefined],
  ["HTTPS_PROXY of another scheme", "proxy_failed", "socks5://proxy:1080", () => undefined],
])("%s: the call fails at once", async (_what, code, variable, proxyOf) => {
  if (variable !== undefined) process.env["HTTPS_PROXY"] = variable;
  for (const kind of ["GET", "POST"] as const) {
    const { client, call, waits } = testClient(selfSigned.url, { proxy: proxyOf() });
    const error = await failureOf(call(kind));
    expect(error).toMatchObject({ name: "ConnectionError", code, sent: "no", attempts: 1, retryable: false });
    expect(error.outcome).toBeUndefined();
    expect(waits).toEqual([]);
    await client.close();
  }
});
