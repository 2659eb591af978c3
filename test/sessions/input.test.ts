/** Invalid input is refused before anything is sent, by an error that names the field and the rule. */
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "@jest/globals";
import { AxiosHeaders } from "axios";
import { ProxyClient } from "../../src/index.js";
import { ServicesSessionsApi } from "../../src/raw.js";
import { resolved } from "../../src/testing/index.js";
import { serviceSid, sessionJSON, sid } from "../support/sessions.js";
import { recordSessions } from "../support/sessions-client.js";

const recording = recordSessions();

/** Objects without own properties, whose contents would be ignored. */
const keptElsewhere: [string, unknown][] = [
  ["a Map", new Map([["uniqueName", "order-1234"]])],
  ["a promise, not waited for", Promise.resolve({ uniqueName: "order-1234" })],
  ["a date", new Date(0)],
  ["a signal", new AbortController().signal],
  ["Headers", new Headers({ "X-Job": "nightly" })],
];

async function refused(call: () => Promise<unknown>, field: string): Promise<void> {
  await expect(call()).rejects.toMatchObject({
    name: "InvalidArgumentError",
    code: "invalid_argument",
    field,
  });
  expect(recording.requests).toEqual([]);
}

test("a promise instead of an id, and Headers or a Map instead of a record, are refused with advice", async () => {
  const { sessions } = recording.client;
  // The types forbid this, but untyped programs do it.
  for (const promise of [Promise.resolve(sid), resolved(sid)]) {
    const call = sessions.fetch(serviceSid, promise as never);
    await expect(call).rejects.toThrow("sid must be a string: await the promise.");
  }
  for (const headers of [new Headers({ "X-Job": "nightly" }), new Map([["X-Job", "nightly"]])]) {
    const message = "headers must be an object: use Object.fromEntries(headers).";
    await expect(sessions.fetch(serviceSid, sid, { headers: headers as never })).rejects.toThrow(message);
    expect(() => new ProxyClient({ headers: headers as never })).toThrow(message);
  }
  expect(recording.requests).toEqual([]);
});

describe("parameters", () => {
  const wrong: [string, unknown][] = [
    ["uniqueName", "x".repeat(192)],
    ["uniqueName", "ü".repeat(192)],
    ["uniqueName", null],
    ["uniqueName", 5],
    ["uniqueName", "\ud800"],
    ["ttl", -1],
    ["ttl", 2147483647],
    ["ttl", 2.5],
    ["ttl", Number.NaN],
    ["ttl", Infinity],
    ["ttl", 2 ** 53],
    ["ttl", "3600"],
    ["ttl", null],
    ["dateExpiry", new Date(Number.NaN)],
    ["dateExpiry", null],
    ["failOnParticipantConflict", "true"],
    ["failOnParticipantConflict", 1],
    ["failOnParticipantConflict", null],
    ["mode", 5],
    ["mode", null],
    ["status", {}],
    ["participants", { identifier: "+15551230001" }],
    ["participants", [null]],
    ["participants", ["+15551230001"]],
    ["uniquename", "order-1234"],
    ["UniqueName", "order-1234"],
    ["__proto__x", 1],
    ["limit", 5],
  ];

  test.each(wrong)("a create with %s %j", async (field, value) => {
    // The types forbid most of them.
    const params = { [field]: value } as Parameters<typeof recording.sessions.create>[1];
    await expect(recording.sessions.create(serviceSid, params)).rejects.toMatchObject({
      name: "InvalidArgumentError",
      operation: "CreateSession",
      // An error within a participant may have a more precise name.
      field: expect.stringMatching(new RegExp(`^${field}`)),
    });
    expect(recording.requests).toEqual([]);
  });

  // JSON.parse creates such names as own properties.
  test.each(['{"__proto__": {"ttl": 1}}', '{"constructor": 1}', '{"toString": "x"}'])(
    "a name that could change an object's prototype is only a name: %s",
    async (text) => {
      const params = JSON.parse(text) as object;
      const [field = ""] = Object.keys(params);
      await refused(() => recording.sessions.create(serviceSid, params), field);
    },
  );

  test.each([["null", null], ["a list", []], ["text", "text"], ["a number", 5], ...keptElsewhere])(
    "params that are %s",
    async (_, value) => {
      // The types forbid them.
      const params = value as object;
      for (const call of [
        () => recording.sessions.create(serviceSid, params),
        () => recording.sessions.update(serviceSid, sid, params),
        () => recording.sessions.page(serviceSid, params),
        () => recording.sessions.list(serviceSid, params).toArray(),
      ]) {
        await expect(call()).rejects.toMatchObject({ name: "InvalidArgumentError" });
      }
      expect(recording.requests).toEqual([]);
    },
  );

  test.each([
    ["only inherits from Date", Object.create(Date.prototype)],
    ["is an invalid date of another realm", runInNewContext("new Date(NaN)")],
  ])("a date that %s", async (_, dateExpiry) => {
    await refused(
      () => recording.sessions.create(serviceSid, { dateExpiry: dateExpiry as Date }),
      "dateExpiry",
    );
    const limit = dateExpiry as number;
    await refused(() => recording.sessions.list(serviceSid, { limit }).toArray(), "limit");
  });

  test("a date of another realm is accepted, and written by Date's own method", async () => {
    recording.answer({ body: sessionJSON() });
    const foreign = runInNewContext("new Date(0)") as Date;
    const own = Object.assign(new Date(0), { toISOString: () => "tomorrow" });
    for (const dateExpiry of [foreign, own]) await recording.sessions.create(serviceSid, { dateExpiry });
    const sent = "DateExpiry=1970-01-01T00%3A00%3A00.000Z";
    expect(recording.requests.map(({ body }) => body)).toEqual([sent, sent]);
  });

  test.each([0, 1001, 2.5, Number.NaN, "5", null, -1])("a page of the size %p", async (pageSize) => {
    // The types forbid some of them.
    const params = { pageSize: pageSize as number };
    await refused(() => recording.sessions.page(serviceSid, params), "pageSize");
    await refused(() => recording.sessions.list(serviceSid, params).toArray(), "pageSize");
  });

  test("an empty page token", async () => {
    await refused(() => recording.sessions.page(serviceSid, { pageToken: "" }), "pageToken");
  });
});

