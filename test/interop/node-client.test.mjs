/** The official Node client uses all five operations of the emulator. */
import assert from "node:assert/strict";
import { test } from "node:test";
import twilio from "twilio";
import { withEmulator } from "./support.mjs";

const officialHost = "https://proxy.twilio.com";

/** The official HTTP client, with its requests to the public host redirected to the emulator. */
class Rerouted extends twilio.RequestClient {
  constructor(url) {
    super();
    this.url = url;
  }

  request(options) {
    const uri = options.uri.replace(officialHost, this.url);
    if (!uri.startsWith(this.url)) throw new Error(`A request would leave this machine: ${uri}`);
    return super.request({ ...options, uri });
  }
}

test("the official Node client and the emulator understand each other", () =>
  withEmulator(async (emulator) => {
    const { accountSid, authToken, serviceSid } = emulator;
    const client = twilio(accountSid, authToken, { httpClient: new Rerouted(emulator.url) });
    const { sessions } = client.proxy.v1.services(serviceSid);
    const session = (sid) => client.proxy.v1.services(serviceSid).sessions(sid);

    const expiry = new Date(Date.UTC(2099, 0, 1));
    const created = await sessions.create({
      uniqueName: "order-1",
      dateExpiry: expiry,
      ttl: 3600,
      mode: "message-only",
      participants: [{ Identifier: "+15551230001", FriendlyName: "Ann" }, { Identifier: "+15551230002" }],
    });
    assert.equal(created.uniqueName, "order-1");
    assert.equal(created.status, "open");
    assert.equal(created.mode, "message-only");
    assert.equal(created.ttl, 3600);
    assert.equal(created.closedReason, null);
    assert.equal(created.dateStarted, null);
    assert.deepEqual(created.dateExpiry, expiry);
    assert.ok(created.dateCreated instanceof Date);
    assert.match(created.links.participants, /\/Participants$/);
    assert.equal(emulator.session(created.sid).participants.length, 2);

    assert.equal((await session(created.sid).fetch()).sid, created.sid);
    assert.equal((await session("order-1").fetch()).sid, created.sid);

    assert.equal((await session(created.sid).update({ ttl: 60 })).ttl, 60);
    const closed = await session(created.sid).update({ status: "closed" });
    assert.deepEqual([closed.status, closed.closedReason], ["closed", "api"]);
    const reopened = await session(created.sid).update({ status: "in-progress" });
    assert.deepEqual([reopened.status, reopened.dateEnded], ["in-progress", null]);

    for (let i = 0; i < 120; i++) await sessions.create();
    assert.equal((await sessions.list({ pageSize: 50 })).length, 121);
    assert.equal((await sessions.list({ limit: 110 })).length, 110);
    let seen = 0;
    await new Promise((resolve, reject) => {
      sessions.each(
        { pageSize: 40, done: (error) => (error ? reject(error) : resolve()) },
        () => (seen += 1),
      );
    });
    assert.equal(seen, 121);
    const page = await sessions.page({ pageSize: 100 });
    assert.equal(page.instances.length, 100);
    assert.equal((await page.nextPage()).instances.length, 21);

    await assert.rejects(sessions.create({ uniqueName: "order-1" }), { status: 400, code: 80603 });
    assert.equal(await session(created.sid).remove(), true);
    await assert.rejects(session(created.sid).fetch(), { status: 404, code: 20404 });
    await assert.rejects(session(created.sid).remove(), { status: 404, code: 20404 });

    // The client accepts any text as a SID; the service accepts a name only for a fetch.
    await assert.rejects(session("order-1").update({}), { status: 404, code: 20404 });

    const wrong = twilio(accountSid, "wrong", { httpClient: new Rerouted(emulator.url) });
    await assert.rejects(wrong.proxy.v1.services(serviceSid).sessions.list(), { status: 401, code: 20003 });
    const operations = new Set(emulator.requests.map(({ operation }) => operation));
    assert.equal(operations.size, 5);
    const agents = new Set(emulator.requests.map(({ headers }) => headers["user-agent"].split(" ")[0]));
    assert.deepEqual([...agents], ["twilio-node/6.2.0"]);
  }));
