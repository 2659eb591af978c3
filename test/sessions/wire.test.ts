/**
 * Requests and responses, by operation and parameter. The marks (G, O, P) refer to the list of requirements
 * made from the page of the operations.
 */
import { describe, expect, test } from "@jest/globals";
import {
  ProxyClient,
  type CallPromise,
  type CreateSessionParams,
  type UpdateSessionParams,
} from "../../src/index.js";
import { operations } from "../../src/raw.js";
import { limitOf } from "../support/limits.js";
import { pageJSON } from "../support/listing-service.js";
import { accountSid, authToken, serviceSid, sessionJSON, sid, sidOf } from "../support/sessions.js";
import type { FakeResponse } from "../support/service.js";
import { recordSessions } from "../support/sessions-client.js";

const recording = recordSessions();
const collection = `/v1/Services/${serviceSid}/Sessions`;
const one = `${collection}/${sid}`;
const formType = "application/x-www-form-urlencoded";

/** The bytes of the body of a create with these parameters. */
async function created(params: CreateSessionParams): Promise<string> {
  recording.answer({ status: 201, body: sessionJSON() });
  await recording.sessions.create(serviceSid, params);
  return recording.request().body;
}

/** The bytes of the body of an update with these parameters. */
async function updated(params: UpdateSessionParams): Promise<string> {
  recording.answer({ body: sessionJSON() });
  await recording.sessions.update(serviceSid, sid, params);
  return recording.request().body;
}

describe("the document", () => {
  test("G1: every path starts with /v1, on https://proxy.twilio.com by default", () => {
    expect(new ProxyClient({ accountSid, authToken }).baseUrl).toBe("https://proxy.twilio.com");
  });
});

type Call = (sessions: typeof recording.sessions) => CallPromise<unknown>;

describe("the operations", () => {
  const whole = sessionJSON();
  const page = pageJSON([sidOf(2), sidOf(1)], null);
  const accept = "application/json";
  test.each<[mark: string, Call, answer: FakeResponse, result: unknown, sent: object]>([
    [
      "O1: create",
      (sessions) => sessions.create(serviceSid, { ttl: 60 }),
      { status: 201, body: whole },
      { sid },
      { method: "POST", target: collection, type: formType, accept, length: "6", body: "Ttl=60" },
    ],
    [
      "O1, G4: create without any parameter, which sends no body and no content type",
      (sessions) => sessions.create(serviceSid),
      { status: 201, body: whole },
      { sid },
      { method: "POST", target: collection, accept, length: "0", body: "" },
    ],
    [
      "O2: delete",
      (sessions) => sessions.delete(serviceSid, sid),
      { status: 204 },
      undefined,
      { method: "DELETE", target: one, body: "" },
    ],
    [
      "O3: fetch",
      (sessions) => sessions.fetch(serviceSid, sid),
      { status: 200, body: whole },
      { sid },
      { method: "GET", target: one, accept, body: "" },
    ],
    [
      "O4: list",
      (sessions) => sessions.page(serviceSid),
      { status: 200, body: page },
      { items: [{ sid: sidOf(2) }, { sid: sidOf(1) }] },
      { method: "GET", target: collection, accept, body: "" },
    ],
    [
      "O5: update",
      (sessions) => sessions.update(serviceSid, sid, { status: "closed" }),
      { status: 200, body: whole },
      { sid },
      { method: "POST", target: one, type: formType, accept, length: "13", body: "Status=closed" },
    ],
  ])("%s", async (_mark, call, answer, result, expected) => {
    recording.answer(answer);
    const { data, response } = await call(recording.sessions).withResponse();
    expect(response.status).toBe(answer.status);
    expect({ data }).toMatchObject({ data: result });
    const { method, target, headers, body } = recording.request();
    const { "content-type": type, "content-length": length, accept: accepted } = headers;
    expect({ method, target, type, accept: accepted, length, body }).toEqual(expected);
  });

  test("O5: update without any parameter sends an empty form", async () => {
    expect(await updated({})).toBe("");
  });
});

