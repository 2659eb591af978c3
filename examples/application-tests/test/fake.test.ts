import assert from "node:assert/strict";
import { test } from "node:test";
import { ConnectionError } from "twilio-proxy-sessions";
import { connect, type Sessions } from "../src/deliveries.js";

const delivery = { id: "7", driver: "+15551230001", customer: "+15551230002" };

test("an error that says nothing of the name is the caller's", async () => {
  const error = new ConnectionError({ message: "No connection.", code: "connection_refused", sent: "no" });
  const sessions: Sessions = {
    create: () => Promise.reject(error),
    fetch: () => Promise.reject(new Error("Nothing is fetched.")),
  };
  await assert.rejects(connect(sessions, "KS1", delivery), error);
});
