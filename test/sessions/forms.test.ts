/** Every value of a form round-trips: the service decodes the caller's value. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { CreateSessionParams } from "../../src/index.js";
import { limitOf } from "../support/limits.js";
import { serviceSid, sessionJSON } from "../support/sessions.js";
import { recordSessions } from "../support/sessions-client.js";

const recording = recordSessions();

/** The pairs in the form of a create, decoded by the WHATWG URL Standard. */
async function pairsOf(params: CreateSessionParams): Promise<[string, string][]> {
  recording.server.forget();
  recording.answer({ status: 201, body: sessionJSON() });
  await recording.sessions.create(serviceSid, params);
  const { body, headers } = recording.request();
  // Only unreserved characters are unencoded, so that all decoders agree.
  expect(body).toMatch(/^(?:[\w.~&=-]|%[0-9A-F]{2})*$/);
  expect(headers["content-length"]).toBe(String(body.length));
  return [...new URLSearchParams(body)];
}

const text = fc
  .string({ unit: "binary", minLength: 1, maxLength: 60 })
  .filter((value) => !/\p{Surrogate}/u.test(value));

describe("a create", () => {
  test("sends any name byte for byte", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (uniqueName) => {
        expect(await pairsOf({ uniqueName })).toEqual([["UniqueName", uniqueName]]);
      }),
      { numRuns: 200 },
    );
  });

  test("sends any participants as equivalent JSON", async () => {
    const participant = fc.record({ identifier: text, friendlyName: text }, { requiredKeys: ["identifier"] });
    await fc.assert(
      fc.asyncProperty(fc.array(participant, { minLength: 1, maxLength: 2 }), async (participants) => {
        const pairs = await pairsOf({ participants });
        expect(pairs.map(([name]) => name)).toEqual(participants.map(() => "Participants"));
        expect(pairs.map(([, value]) => JSON.parse(value) as unknown)).toEqual(
          participants.map(({ identifier, friendlyName }) => ({
            Identifier: identifier,
            ...(friendlyName !== undefined && { FriendlyName: friendlyName }),
          })),
        );
      }),
      { numRuns: 100 },
    );
  });

  test("sends any date, number and boolean without changing its value", async () => {
    const params = fc.record({
      dateExpiry: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("9999-12-31") }),
      ttl: fc.integer({ min: 0, max: limitOf("createSession", "ttl", "maximum") }),
      failOnParticipantConflict: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(params, async (given) => {
        const pairs = Object.fromEntries(await pairsOf(given));
        expect(new Date(pairs["DateExpiry"] ?? "")).toEqual(given.dateExpiry);
        expect(pairs["DateExpiry"]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/);
        expect(pairs["Ttl"]).toBe(String(given.ttl));
        expect(pairs["FailOnParticipantConflict"]).toBe(String(given.failOnParticipantConflict));
      }),
      { numRuns: 100 },
    );
  });

  test("sends false and 0, and omits undefined", async () => {
    expect(await pairsOf({ ttl: 0, failOnParticipantConflict: false })).toEqual([
      ["FailOnParticipantConflict", "false"],
      ["Ttl", "0"],
    ]);
    // The types forbid an explicit undefined, but untyped programs pass it.
    expect(await pairsOf({ uniqueName: undefined, ttl: 1 })).toEqual([["Ttl", "1"]]);
  });

  test("sends only own properties", async () => {
    // Properties of a class or a polluted prototype are not parameters.
    const params: CreateSessionParams = Object.create({ uniqueName: "inherited" }) as CreateSessionParams;
    params.ttl = 1;
    expect(await pairsOf(params)).toEqual([["Ttl", "1"]]);
  });
});
