/**
 * Signed callbacks: a receiver that checks signatures accepts the emulator's requests, and its response can
 * be read.
 */
import { beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { callbackLine, type CallbackKind, type FakeServer } from "../../src/testing/index.js";
import { verifyWebhook, WebhookSignatureError, type WebhookFields } from "../../src/webhooks/index.js";
import { openService } from "../support/close-later.js";
import { control } from "./control-support.js";
import { start, type EmulatorOnTheWire } from "./support.js";

const kinds = ["interaction", "intercept", "outOfSession"] as const;
const participants = [
  { Identifier: "+15551230001", FriendlyName: "Ann" },
  { Identifier: "+15551230002", FriendlyName: "Ben" },
].map((each) => JSON.stringify(each));

let receiver: FakeServer;
/** An emulator whose callbacks go to the receiver, each kind to the path with its name. */
let wire: EmulatorOnTheWire;
beforeEach(async () => {
  receiver = await openService();
  const urls = kinds.map((kind) => [kind, `${receiver.url}/${kind}?tenant=a%20b`]);
  wire = await start({ callbackUrls: Object.fromEntries(urls) as object, callbackTimeout: 2000 });
});

/** The requests so far, each verified like in a receiver. */
function verified(authToken = wire.emulator.authToken): { path: string; fields: WebhookFields }[] {
  const { url, requests } = receiver;
  return requests.map(({ method, target, headers, body }) => {
    expect([method, headers["content-type"]]).toEqual(["POST", "application/x-www-form-urlencoded"]);
    const fields = verifyWebhook({ url: url + target, headers, body }, { authToken });
    return { path: target.split("?")[0] ?? "", fields };
  });
}

describe("an interaction", () => {
  test("calls the intercept URL before it, and the interaction URL after it", async () => {
    const sid = await wire.sid({ Participants: participants });
    const statuses: unknown[] = [];
    receiver.answer(async () => {
      statuses.push((await wire.fetch(sid)).json.status);
      return { status: 204 };
    });
    expect(await wire.emulator.interact(sid)).toBe(true);
    expect(statuses).toEqual(["open", "in-progress"]);
    const [asked, told] = verified();
    const [ann, ben] = wire.emulator.session(sid)?.participants ?? [];
    const inbound = {
      interactionSid: expect.stringMatching(/^KI[0-9a-f]{32}$/),
      interactionAccountSid: wire.emulator.accountSid,
      interactionServiceSid: wire.emulator.serviceSid,
      interactionSessionSid: sid,
      interactionType: "Message",
      interactionData: '{"body":"Hello"}',
      interactionDateCreated: "2026-01-01T00:00:00Z",
      interactionDateUpdated: "2026-01-01T00:00:00Z",
      inboundParticipantSid: ann?.sid,
      inboundResourceSid: expect.stringMatching(/^SM/),
      inboundResourceStatus: "received",
      inboundResourceType: "message",
    };
    expect(asked).toEqual({ path: "/intercept", fields: inbound });
    expect(told).toEqual({
      path: "/interaction",
      fields: {
        ...inbound,
        interactionSid: asked?.fields["interactionSid"],
        outboundParticipantSid: ben?.sid,
        outboundResourceSid: expect.stringMatching(/^SM/),
        outboundResourceStatus: "sent",
        outboundResourceType: "message",
      },
    });
  });

  test("is blocked if the intercept URL responds with 403", async () => {
    const sid = await wire.sid();
    receiver.answer({ status: 403 });
    expect(await wire.emulator.interact(sid)).toBe(false);
    expect(wire.emulator.session(sid)).toMatchObject({ status: "open", dateLastInteraction: null });
    expect(receiver.requests).toHaveLength(1);
    const refused = await control(wire.emulator, "POST", `/sessions/${sid}/interactions`);
    expect([refused.status, refused.json.message]).toEqual([409, expect.stringContaining("intercept")]);
  });

  test.each([{ status: 500 }, "reset", "cut"] as const)(
    "continues if the response is %j",
    async (reaction) => {
      const sid = await wire.sid();
      receiver.answer(reaction);
      expect(await wire.emulator.interact(sid)).toBe(true);
      expect(wire.emulator.session(sid)?.status).toBe("in-progress");
    },
  );

  test("is a call if the session allows only calls", async () => {
    await wire.emulator.interact(await wire.sid({ Mode: "voice-only", Participants: participants }));
    expect(verified()[1]?.fields).toMatchObject({
      interactionType: "Voice",
      interactionData: "",
      inboundResourceSid: expect.stringMatching(/^CA/),
      inboundResourceType: "call",
      outboundResourceStatus: "initiated",
    });
  });

  test("of a closed session is refused before any callback", async () => {
    const sid = await wire.sid({ Status: "closed" });
    await expect(wire.emulator.interact(sid)).rejects.toThrow("not active");
    expect(receiver.requests).toEqual([]);
  });

  test("without URLs sends nothing, and neither does any other event", async () => {
    const alone = await start();
    await alone.emulator.interact(await alone.sid());
    expect(alone.emulator.callbacks.sent).toEqual([]);
    const sid = await wire.sid({ Ttl: 60, Participants: participants });
    await wire.update(sid, { Status: "closed" });
    await wire.delete(sid);
    wire.emulator.seed(3);
    await wire.clock.advance(120_000);
    await wire.list();
    expect([receiver.requests, wire.emulator.callbacks.sent]).toEqual([[], []]);
  });
});

describe("on demand", () => {
  test.each(kinds)("%s is signed, to its own URL, and its response can be read", async (kind) => {
    receiver.answer({ status: 200, body: { ttl: 60 } });
    const fields = { interactionData: "grüße & =", further: "1" };
    const sent = await wire.emulator.callbacks.send({ kind, sessionSid: await wire.sid(), fields });
    const [request] = verified();
    expect(request).toEqual({ path: `/${kind}`, fields: sent.fields });
    expect(sent.fields).toMatchObject(fields);
    expect(sent).toMatchObject({ kind, url: `${receiver.url}/${kind}?tenant=a%20b`, status: 200 });
    expect(sent).toMatchObject({ responseType: "application/json", responseBody: '{"ttl":60}' });
    expect(wire.emulator.callbacks.sent).toEqual([sent]);
    wire.emulator.reset();
    expect(wire.emulator.callbacks.sent).toEqual([]);
    expect(wire.emulator.callbacks.urls[kind]).toBe(sent.url);
  });

  test("any fields arrive unchanged, with a valid signature", async () => {
    const texts = fc.string({ unit: "binary" });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(texts, texts, { noNullPrototype: true }), async (fields) => {
        const { fields: sent } = await wire.emulator.callbacks.send({ kind: "interaction", fields });
        expect(verified().at(-1)?.fields).toEqual(sent);
      }),
      { numRuns: 50 },
    );
  });

  test("outOfSession has the numbers of the last session, and the fields of a call or message", async () => {
    const sid = await wire.sid({ UniqueName: "order-1", Participants: participants });
    await wire.update(sid, { Status: "closed" });
    await wire.emulator.callbacks.send({ kind: "outOfSession", sessionSid: sid, type: "Voice" });
    await wire.emulator.callbacks.send({ kind: "outOfSession" });
    const [ann, ben] = wire.emulator.session(sid)?.participants ?? [];
    const [call, message] = verified();
    expect(call?.fields).toMatchObject({
      AccountSid: wire.emulator.accountSid,
      From: "+15551230001",
      To: ann?.proxyIdentifier,
      CallSid: expect.stringMatching(/^CA/),
      CallStatus: "ringing",
      sessionSid: sid,
      sessionStatus: "closed",
      sessionClosedReason: "api",
      sessionUniqueName: "order-1",
      inboundParticipantFriendlyName: "Ann",
      outboundParticipantSid: ben?.sid,
      outboundParticipantSessionSid: sid,
    });
    expect(Object.keys(message?.fields ?? {}).sort()).toEqual([
      "AccountSid",
      "Body",
      "From",
      "MessageSid",
      "To",
    ]);
  });

  test("the token is the current one of the session's account", async () => {
    const { emulator } = wire;
    const other = emulator.addAccount({ authToken: "another token" });
    const service = emulator.addService({ accountSid: other.sid });
    const [session] = emulator.seed(1, service);
    await emulator.callbacks.send({ kind: "intercept", sessionSid: session?.sid ?? "" });
    expect(verified("another token")).toHaveLength(1);
    expect(() => verified(emulator.authToken)).toThrow(WebhookSignatureError);
    other.authToken = "a new token";
    await emulator.callbacks.send({ kind: "intercept", sessionSid: session?.sid ?? "" });
    expect(() => verified("another token")).toThrow(WebhookSignatureError);
  });

  test.each([
    [{ kind: "interaction" }, "There is no URL for interaction"],
    [{ kind: "intercept", sessionSid: "KC1" }, "The emulator has no session KC1"],
    [
      { kind: "hello" },
      "There is no kind of callback hello; there are interaction, intercept, outOfSession.",
    ],
    [{ kind: "intercept", type: "Fax" }, 'callback.type must be "Voice" or "Message".'],
    [{ kind: "intercept", fields: { a: 1 } }, "callback.fields.a must be a text."],
    [{ kind: "intercept", sid: "KC1" }, "sid is not an option of a callback"],
  ])("%j is refused", async (options, message) => {
    const { emulator } = await start({ callbackUrls: { intercept: "http://127.0.0.1:1/" } });
    // Wrong on purpose.
    const sending = emulator.callbacks.send(options as { kind: CallbackKind });
    await expect(sending).rejects.toThrow(message);
    expect(emulator.callbacks.sent).toEqual([]);
  });
});

