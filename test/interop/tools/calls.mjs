/** The calls of a program with a client, under any tool. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { setTimeout } from "node:timers/promises";
import { accountSid, authToken, session } from "./service.mjs";

/**
 * How many requests reach the service, by the last segment of their path: each is one span or mocked
 * response.
 */
export const expected = { "order-1": 1, flaky: 2, missing: 1, Sessions: 3, held: 1, [session(1).sid]: 1 };

/** Longer than any call takes on a busy machine, so that a hanging call fails by itself. */
const patience = 10_000;
const participants = [{ identifier: "+15551230001", friendlyName: "Ann & Bo" }];

const checks = {
  async success({ sessions }, serviceSid) {
    const { data, response } = await sessions.fetch(serviceSid, "order-1").withResponse();
    assert.equal(data.sid, session(1).sid);
    assert.deepEqual(data.dateCreated, new Date(session(1).date_created));
    assert.equal(response.status, 200);
  },
  async retry({ sessions }, serviceSid) {
    assert.equal((await sessions.fetch(serviceSid, "flaky")).sid, session(1).sid);
  },
  async "error status"({ sessions }, serviceSid) {
    await assert.rejects(sessions.fetch(serviceSid, "missing"), {
      name: "NotFoundError",
      status: 404,
      code: 20404,
      attempts: 1,
    });
  },
  async "form body"({ sessions }, serviceSid) {
    const created = await sessions.create(serviceSid, { uniqueName: "Größe 1", ttl: 60, participants });
    assert.equal(created.sid, session(1).sid);
  },
  async "no body"({ sessions }, serviceSid) {
    assert.equal(await sessions.delete(serviceSid, session(1).sid), undefined);
  },
  async paging({ sessions }, serviceSid) {
    const all = await sessions.list(serviceSid, { pageSize: 2 }).toArray();
    assert.deepEqual(
      all.map(({ sid }) => sid),
      [1, 2, 3].map((number) => session(number).sid),
    );
  },
  async abort({ sessions }, serviceSid) {
    const controller = new AbortController();
    const call = sessions.fetch(serviceSid, "held", { signal: controller.signal });
    const abort = setTimeout(500).then(() => controller.abort());
    await Promise.all([assert.rejects(call, { name: "AbortError" }), abort]);
  },
};

/** A request without a mocked response: the error has the mock's own message. */
const unmatchedCheck = (words) => async (client, serviceSid) => {
  const call = client.sessions.fetch(serviceSid, "unmatched", { maxRetries: 0 });
  const error = await call.catch((reason) => reason);
  assert.match(`${error.message} ${error.cause?.message}`, words);
  assert.doesNotMatch(error.message, /(?:not an|as) HTTP|certificate/);
};

/** Runs all checks in sequence. @returns The failed checks, one per line. */
async function check(client, serviceSid, unmatched) {
  const faults = [];
  const all = unmatched ? { ...checks, "no match": unmatchedCheck(unmatched) } : checks;
  for (const [name, run] of Object.entries(all)) {
    await run(client, serviceSid).catch((error) => faults.push(`${name}: ${describe(error)}`));
  }
  await client.close();
  return faults;
}

function describe(error) {
  const actual = error.code === "ERR_ASSERTION" ? error.actual : error;
  const text = actual instanceof Error ? `${actual.name}: ${actual.message}` : error.message;
  return `${text} ${actual?.cause?.message ?? ""}`.replaceAll(/\s+/g, " ").slice(0, 240);
}

/**
 * Loads the package as the program's module system does, and calls the service through each kind of client.
 *
 * @param how - `import` or `require`.
 * @param kinds - Options of a client by its kind's name, made from axios.
 * @param unmatched - What a mocking library says of a request that it has no response for.
 * @returns What did not hold, a line each.
 */
export async function callWith(how, { kinds, unmatched }) {
  const load = how === "require" ? createRequire(import.meta.url) : (name) => import(name);
  const { ProxyClient } = await load("twilio-proxy-sessions");
  const loaded = await load("axios");
  const faults = [];
  for (const [index, [kind, options]] of Object.entries(kinds(loaded.default ?? loaded)).entries()) {
    const defaults = { accountSid, authToken, totalTimeout: patience };
    const client = new ProxyClient({ ...defaults, ...options });
    const found = await check(client, serviceSidOf(index), unmatched);
    faults.push(...found.map((fault) => `${kind}, ${fault}`));
  }
  return faults;
}

/** Each kind of client calls a Service of its own, by which its requests are told apart. */
export const serviceSidOf = (index) => `KS${String(index + 1).padStart(32, "0")}`;
