import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { OAuthClientCredentials } from "../../src/core/index.js";
import {
  AbortError,
  AuthenticationError,
  ClientClosedError,
  ConflictError,
  ConnectionError,
  InvalidRequestError,
  NotFoundError,
  PagingError,
  PermissionDeniedError,
  ProxyClient,
  RateLimitError,
  ServerError,
  TimeoutError,
  UnreadableResponseError,
  type ClientOptions,
} from "../../src/index.js";
import { ManualClock, type Emulator } from "../../src/testing/index.js";
import { failureOf as failure } from "../core/support/harness.js";
import { limitOf } from "../support/limits.js";
import { start } from "./support.js";

// Hundreds of requests take their time on a busy machine.
jest.setTimeout(60_000);

const clients = new Set<ProxyClient>();
afterEach(async () => {
  await Promise.all([...clients].map((client) => client.close()));
  clients.clear();
});

interface Setting {
  readonly emulator: Emulator;
  readonly clock: ManualClock;
  readonly client: ProxyClient;
  readonly service: string;
}

/** A client and an emulator on one clock, which a wait between two attempts moves by itself. */
async function set(options: (emulator: Emulator) => Partial<ClientOptions> = () => ({})): Promise<Setting> {
  const clock = new ManualClock();
  const { emulator } = await start({ clock });
  const { baseUrl, proxy, ...account } = emulator.clientOptions();
  const own = options(emulator);
  const credentials = "credentials" in own || "apiKey" in own ? {} : account;
  const sleep = (ms: number): Promise<void> => clock.advance(ms);
  const client = new ProxyClient({ baseUrl, proxy, clock, sleep, ...credentials, ...own });
  clients.add(client);
  return { emulator, clock, client, service: emulator.serviceSid };
}

describe("the SDK against the emulator: the life of a session", () => {
  test("create, fetch by SID and name, update, close, re-open, list, delete", async () => {
    const { client, service, emulator, clock } = await set();
    const { sessions } = client;
    const created = await sessions.create(service, {
      uniqueName: "Größe 1 & 100 %",
      ttl: 3600,
      mode: "message-only",
      dateExpiry: new Date(Date.UTC(2026, 1, 1)),
      participants: [{ identifier: "+15551230001", friendlyName: "Ann & Co" }, { identifier: "messenger:2" }],
    });
    expect(created).toMatchObject({
      uniqueName: "Größe 1 & 100 %",
      status: "open",
      mode: "message-only",
      ttl: 3600,
      dateCreated: new Date(clock.now()),
      dateExpiry: new Date(Date.UTC(2026, 1, 1)),
      dateEnded: null,
      closedReason: null,
    });
    expect(emulator.session(created.sid)?.participants).toMatchObject([
      { identifier: "+15551230001", friendlyName: "Ann & Co" },
      { identifier: "messenger:2", friendlyName: null },
    ]);
    expect(await sessions.fetch(service, created.sid)).toEqual(created);
    expect(await sessions.fetch(service, "Größe 1 & 100 %")).toEqual(created);

    const closed = await sessions.update(service, created.sid, { status: "closed" });
    expect(closed).toMatchObject({ status: "closed", closedReason: "api", dateEnded: new Date(clock.now()) });
    const reopened = await sessions.update(service, created.sid, { status: "in-progress", ttl: 60 });
    expect(reopened).toMatchObject({ status: "in-progress", closedReason: null, dateEnded: null, ttl: 60 });
    expect(await sessions.list(service).toArray()).toEqual([reopened]);

    await sessions.delete(service, created.sid);
    expect(await failure(sessions.fetch(service, created.sid))).toBeInstanceOf(NotFoundError);
  });

  test("250 sessions: with a limit, page by page, and on from a cursor", async () => {
    const { client, service } = await set();
    const sids: string[] = [];
    for (let i = 0; i < 250; i++) sids.unshift((await client.sessions.create(service)).sid);
    const { sessions } = client;
    const read = async (params: { limit?: number; cursor?: string; pageSize?: number }) =>
      (await sessions.list(service, params).toArray()).map(({ sid }) => sid);
    expect(await read({})).toEqual(sids);
    const pageSize = limitOf("listSession", "pageSize", "maximum");
    expect(await read({ pageSize, limit: 101 })).toEqual(sids.slice(0, 101));

    const pages: number[] = [];
    for await (const { items } of sessions.list(service, { pageSize }).byPage()) pages.push(items.length);
    expect(pages).toEqual([100, 100, 50]);

    const list = sessions.list(service, { limit: 77 });
    await list.toArray();
    const { cursor = "" } = list;
    await sessions.create(service);
    await sessions.delete(service, sids[100] ?? "");
    expect(await read({ cursor })).toEqual(sids.slice(77).filter((sid) => sid !== sids[100]));
  });
});