describe("a receiver", () => {
  test("that is down is reported in the result, and the emulator continues", async () => {
    await receiver.close();
    wire = await start({ callbackUrls: { interaction: receiver.url } });
    const sent = await wire.emulator.callbacks.send({ kind: "interaction" });
    expect(sent.status).toBeUndefined();
    expect(sent.error).toBe("The receiver cannot be reached (ECONNREFUSED).");
    expect(callbackLine(sent)).toMatch(/^callback {2}interaction {2}\S+ {2}no response: The receiver cannot/);
    expect((await wire.list()).status).toBe(200);
  });

  test("that does not respond is awaited until the timeout, by the emulator's clock", async () => {
    receiver.answer("silence");
    const sending = wire.emulator.callbacks.send({ kind: "intercept" });
    await receiver.received(1);
    await wire.clock.advance(2000);
    expect(await sending).toMatchObject({ error: "No response within 2000 ms.", durationMs: 2000 });
    expect(wire.clock.pendingTimers).toBe(0);
  });

  test("that does not respond does not delay the emulator's end", async () => {
    receiver.answer("silence");
    const sending = wire.emulator.callbacks.send({ kind: "intercept" });
    await receiver.received(1);
    await wire.emulator.close();
    expect((await sending).error).toBe("The emulator was closed.");
  });

  test("that redirects is not followed, because its data is for no other server", async () => {
    receiver.answer({ status: 307, headers: { location: `${receiver.url}/elsewhere` } });
    expect((await wire.emulator.callbacks.send({ kind: "intercept" })).status).toBe(307);
    expect(receiver.requests).toHaveLength(1);
  });

  test("whose body breaks off or is endless still gives its status and the start of its body", async () => {
    receiver.answer("cut", { status: 403, body: "x".repeat(200_000) });
    const broken = await wire.emulator.callbacks.send({ kind: "intercept" });
    expect(broken.status).toBe(200);
    const long = await wire.emulator.callbacks.send({ kind: "intercept" });
    expect([long.status, long.responseBody?.length]).toEqual([403, 65_536]);
  });
});

