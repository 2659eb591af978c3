/** Verifies docs/from-twilio-node.md: the behaviour of the official client, and of ours instead. */
import assert from "node:assert/strict";
import { test } from "node:test";
import twilio from "twilio";
import { InvalidArgumentError, NotFoundError, ProxyClient, ServiceError } from "../../src/index.ts";
import { startFakeServer } from "../../src/testing/index.ts";
import { withEmulator } from "./support.mjs";

const ks = `KS${"1".repeat(32)}`;
const kc = `KC${"2".repeat(32)}`;
const accountSid = `AC${"3".repeat(32)}`;

/** The official client, with its requests to the public host redirected to another one. */
function official(url, sid, token) {
  class Rerouted extends twilio.RequestClient {
    request(options) {
      return super.request({ ...options, uri: options.uri.replace("https://proxy.twilio.com", url) });
    }
  }
  return twilio(sid, token, { httpClient: new Rerouted() }).proxy.v1;
}

async function withBoth(work) {
  await withEmulator(async (emulator) => {
    const client = new ProxyClient(emulator.clientOptions());
    const { sessions } = official(emulator.url, emulator.accountSid, emulator.authToken).services(
      emulator.serviceSid,
    );
    try {
      await work({ emulator, client, ks: emulator.serviceSid, sessions });
    } finally {
      await client.close();
    }
  });
}

/** Both clients against a server that responds with one body. */
async function withResponse(response, work) {
  const server = await startFakeServer();
  server.answer(response);
  const client = new ProxyClient({
    accountSid,
    authToken: "token",
    baseUrl: server.url,
    proxy: false,
    maxRetries: 0,
  });
  try {
    await work({
      server,
      client,
      theirs: official(server.url, accountSid, "token").services(ks).sessions(kc),
    });
  } finally {
    await client.close();
    await server.close();
  }
}

/** A session of both clients, reduced to the fields that both have. */
const facts = ({ sid, uniqueName, status, ttl, mode, dateCreated, dateEnded, closedReason }) => ({
  sid,
  uniqueName,
  status,
  ttl,
  mode,
  dateCreated,
  dateEnded,
  closedReason,
});

test("calls: each row gives the same on both sides", () =>
  withBoth(async ({ client, ks, sessions }) => {
    const created = await sessions.create({
      uniqueName: "theirs",
      participants: [{ Identifier: "+15551230001" }],
    });
    const own = await client.sessions.create(ks, {
      uniqueName: "ours",
      participants: [{ identifier: "+15551230002" }],
    });
    assert.deepEqual(facts(await client.sessions.fetch(ks, created.sid)), facts(created));
    assert.deepEqual(facts(await sessions.get(own.sid).fetch()), facts(own));
    const closed = await client.sessions.update(ks, own.sid, { status: "closed" });
    assert.deepEqual(facts(await sessions.get(own.sid).fetch()), facts(closed));

    const sids = (list) => list.map(({ sid }) => sid);
    const all = await client.sessions.list(ks, { limit: 10 }).toArray();
    assert.deepEqual(sids(all), sids(await sessions.list({ limit: 10 })));
    const each = [];
    await new Promise((resolve, reject) => {
      sessions.each({ done: (error) => (error ? reject(error) : resolve()) }, (item) => each.push(item));
    });
    assert.deepEqual(sids(await client.sessions.list(ks).toArray()), sids(each));

    const [page, theirPage] = [
      await client.sessions.page(ks, { pageSize: 1 }),
      await sessions.page({ pageSize: 1 }),
    ];
    assert.deepEqual(sids(page.items), sids(theirPage.instances));
    assert.deepEqual(sids((await page.nextPage()).items), sids((await theirPage.nextPage()).instances));
    const rest = await client.sessions.list(ks, { cursor: page.cursor }).toArray();
    assert.deepEqual(sids(rest), sids((await sessions.getPage(theirPage.nextPageUrl)).instances));

    const info = await sessions.get(own.sid).fetchWithHttpInfo();
    const { data, response } = await client.sessions.fetch(ks, own.sid).withResponse();
    assert.deepEqual([facts(data), response.status], [facts(info.body), info.statusCode]);

    assert.equal(await sessions.get(created.sid).remove(), true);
    assert.equal(await client.sessions.delete(ks, own.sid), undefined);
  }));

