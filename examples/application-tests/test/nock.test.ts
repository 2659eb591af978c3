import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import nock from "nock";
import { ProxyClient } from "twilio-proxy-sessions";
import { connect } from "../src/deliveries.js";

const service = `KS${"1".repeat(32)}`;
const client = new ProxyClient({ accountSid: `AC${"2".repeat(32)}`, authToken: "token" });

before(() => nock.disableNetConnect());
after(() => nock.enableNetConnect());

test("the session of a delivery is created by its name", async () => {
  const scope = nock("https://proxy.twilio.com")
    .post(
      `/v1/Services/${service}/Sessions`,
      (form) => form.UniqueName === "delivery-7" && form.Ttl === "3600",
    )
    .reply(201, { sid: `KC${"3".repeat(32)}` });
  const delivery = { id: "7", driver: "+15551230001", customer: "+15551230002" };
  assert.equal(await connect(client.sessions, service, delivery), `KC${"3".repeat(32)}`);
  scope.done();
});
