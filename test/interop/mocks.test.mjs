/** A mocking library's own response to an unexpected request. */
import assert from "node:assert/strict";
import { test } from "node:test";
import axios from "axios";
import MockAdapter from "axios-mock-adapter";
import { ProxyClient } from "twilio-proxy-sessions";
import { accountSid, authToken } from "./tools/service.mjs";

const serviceSid = `KS${"0".repeat(32)}`;

test("axios-mock-adapter's 404 is a 404 without details, and no more is claimed", async () => {
  const instance = axios.create();
  new MockAdapter(instance);
  const client = new ProxyClient({ accountSid, authToken, axios: instance });
  await assert.rejects(client.sessions.fetch(serviceSid, "order-1"), {
    name: "NotFoundError",
    status: 404,
    code: "http_404",
    attempts: 1,
    message: "The service answered with status 404 and did not say why. (FetchSession, status 404)",
  });
  await assert.rejects(client.sessions.create(serviceSid), { name: "NotFoundError", status: 404 });
  await client.close();
});