describe("the parameters", () => {
  test("P1: the Service's SID is in the path of each", async () => {
    const other = serviceSid.toLowerCase().replace("ks", "KS").replace("0", "F");
    recording.answer({ body: sessionJSON() });
    await recording.sessions.fetch(other, sid);
    expect(recording.request().target).toBe(`/v1/Services/${other}/Sessions/${sid}`);
  });

  test("P2: a Session is fetched by its SID or its unique name, percent-encoded", async () => {
    recording.answer({ body: sessionJSON() });
    await recording.sessions.fetch(serviceSid, "Bestellung 12:34 für Änne&=+%41€😀'()*!~");
    expect(recording.request().target).toBe(
      `${collection}/Bestellung%2012%3A34%20f%C3%BCr%20%C3%84nne%26%3D%2B%2541%E2%82%AC%F0%9F%98%80%27%28%29%2A%21~`,
    );
  });

  const dateExpiry = new Date("2030-05-01T11:00:00.250+02:00");
  const date = "2030-05-01T09%3A00%3A00.250Z";
  const longest = limitOf("createSession", "uniqueName", "maxLength");

  test.each<[CreateSessionParams & UpdateSessionParams, string]>([
    [{ dateExpiry }, `DateExpiry=${date}`],
    ...[true, false].map((value): [object, string] => [
      { failOnParticipantConflict: value },
      `FailOnParticipantConflict=${value}`,
    ]),
    ...[0, 1, 3600, limitOf("createSession", "ttl", "maximum")].map((ttl): [object, string] => [
      { ttl },
      `Ttl=${ttl}`,
    ]),
  ])("P3, P4, P8, P12: create and update with %j send %s", async (params, body) => {
    expect(await created(params)).toBe(body);
    recording.server.forget();
    expect(await updated(params)).toBe(body);
  });

  test.each([
    ...["message-only", "voice-only", "voice-and-message", "a-mode-of-tomorrow"].map((mode) => ({ mode })),
    ...["open", "in-progress", "closed", "failed", "unknown"].map((status) => ({ status })),
    { uniqueName: "ü".repeat(longest) },
  ])("P5, P7, P9: create with %j sends it", async (params) => {
    const [[name, value] = ["", ""]] = Object.entries(params);
    const wireName = name.replace(/^./, (letter) => letter.toUpperCase());
    expect(await created(params)).toBe(`${wireName}=${encodeURIComponent(value)}`);
  });

  test("P6: each participant is a separate JSON object, with the service's names", async () => {
    const body = await created({
      participants: [
        { identifier: "+15551230001", friendlyName: "Ann & Co" },
        {
          identifier: "+15551230002",
          proxyIdentifier: "+15559870001",
          proxyIdentifierSid: `PN${"0".repeat(32)}`,
        },
      ],
    });
    expect(body.split("&").map((pair) => pair.split("=").map(decodeURIComponent))).toEqual([
      ["Participants", '{"Identifier":"+15551230001","FriendlyName":"Ann & Co"}'],
      [
        "Participants",
        `{"Identifier":"+15551230002","ProxyIdentifier":"+15559870001","ProxyIdentifierSid":"PN${"0".repeat(32)}"}`,
      ],
    ]);
    expect(body).toMatch(/^Participants=%7B%22Identifier%22%3A%22%2B15551230001%22%2C/);
  });

  test("P10: pageSize is sent; without it the service's default applies", async () => {
    recording.answer({ body: pageJSON([], null) });
    const largest = limitOf("listSession", "pageSize", "maximum");
    await recording.sessions.page(serviceSid, { pageSize: largest });
    await recording.sessions.list(serviceSid, { pageSize: 1 }).toArray();
    await recording.sessions.page(serviceSid);
    expect(recording.requests.map(({ target }) => target)).toEqual([
      `${collection}?PageSize=${largest}`,
      `${collection}?PageSize=1`,
      collection,
    ]);
  });

  test("P11: limit is counted here and never sent", async () => {
    recording.answer({ body: pageJSON([sidOf(3), sidOf(2), sidOf(1)], null) });
    expect(await recording.sessions.list(serviceSid, { limit: 2 }).toArray()).toHaveLength(2);
    expect(recording.request().target).toBe(`${collection}?PageSize=2`);
  });

  test.each(["in-progress", "closed"])("P13: status %s of an update", async (status) => {
    expect(await updated({ status })).toBe(`Status=${status}`);
  });

  test.each(["mode", "participants", "uniqueName"])("P14: %s is not for an update", async (field) => {
    // The types forbid it.
    const params = { [field]: "x" } as Parameters<typeof recording.sessions.update>[2];
    await expect(recording.sessions.update(serviceSid, sid, params)).rejects.toMatchObject({
      name: "InvalidArgumentError",
      field,
      operation: "UpdateSession",
    });
    expect(recording.requests).toEqual([]);
  });

  test("several at once, in the order of the specification", async () => {
    const body = await created({ uniqueName: "a b", ttl: 5, status: "open", mode: "voice-only" });
    const pairs = ["UniqueName=a%20b", "Ttl=5", "Status=open", "Mode=voice-only"];
    const order = operations.createSession.parameters.map(({ wireName }): string => wireName);
    const placeOf = (pair: string): number => order.indexOf(pair.replace(/=.*/, ""));
    expect(body.split("&")).toEqual(pairs.toSorted((a, b) => placeOf(a) - placeOf(b)));
  });

  test("the token of a page, after its size", async () => {
    recording.answer({ body: pageJSON([], null) });
    await recording.sessions.page(serviceSid, { pageToken: "PA+/=", pageSize: 5 });
    expect(recording.request().target).toBe(`${collection}?PageSize=5&PageToken=PA%2B%2F%3D`);
  });
});

