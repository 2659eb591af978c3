/** Redaction depends on the place of a value: no header value removes a fact from an error. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ProxyClient, type ClientOptions } from "../../../src/index.js";
import { recordSessions } from "../../support/sessions-client.js";
import { closeLater, openService } from "../../support/close-later.js";
import type { Service } from "../../support/service.js";
import { accountSid, serviceSid } from "../../support/sessions.js";
import { calls, callNamed, clientsOf, factsOf, failureOf, type Clients } from "../support/calls.js";

/** An error with every possible fact. */
const body = {
  status: 409,
  code: 80623,
  message: "Another request is true, null, or 80623 of code 1: try again.",
  more_info: "https://www.twilio.com/docs/errors/80623",
  details: {
    field: "Participants",
    valid: true,
    other: null,
    count: 1,
    list: ["message", "a", "{", '"', "status"],
  },
};
const reply = { status: 409, headers: { "Twilio-Request-Id": "RQ1code409true" }, body };

/** JSON's literals and punctuation, and the error's numbers: such a header value is not a secret. */
const signs = `true false null 80623 409 1 0 { } [ ] " : , \\ a e s . / RQ1 "code" "code":80623 code":`.split(
  " ",
);
let server: Service;
let expected: Record<string, unknown>;
const connect = (options: ClientOptions = {}): Clients =>
  clientsOf({ baseUrl: server.url, maxRetries: 0, ...options });
beforeEach(async () => {
  server = await openService(() => reply);
  expected = factsOf("", await failureOf(callNamed("create").make(connect())));
});

test("without custom headers the error has all its facts", () => {
  expect(expected).toMatchObject({
    name: "ConflictError",
    code: 80623,
    retryable: true,
    moreInfo: body.more_info,
    details: body.details,
    requestId: "RQ1code409true",
  });
  expect(expected["message"]).toContain(body.message);
});

/** The ways in which a caller gives a header. */
const places: [string, (value: string) => Promise<unknown>][] = [
  ["of the call", (value) => callNamed("create").make(connect(), { headers: { "X-Debug": value } })],
  [
    "of the client",
    (value) => callNamed("create").make(connect({ headers: { "X-Kind": value, "X-Api-Version": value } })),
  ],
  [
    "of a hook",
    (value) => callNamed("create").make(connect({ hooks: { beforeRequest: () => ({ "X-Trace": value }) } })),
  ],
];

describe.each(places)("a header %s", (_place, call) => {
  test.each(signs)("%j changes nothing", async (value) => {
    expect(factsOf("", await failureOf(call(value)))).toEqual(expected);
  });
});

test("many of them together change nothing, on any call", async () => {
  const headers = Object.fromEntries(signs.map((value, i) => [`X-Value-${i}`, value]));
  for (const { name, make } of calls) {
    const plain = factsOf(name, await failureOf(make(connect())));
    expect(factsOf(name, await failureOf(make(connect(), { headers })))).toEqual(plain);
  }
});

test("any part of the error's text as a header leaves code, status and structure unchanged", async () => {
  const text = JSON.stringify(body);
  const clients = connect();
  const piece = fc.tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 12 }));
  await fc.assert(
    fc.asyncProperty(piece, async ([from, length]) => {
      const value = text.slice(from, from + length).trim() || "x";
      const error = await failureOf(callNamed("create").make(clients, { headers: { "X-Piece": value } }));
      const { details } = error as { details?: typeof body.details };
      expect(error).toMatchObject({ name: "ConflictError", code: 80623, status: 409, retryable: true });
      expect(Object.keys(details ?? {})).toEqual(Object.keys(body.details));
      expect(details).toMatchObject({ valid: true, other: null, count: 1 });
    }),
    { numRuns: 60 },
  );
});

describe("a credential that is also a word of the error changes neither its code nor its structure:", () => {
  test.each(["true", "null", "80623", "code", "message", "status", '"code":80623', "details", "1", "{"])(
    "%j",
    async (secret) => {
      const options = { accountSid, authToken: secret, baseUrl: server.url, proxy: false } as const;
      const client = closeLater(new ProxyClient(options));
      const error = await failureOf(client.sessions.create(serviceSid));
      expect(error).toMatchObject({ name: "ConflictError", code: 80623, status: 409, retryable: true });
      expect(error.details).toMatchObject({ valid: true, other: null, count: 1 });
    },
  );
});

describe("a success keeps every byte,", () => {
  const recording = recordSessions();
  beforeEach(() => {
    recording.answer({
      body: { sid: `KC${"1".repeat(32)}`, status: "open", unique_name: "true null code", ttl: 80623 },
    });
  });
  test.each(["true", "null", "open", "80623", "sid"])("whatever a header contains: %j", async (value) => {
    const headers = { "X-Debug": value };
    const session = await recording.sessions.fetch(serviceSid, "name", { headers });
    expect(session).toMatchObject({ status: "open", uniqueName: "true null code", ttl: 80623 });
  });
});