describe("options of a call", () => {
  const calls = (options: object): (() => Promise<unknown>)[] => [
    () => recording.sessions.fetch(serviceSid, sid, options),
    () => recording.sessions.create(serviceSid, {}, options),
    () => recording.sessions.createOnce(serviceSid, { uniqueName: "order-1234" }, options),
    () => recording.sessions.page(serviceSid, {}, options),
    () => recording.sessions.list(serviceSid, {}, options).toArray(),
  ];

  test.each(keptElsewhere)("that are %s", async (_, options) => {
    // The types forbid them.
    for (const call of calls(options as object)) await refused(call, "options");
  });

  test.each([["null", null], ["text", "X-Job: nightly"], ["a list", []], ["a number", 5], ...keptElsewhere])(
    "headers that are %s",
    async (_, headers) => {
      for (const call of calls({ headers })) await refused(call, "headers");
    },
  );

  test.each([
    ["timeOut", "timeOut is not an option of a call; did you mean timeout?"],
    ["retries", "retries is not an option of a call; did you mean maxRetries?"],
    [
      "params",
      "params is not an option of a call; there are signal, timeout, totalTimeout, maxRetries, headers, idempotent.",
    ],
    [
      "limit",
      "limit is not an option of a call; give it among the parameters, which come before the options.",
    ],
    ["logger", "logger is not an option of a call; give it to the client when you make it."],
  ])("the unknown name %s", async (name, message) => {
    for (const call of calls({ [name]: 5 })) await expect(call()).rejects.toMatchObject({ message });
  });

  test.each(["unique_name", "UniqueName", "uniquename"])(
    "the parameter %s is refused with a suggestion",
    async (name) => {
      const call = recording.sessions.create(serviceSid, { [name]: "order-1234" });
      await expect(call).rejects.toMatchObject({
        field: name,
        rule: "is not known here; did you mean uniqueName?",
      });
    },
  );

  test.each([
    ["the method", (params: object) => recording.sessions.create(serviceSid, params)],
    [
      "the generated class",
      (params: object) => new ServicesSessionsApi(recording.client).createSession(serviceSid, params),
    ],
  ])("one among the parameters of %s is refused with its right place", async (_, call) => {
    await expect(call({ timeout: 5 })).rejects.toMatchObject({
      rule: expect.stringMatching(
        /^is not known here; there are .*\. Options of the call come as the next argument\.$/,
      ),
    });
  });

  test.each([
    ["limt", "did you mean limit?"],
    ["status", "there are limit, cursor, pageSize."],
    ["timeout", "give it to the call, as the last argument of the method."],
  ])("%s among the parameters of a list", async (name, hint) => {
    const message = `ListSession: ${name} is not a parameter of a list; ${hint}`;
    const list = recording.sessions.list(serviceSid, { [name]: 5 });
    await expect(list.toArray()).rejects.toMatchObject({ message, field: name });
  });

  test("headers may be an AxiosHeaders", async () => {
    recording.answer({ body: sessionJSON() });
    const headers = new AxiosHeaders({ "X-Job": "nightly" }) as unknown as Record<string, string>;
    await recording.sessions.fetch(serviceSid, sid, { headers });
    expect(recording.requests[0]?.headers["x-job"]).toBe("nightly");
  });

  test("inherited ones are ignored, and so are those of a polluted prototype", async () => {
    recording.answer({ body: sessionJSON() });
    const inherited = Object.create({ headers: { "X-Evil": "1" }, timeout: -1, maxRetries: -1 }) as object;
    await recording.sessions.fetch(serviceSid, sid, inherited);
    const polluted = {
      headers: { "X-Evil": "1" },
      timeout: -1,
      idempotent: 5,
      signal: 5,
      limit: -1,
    };
    Object.assign(Object.prototype, polluted);
    try {
      await recording.sessions.fetch(serviceSid, sid);
      await recording.sessions.fetch(serviceSid, sid, {});
      await recording.sessions.create(serviceSid, { ttl: 1 }, {});
    } finally {
      for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
    }
    expect(recording.requests.map(({ headers }) => headers["x-evil"])).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(recording.requests.map(({ body }) => body)).toEqual(["", "", "", "Ttl=1"]);
  });
});
