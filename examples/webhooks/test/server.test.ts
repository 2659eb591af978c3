import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import {
  signTestRequest,
  type AutoCreateSession,
  type InteractionCallback,
} from "twilio-proxy-sessions/webhooks";
import { webhookServer } from "../src/server.js";

const authToken = "a token of the test";
const publicOrigin = "https://hooks.example.com";
const seen: InteractionCallback[] = [];
const server = webhookServer({
  publicOrigin,
  authToken,
  agent: "+15551230002",
  isBlocked: (sid) => sid === "KP1",
  onInteraction: (callback) => seen.push(callback),
});

before(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

after(() => server.close());

/** Sends a webhook to the server as Twilio would to the public URL. */
function send(path: string, fields: Record<string, string>, change: object = {}): Promise<Response> {
  const { url: _, ...init } = signTestRequest({ url: publicOrigin + path, authToken, fields });
  // A server on an IP address has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}${path}`, { ...init, ...change });
}

test("an interaction is handed on", async () => {
  const response = await send("/interactions?tenant=1", {
    interactionSid: "KI1",
    outboundResourceStatus: "completed",
  });
  assert.equal(response.status, 204);
  assert.equal(seen[0]?.interactionSid, "KI1");
});

test("an interaction of a blocked participant is blocked, any other is not", async () => {
  assert.equal((await send("/intercept", { inboundParticipantSid: "KP1" })).status, 403);
  assert.equal((await send("/intercept", { inboundParticipantSid: "KP2" })).status, 204);
});

test("a call outside a session makes one", async () => {
  const response = await send("/out-of-session", {
    From: "+15551230001",
    To: "+15551239999",
    CallSid: "CA1",
  });
  assert.equal(response.headers.get("content-type"), "application/json");
  const session = (await response.json()) as AutoCreateSession;
  assert.deepEqual([session.participantIdentifier, session.ttl], ["+15551230002", 3600]);
});

test("what Twilio has not signed is refused, and nothing is done with it", async () => {
  const count = seen.length;
  assert.equal(
    (await send("/interactions", { interactionSid: "KI2" }, { body: "interactionSid=KI3" })).status,
    403,
  );
  assert.equal((await send("/interactions", {}, { headers: {} })).status, 403);
  assert.equal((await send("/interactions", {}, { body: "x".repeat(100_000) })).status, 413);
  assert.equal(seen.length, count);
});