describe("the SDK against the emulator: errors", () => {
  test("each has the class of its cause, the service's code and request id", async () => {
    const { client, service, emulator } = await set((own) => ({ ...own.clientOptions(), maxRetries: 0 }));
    const { sessions } = client;
    const create = (params = {}) => failure(sessions.create(service, params));
    await sessions.create(service, { uniqueName: "order" });
    const participants = [{ identifier: "+15551230001" }];

    const taken = await create({ uniqueName: "order" });
    expect(taken).toBeInstanceOf(InvalidRequestError);
    expect(taken).toMatchObject({ status: 400, code: 80603, operation: "CreateSession", retryable: false });
    expect(taken).toMatchObject({ requestId: emulator.requests.at(-1)?.requestId });

    const release = emulator.holdIdentifier("+15551230001");
    const busy = await create({ participants });
    release();
    expect(busy).toBeInstanceOf(ConflictError);
    expect(busy).toMatchObject({ status: 409, code: 80623, retryable: true });

    emulator.account.suspended = true;
    expect(await create()).toBeInstanceOf(PermissionDeniedError);
    emulator.account.suspended = false;
    emulator.account.authToken = "changed";
    expect(await create()).toBeInstanceOf(AuthenticationError);
    emulator.account.authToken = emulator.clientOptions().authToken;
  });

  test("error pages in HTML, empty bodies and answers that are no session are understood", async () => {
    const { client, service, emulator } = await set(() => ({ maxRetries: 0 }));
    const fetch = (): Promise<unknown> => failure(client.sessions.fetch(service, "order"));
    emulator.faults.add({ kind: "status", status: 502, body: "html" });
    expect(await fetch()).toBeInstanceOf(ServerError);
    emulator.faults.add({ kind: "status", status: 404, body: "empty" });
    expect(await fetch()).toBeInstanceOf(NotFoundError);
    emulator.faults.add({ kind: "status", status: 200, body: "html" });
    expect(await fetch()).toBeInstanceOf(UnreadableResponseError);
  });
});

describe("the SDK against the emulator: retries", () => {
  test("a read is repeated through two 503, with waits on the injected clock", async () => {
    const { client, service, emulator, clock } = await set();
    const startedAt = clock.now();
    emulator.faults.add({ kind: "status", status: 503, times: 2 });
    expect((await client.sessions.page(service)).items).toEqual([]);
    expect(emulator.requests.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(clock.now()).toBeGreaterThan(startedAt);
  });

  test("a create that is rate limited is repeated after Retry-After", async () => {
    const { client, service, emulator, clock } = await set();
    const startedAt = clock.now();
    Object.assign(emulator.rateLimits, { endpoint: { requests: 1, seconds: 5 }, retryAfter: 5 });
    await client.sessions.create(service);
    expect((await client.sessions.create(service)).status).toBe("open");
    expect(emulator.requests.map(({ status }) => status)).toEqual([201, 429, 201]);
    expect(clock.now() - startedAt).toBe(5000);
  });

  test("a rate limit that outlasts the call is a RateLimitError that says how long", async () => {
    const { client, service, emulator } = await set(() => ({ totalTimeout: 1000 }));
    Object.assign(emulator.rateLimits, { endpoint: { requests: 0, seconds: 5 }, retryAfter: 5 });
    const error = await failure(client.sessions.create(service));
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ code: 80621, retryAfterMs: 5000, attempts: 1 });
  });

  test("a create whose answer is lost is sent once; its outcome is unknown, and its name finds it", async () => {
    const { client, service, emulator } = await set();
    emulator.faults.add({ kind: "drop", processed: true });
    const error = await failure(client.sessions.create(service, { uniqueName: "order" }));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ outcome: "unknown" });
    expect(emulator.requests).toHaveLength(1);
    expect((await client.sessions.fetch(service, "order")).uniqueName).toBe("order");
  });
});

