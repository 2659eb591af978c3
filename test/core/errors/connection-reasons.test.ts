/** Messages of errors without a response: they alone reach many logs, so they say where and why it failed. */
import { expect, test } from "@jest/globals";
import { closeLater, openService } from "../../support/close-later.js";
import { FaultServer } from "../../support/fault-server/index.js";
import { failureOf, nobody, session, testClient } from "../support/harness.js";

const startWith = async (tls: "unknown" | "other-host"): Promise<string> =>
  closeLater(await FaultServer.start({ tls })).url;

test.each([
  ["to a port where nobody listens", () => nobody, "ECONNREFUSED 127.0.0.1:9."],
  ["to a host name that does not resolve", () => "https://nowhere.invalid:9", "nowhere.invalid"],
  ["with a certificate that nobody vouches for", () => startWith("unknown"), "self-signed certificate."],
])("the error of a connection %s quotes the reason", async (_what, url, reason) => {
  const error = await failureOf(testClient(await url(), { maxRetries: 0 }).call("GET"));
  expect(error.name).toBe("ConnectionError");
  expect(error.message).toMatch(/: check .*\. The reason: /);
  expect(error.message).toContain(reason);
});

test("an explained failure is not followed by the words of OpenSSL", async () => {
  const plain = (await openService(() => session)).url.replace("http:", "https:");
  const { message } = await failureOf(testClient(plain, { maxRetries: 0 }).call("GET"));
  expect(message).toMatch(/does not speak TLS at that port: check the scheme and the port of baseUrl\.$/);
});
