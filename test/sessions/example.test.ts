/** The example that explains the public API, step by step, against the emulator. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import {
  InvalidRequestError,
  NotFoundError,
  OAuthClientCredentials,
  ProxyClient,
  type Page,
  type Session,
} from "../../src/index.js";
import { startEmulator, type Emulator } from "../../src/testing/index.js";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ port: 0 });
});
afterAll(() => emulator.close());

test("create, fetch, update, list, page and delete work as the example shows", async () => {
  const { accountSid, authToken, serviceSid } = emulator;
  const client = new ProxyClient({ accountSid, authToken, baseUrl: emulator.url });

  const session = await client.sessions.create(serviceSid, {
    uniqueName: "order-1234",
    ttl: 3600,
    participants: [{ identifier: "+15551230001", friendlyName: "Ann & Co" }],
  });
  expect(session).toMatchObject({ uniqueName: "order-1234", ttl: 3600, status: "open", dateEnded: null });
  expect(emulator.session(session.sid)?.participants).toMatchObject([{ friendlyName: "Ann & Co" }]);
  expect(await client.sessions.fetch(serviceSid, "order-1234")).toEqual(session);

  await client.sessions.update(serviceSid, session.sid, { status: "closed" });
  const { data, response } = await client.sessions.fetch(serviceSid, session.sid).withResponse();
  expect(data).toMatchObject({ status: "closed", closedReason: "api" });
  expect(response).toMatchObject({ status: 200, requestId: expect.stringMatching(/^RQ[0-9a-f]{32}$/) });

  for (let i = 0; i < 6; i++) await client.sessions.create(serviceSid, { uniqueName: `name-${i}` });
  const items: Session[] = [];
  for await (const s of client.sessions.list(serviceSid, { limit: 500 })) items.push(s);
  expect(items).toHaveLength(7);
  const pages: Page<Session>[] = [];
  for await (const page of client.sessions.list(serviceSid, { pageSize: 3 }).byPage()) pages.push(page);
  expect(pages.map((page) => page.items.length)).toEqual([3, 3, 1]);
  const all = await client.sessions.list(serviceSid, { limit: 500 }).toArray();
  expect(all).toEqual(items);

  const first = await client.sessions.page(serviceSid, { pageSize: 5 });
  const pageToken = first.nextPageToken ?? "";
  const second = await client.sessions.page(serviceSid, { pageSize: 5, pageToken });
  expect([...first.items, ...second.items]).toEqual(all);
  expect((await first.nextPage())?.items).toEqual(second.items);
  expect(await second.nextPage()).toBeUndefined();

  expect(await client.sessions.delete(serviceSid, session.sid).then(() => "done")).toBe("done");
  await expect(client.sessions.fetch(serviceSid, session.sid)).rejects.toBeInstanceOf(NotFoundError);
  await expect(client.sessions.create(serviceSid, { uniqueName: "name-1" })).rejects.toBeInstanceOf(
    InvalidRequestError,
  );
  await client.close();
  await expect(client.sessions.fetch(serviceSid, "name-1")).rejects.toMatchObject({ code: "client_closed" });
});

test("the emulator's API keys and OAuth clients are credentials of a client", async () => {
  const { baseUrl, proxy } = emulator.clientOptions();
  const oauth = { credentials: new OAuthClientCredentials(emulator.addOAuthClient()) };
  for (const own of [emulator.addApiKey(), oauth]) {
    await using client = new ProxyClient({ baseUrl, proxy, ...own });
    await client.sessions.create(emulator.serviceSid);
  }
});

test("a cursor resumes a list although Sessions are created and deleted meanwhile", async () => {
  await using client = new ProxyClient(emulator.clientOptions());
  const serviceSid = emulator.addService();
  const sids: string[] = [];
  for (let i = 0; i < 9; i++) sids.unshift((await client.sessions.create(serviceSid)).sid);
  const list = client.sessions.list(serviceSid, { pageSize: 3 });
  const items = list[Symbol.asyncIterator]();
  for (let i = 0; i < 2; i++) await items.next();
  await items.return();
  for (let i = 0; i < 4; i++) await client.sessions.create(serviceSid);
  await client.sessions.delete(serviceSid, sids[1] ?? "");
  const rest = await client.sessions.list(serviceSid, { cursor: list.cursor }).toArray();
  expect(rest.map(({ sid }) => sid)).toEqual(sids.slice(2));
});