describe("the SDK against the emulator: time", () => {
  test("a response that is held back too long is a TimeoutError", async () => {
    const { client, service, emulator, clock } = await set(() => ({ maxRetries: 0, timeout: 1000 }));
    const hold = emulator.faults.add({ kind: "hold" });
    const call = failure(client.sessions.fetch(service, "order"));
    await hold.whenHeld();
    await clock.advance(1000);
    expect(await call).toBeInstanceOf(TimeoutError);
  });

  test("abort and close end what is under way", async () => {
    const { client, service, emulator } = await set();
    const hold = emulator.faults.add({ kind: "hold", times: 2 });
    const controller = new AbortController();
    const aborted = failure(client.sessions.fetch(service, "order", { signal: controller.signal }));
    const closed = failure(client.sessions.fetch(service, "order"));
    await hold.whenHeld(2);
    controller.abort();
    expect(await aborted).toBeInstanceOf(AbortError);
    await client.close();
    expect(await closed).toBeInstanceOf(ClientClosedError);
  });
});

describe("the SDK against the emulator: pages that lead astray", () => {
  test.each(["same", "first"] as const)(
    "next page %s: a PagingError after the items, with a cursor",
    async (next) => {
      const { client, service, emulator } = await set();
      for (let i = 0; i < 3; i++) await client.sessions.create(service);
      emulator.faults.add({ kind: "page", next, match: { path: "PageToken" } });
      const seen = new Set<string>();
      const reading = (async () => {
        for await (const { sid } of client.sessions.list(service, { pageSize: 1 })) seen.add(sid);
      })();
      const error = await failure(reading);
      expect(error).toBeInstanceOf(PagingError);
      expect(error).toMatchObject({ code: "repeated_page" });
      expect(seen.size).toBe(2);
    },
  );

  test("another host is refused and never asked", async () => {
    const { client, service, emulator } = await set();
    const other = await start();
    await client.sessions.create(service);
    emulator.faults.add({ kind: "page", next: { url: `${other.emulator.url}${other.path()}` } });
    const error = await failure(client.sessions.list(service).toArray());
    expect(error).toMatchObject({ code: "foreign_page" });
    expect(other.emulator.requests).toEqual([]);
  });

  test("an empty page in between is followed", async () => {
    const { client, service, emulator } = await set();
    await client.sessions.create(service);
    emulator.faults.add({ kind: "page", next: "empty" });
    expect(await client.sessions.list(service).toArray()).toHaveLength(1);
    expect(emulator.requests).toHaveLength(3);
  });
});

describe("the SDK against the emulator: credentials", () => {
  test("an API key", async () => {
    const { client, service, emulator } = await set((own) => own.addApiKey());
    await client.sessions.create(service);
    expect(emulator.requests[0]?.user).toMatch(/^SK/);
  });

  test("OAuth: one token for many calls, a new one before it ends, and once more after a 401", async () => {
    const { client, service, emulator, clock } = await set((own) => ({
      credentials: new OAuthClientCredentials(own.addOAuthClient()),
    }));
    const tokens = (): number => emulator.requests.filter(({ path }) => path === "/v2/token").length;
    await Promise.all([1, 2, 3].map(() => client.sessions.create(service)));
    expect(tokens()).toBe(1);
    await clock.advance(3_590_000);
    await client.sessions.create(service);
    expect(tokens()).toBe(2);
    emulator.account.bearerTokens.clear();
    await client.sessions.create(service);
    expect(tokens()).toBe(3);
    expect(emulator.requests.filter(({ status }) => status === 401)).toHaveLength(1);
  });
});