describe("G6: the responses", () => {
  const date = "2026-03-04T05:06:07Z";

  test("a Session has every field, dates as dates", async () => {
    const full = sessionJSON({
      unique_name: "order-1234",
      status: "closed",
      mode: "voice-only",
      ttl: 3600,
      closed_reason: "api",
      ...Object.fromEntries(
        ["started", "ended", "last_interaction", "expiry", "created", "updated"].map((name) => [
          `date_${name}`,
          date,
        ]),
      ),
    });
    recording.answer({ body: full });
    const moment = new Date(date);
    expect(await recording.sessions.fetch(serviceSid, sid)).toEqual({
      sid,
      serviceSid,
      accountSid,
      uniqueName: "order-1234",
      status: "closed",
      mode: "voice-only",
      ttl: 3600,
      closedReason: "api",
      dateStarted: moment,
      dateEnded: moment,
      dateLastInteraction: moment,
      dateExpiry: moment,
      dateCreated: moment,
      dateUpdated: moment,
      url: full["url"],
      links: full["links"],
    });
  });

  const fetched = (changes: Record<string, unknown>) => {
    recording.answer({ body: sessionJSON(changes) });
    return recording.sessions.fetch(serviceSid, sid);
  };

  test.each([
    ["2026-01-02T03:04:05Z", "2026-01-02T03:04:05.000Z"],
    ["2026-01-02T03:04:05", "2026-01-02T03:04:05.000Z"],
    ["2026-01-02T05:04:05+02:00", "2026-01-02T03:04:05.000Z"],
    ["2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05.678Z"],
  ])("a date %s is read as its moment; without a zone it is UTC", async (text, moment) => {
    expect((await fetched({ date_created: text })).dateCreated).toEqual(new Date(moment));
  });

  test.each(["", "soon", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "1767322800", 1767322800, {}, true])(
    "%j is not a date, and never read as another",
    async (value) => {
      await expect(fetched({ date_created: value })).rejects.toMatchObject({
        name: "UnreadableResponseError",
        field: "date_created",
      });
    },
  );

  test("a page has its Sessions, and the token of the next", async () => {
    recording.answer({
      body: pageJSON([sidOf(2), sidOf(1)], `${collection}?PageSize=2&Page=1&PageToken=PA%2B1`),
    });
    const page = await recording.sessions.page(serviceSid, { pageSize: 2 });
    expect(page.items.map((session) => session.sid)).toEqual([sidOf(2), sidOf(1)]);
    expect(page).toMatchObject({ hasNextPage: true, nextPageToken: "PA+1" });
  });
});