test("errors: the fields are the same, the classes are more specific", () =>
  withBoth(async ({ client, ks, sessions }) => {
    const theirs = await sessions
      .get(kc)
      .fetch()
      .catch((error) => error);
    const ours = await client.sessions.fetch(ks, kc).catch((error) => error);
    assert.ok(ours instanceof NotFoundError && ours instanceof ServiceError);
    for (const field of ["status", "code", "moreInfo"]) assert.equal(ours[field], theirs[field]);
  }));

test("dates: a missing one is the current time there and missing here; null is null", async () => {
  await withResponse({ body: { sid: kc, date_ended: null } }, async ({ client, theirs }) => {
    const [there, here] = [await theirs.fetch(), await client.sessions.fetch(ks, kc)];
    assert.ok(Math.abs(there.dateCreated.getTime() - Date.now()) < 60_000);
    assert.equal(here.dateCreated, undefined);
    assert.deepEqual([there.dateEnded, here.dateEnded], [null, null]);
  });
  await withResponse({ body: { sid: kc, date_ended: "soon" } }, async ({ client, theirs }) => {
    assert.equal((await theirs.fetch()).dateEnded, "soon");
    await assert.rejects(client.sessions.fetch(ks, kc), { name: "UnreadableResponseError" });
  });
});

test("a success that is not JSON", () =>
  withResponse({ body: "<html>", headers: { "content-type": "text/html" } }, async ({ client, theirs }) => {
    await assert.rejects(theirs.fetch(), SyntaxError);
    await assert.rejects(client.sessions.fetch(ks, kc), { name: "UnreadableResponseError", status: 200 });
  }));

test("limits, page sizes and your own parameters", () =>
  withBoth(async ({ client, emulator, ks, sessions }) => {
    assert.throws(() => sessions.list({ limit: 0 }), TypeError);
    const before = emulator.requests.length;
    assert.deepEqual(await client.sessions.list(ks, { limit: 0 }).toArray(), []);
    assert.equal(emulator.requests.length, before);

    const params = { limit: 5000 };
    await assert.rejects(sessions.list(params), { code: 20007 });
    assert.match(emulator.requests.at(-1).path, /PageSize=5000/);
    assert.equal(params.pageSize, 5000);
    const own = { limit: 5000 };
    await client.sessions.list(ks, own).toArray();
    assert.match(emulator.requests.at(-1).path, /PageSize=1000/);
    assert.deepEqual(own, { limit: 5000 });
  }));

test("ids: an invalid SID leads elsewhere there and is refused here", () =>
  withBoth(async ({ client, emulator, ks, sessions }) => {
    await sessions.get("").fetch();
    assert.equal(emulator.requests.at(-1).operation, "listSession");
    await assert.rejects(sessions.get("order-1").update({}), { status: 404 });
    const before = emulator.requests.length;
    for (const id of ["", ".."]) await assert.rejects(client.sessions.fetch(ks, id), InvalidArgumentError);
    await assert.rejects(client.sessions.update(ks, "order-1", {}), InvalidArgumentError);
    await assert.rejects(client.sessions.create(ks, { dateExpiry: new Date(NaN) }), InvalidArgumentError);
    await assert.rejects(client.sessions.create(ks, { another: 1 }), InvalidArgumentError);
    assert.equal(emulator.requests.length, before);
  }));

test("a 503 is an immediate error there, and retried here", () =>
  withBoth(async ({ client, emulator, ks, sessions }) => {
    emulator.faults.add({ kind: "status", status: 503 });
    await assert.rejects(sessions.list(), { status: 503 });
    emulator.faults.add({ kind: "status", status: 503 });
    assert.deepEqual(await client.sessions.list(ks).toArray(), []);
  }));
