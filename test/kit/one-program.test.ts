/**
 * Two packages in one program: their resources share one client, or their clients share the given objects.
 */
import { Agent } from "node:http";
import { beforeEach, expect, test } from "@jest/globals";
import {
  InteractionsResource,
  ParticipantsClient,
  ParticipantsResource,
} from "../../examples/participants/src/index.js";
import { OAuthClientCredentials, RetryBudget } from "../../src/core/index.js";
import type { TwilioOptions } from "../../src/twilio/index.js";
import { ProxyClient } from "../../src/index.js";
import { openService } from "../support/close-later.js";
import type { Service } from "../support/service.js";
import { accountSid, serviceSid, sid } from "../support/sessions.js";

const participantSid = `KP${"3".repeat(32)}`;
const credentials = { accountSid, authToken: "token" };

let server: Service;
beforeEach(async () => {
  server = await openService((request) =>
    request.target === "/token"
      ? { body: { access_token: "a-token", token_type: "Bearer", expires_in: 3600 } }
      : { body: { sid: request.target.includes("/Participants/") ? participantSid : sid } },
  );
});

const at = (options: TwilioOptions): TwilioOptions => ({
  baseUrl: server.url,
  proxy: false,
  sleep: () => Promise.resolve(),
  ...options,
});
const oauth = (): OAuthClientCredentials =>
  new OAuthClientCredentials({ clientId: "OQ1", clientSecret: "secret", tokenUrl: `${server.url}/token` });
const targets = (): string[] => server.requests.map(({ target }) => target.split("/").at(-1) ?? "");

test("resources of both packages on one client use one connection and one retry budget", async () => {
  const retryBudget = new RetryBudget({ capacity: 1, refill: 0 });
  await using client = new ProxyClient(at({ ...credentials, retryBudget }));
  const participants = new ParticipantsResource(client);
  const interactions = new InteractionsResource(client);
  await client.sessions.fetch(serviceSid, sid);
  await participants.fetch(serviceSid, sid, participantSid);
  await interactions.delete(serviceSid, sid, `KI${"4".repeat(32)}`);
  expect(server.requests).toHaveLength(3);
  expect(server.connections).toBe(1);

  server.answer({ status: 503, body: {} });
  await expect(client.sessions.fetch(serviceSid, sid)).rejects.toMatchObject({ status: 503, attempts: 2 });
  const call = participants.fetch(serviceSid, sid, participantSid);
  await expect(call).rejects.toMatchObject({ status: 503, attempts: 1 });
});

test("they fetch one token", async () => {
  await using client = new ProxyClient(at({ credentials: oauth() }));
  const participants = new ParticipantsResource(client);
  await Promise.all([
    client.sessions.fetch(serviceSid, sid),
    participants.fetch(serviceSid, sid, participantSid),
  ]);
  expect(targets().sort()).toEqual([participantSid, sid, "token"].sort());
});

test("errors of both are the same classes, and one close() ends both", async () => {
  const client = new ProxyClient(at(credentials));
  const participants = new ParticipantsResource(client);
  await client.close();
  const closed = { name: "ClientClosedError" };
  await expect(client.sessions.fetch(serviceSid, sid)).rejects.toMatchObject(closed);
  await expect(participants.fetch(serviceSid, sid, participantSid)).rejects.toMatchObject(closed);
});

test("two clients share a given agent, credentials and budget", async () => {
  const httpAgent = new Agent({ keepAlive: true });
  const shared = at({
    credentials: oauth(),
    httpAgent,
    retryBudget: new RetryBudget({ capacity: 1, refill: 0 }),
  });
  await using proxy = new ProxyClient(shared);
  await using others = new ParticipantsClient(shared);
  await proxy.sessions.fetch(serviceSid, sid);
  await others.participants.fetch(serviceSid, sid, participantSid);
  expect(targets()).toEqual(["token", sid, participantSid]);
  expect(server.connections).toBe(1);

  server.answer({ status: 503, body: {} });
  await expect(proxy.sessions.fetch(serviceSid, sid)).rejects.toMatchObject({ attempts: 2 });
  await expect(others.participants.fetch(serviceSid, sid, participantSid)).rejects.toMatchObject({
    attempts: 1,
  });
  httpAgent.destroy();
});