describe("URLs", () => {
  test.each([
    "",
    "/hook",
    "ftp://a.example/",
    "http://",
    "http://user:pw@a.example/",
    "http://a.example/#part",
  ])("%j is refused, by the option, by the method and over HTTP", async (url) => {
    await expect(start({ callbackUrls: { intercept: url } })).rejects.toThrow(
      "The URL for intercept must be",
    );
    const { emulator } = await start();
    expect(() => {
      emulator.callbacks.setUrls({ intercept: url });
    }).toThrow(TypeError);
    const { status, json } = await control(emulator, "PATCH", "/callback-urls", { intercept: url });
    expect([status, json.message]).toEqual([400, expect.stringContaining("The URL for intercept must be")]);
  });

  test("can be set and removed one by one", async () => {
    const { emulator } = await start({ callbackUrls: { intercept: "http://127.0.0.1:1" } });
    emulator.callbacks.setUrls({ outOfSession: "http://127.0.0.1:2/ä b" });
    expect(emulator.callbacks.urls).toEqual({
      intercept: "http://127.0.0.1:1/",
      outOfSession: "http://127.0.0.1:2/%C3%A4%20b",
    });
    emulator.callbacks.setUrls({ intercept: null });
    expect(Object.keys(emulator.callbacks.urls)).toEqual(["outOfSession"]);
    await expect(start({ callbackUrls: { hello: "" } as object })).rejects.toThrow("hello is not a kind");
    await expect(start({ callbackTimeout: 0 })).rejects.toThrow(RangeError);
  });
});

test("callbacks can be set, sent and read over HTTP", async () => {
  const { emulator } = await start();
  const send = (body: object): ReturnType<typeof control> => control(emulator, "POST", "/callbacks", body);
  expect((await send({ kind: "intercept" })).status).toBe(409);
  const urls = { intercept: `${receiver.url}/` };
  expect((await control(emulator, "PATCH", "/callback-urls", urls)).json).toEqual(urls);
  expect((await control(emulator, "GET", "/callback-urls")).json).toEqual(urls);
  expect((await send({ kind: "intercept", sessionSid: "KC1" })).status).toBe(404);
  const sent = await send({ kind: "intercept", type: "Voice", fields: { interactionData: "x" } });
  expect([sent.status, sent.json]).toEqual([
    201,
    expect.objectContaining({ kind: "intercept", status: 204, at: "2026-01-01T00:00:00.000Z" }),
  ]);
  expect(verified(emulator.authToken)[0]?.fields["interactionData"]).toBe("x");
  await send({ kind: "intercept" });
  const { json } = await control(emulator, "GET", "/callbacks?limit=1");
  expect(json["callbacks"]).toMatchObject([{ fields: { interactionType: "Message" } }]);
  expect(JSON.stringify(json)).not.toContain(emulator.authToken);
});
