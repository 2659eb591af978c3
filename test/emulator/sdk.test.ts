import { describe, expect, test } from "@jest/globals";
import { OAuthClientCredentials } from "../../src/core/index.js";
import { NotFoundError, ProxyClient, type ClientOptions } from "../../src/index.js";
import { ManualClock, type Emulator } from "../../src/testing/index.js";
import { failureOf as failure } from "../core/support/harness.js";
import { closeLater } from "../support/close-later.js";
import { start } from "./support.js";

interface Setting {
  readonly emulator: Emulator;
  readonly clock: ManualClock;
  readonly client: ProxyClient;
  readonly service: string;
}

/** A client and an emulator on one clock, which each wait between attempts advances. */
async function set(options: (emulator: Emulator) => Partial<ClientOptions> = () => ({})): Promise<Setting> {
  const clock = new ManualClock();
  const { emulator } = await start({ clock });
  const { baseUrl, proxy, ...account } = emulator.clientOptions();
  const own = options(emulator);
  const credentials = "credentials" in own || "apiKey" in own ? {} : account;
  const sleep = (ms: number): Promise<void> => clock.advance(ms);
  const client = closeLater(new ProxyClient({ baseUrl, proxy, clock, sleep, ...credentials, ...own }));
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
