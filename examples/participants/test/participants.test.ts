import assert from "node:assert/strict";
import { test } from "node:test";
import { NotFoundError } from "twilio-proxy-sessions/core";
import { startFakeServer } from "twilio-proxy-sessions/testing";
import { ParticipantsClient } from "../src/index.js";

const service = `KS${"1".repeat(32)}`;
const session = `KC${"2".repeat(32)}`;
const sid = `KP${"3".repeat(32)}`;

test("participants are created with a form, and a missing one is a NotFoundError", async () => {
  const server = await startFakeServer();
  const credentials = { accountSid: `AC${"0".repeat(32)}`, authToken: "token" };
  await using client = new ParticipantsClient({ ...credentials, baseUrl: server.url, proxy: false });
  try {
    server.answer({ status: 201, body: { sid, friendly_name: "Ann" } });
    const ann = await client.participants.create(service, session, {
      identifier: "+15551230001",
      friendlyName: "Ann",
    });
    assert.equal(ann.friendlyName, "Ann");
    assert.deepEqual([...new URLSearchParams(server.requests[0]?.body)].sort(), [
      ["FriendlyName", "Ann"],
      ["Identifier", "+15551230001"],
    ]);

    server.answer({ status: 404, body: { status: 404, code: 20404, message: "No such participant." } });
    await assert.rejects(client.participants.fetch(service, session, sid), NotFoundError);
  } finally {
    await server.close();
  }
});
