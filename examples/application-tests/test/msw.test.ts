import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { ProxyClient } from "twilio-proxy-sessions";
import { isConnected } from "../src/deliveries.js";

const service = `KS${"1".repeat(32)}`;
const client = new ProxyClient({ accountSid: `AC${"2".repeat(32)}`, authToken: "token" });
const server = setupServer(
  http.get("https://proxy.twilio.com/v1/Services/:service/Sessions/:name", ({ params }) =>
    HttpResponse.json({
      sid: `KC${"3".repeat(32)}`,
      status: params["name"] === "delivery-7" ? "open" : "closed",
    }),
  ),
);

before(() => server.listen({ onUnhandledRequest: "error" }));
after(() => server.close());

test("a delivery whose session is open is connected", async () => {
  assert.equal(await isConnected(client.sessions, service, "7"), true);
  assert.equal(await isConnected(client.sessions, service, "8"), false);
});
