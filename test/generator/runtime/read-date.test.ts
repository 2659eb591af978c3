/** Dates are read from their digits: exactly those that the grammar and the calendar allow. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { date, dateTime } from "../../../generated/runtime/read-date.js";

const grammar =
  /^(\d{4}-\d\d-\d\d)(?:[Tt ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])([01]\d|2[0-3]):?([0-5]\d))?)?$/;

/** By the grammar, and by the engine for dates that exist in the calendar. */
function expected(text: string): number | undefined {
  const [whole, day = "", time = "00:00:00", fraction = "", sign = "+", hours = "0", minutes = "0"] =
    grammar.exec(text) ?? [];
  const midnight = new Date(`${day}T00:00:00Z`);
  if (whole === undefined || Number.isNaN(midnight.getTime())) return undefined;
  if (midnight.toISOString().slice(0, 10) !== day) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -60_000 : 60_000);
  return Date.parse(`${day}T${time}.${fraction.padEnd(3, "0").slice(0, 3)}Z`) - offset;
}

function read(text: string): number | undefined {
  try {
    return dateTime(text).getTime();
  } catch {
    return undefined;
  }
}

const twoDigits = (max: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, "0"));
const usually = (text: string): fc.Arbitrary<string> =>
  fc.oneof(
    { arbitrary: fc.constant(text), weight: 20 },
    { arbitrary: fc.string({ maxLength: 2 }), weight: 1 },
  );
const nearlyDate = fc
  .tuple(
    fc.integer({ min: 0, max: 9999 }).map((year) => String(year).padStart(4, "0")),
    usually("-"),
    twoDigits(13),
    usually("-"),
    twoDigits(32),
  )
  .map((parts) => parts.join(""));
const nearlyTime = fc
  .tuple(
    fc.constantFrom("T", "t", " ", "_"),
    twoDigits(24),
    usually(":"),
    twoDigits(60),
    usually(":"),
    twoDigits(60),
    fc.oneof(fc.constant(""), fc.stringMatching(/^\.\d{0,10}$/)),
    fc.oneof(
      fc.constantFrom("", "Z", "z", "X"),
      fc.stringMatching(/^[+-][0-2]\d:?[0-6]\d$/),
      fc.string({ maxLength: 6 }),
    ),
  )
  .map((parts) => parts.join(""));

test("nearly valid texts are read by the grammar, or not at all", () => {
  fc.assert(
    fc.property(nearlyDate, fc.oneof(fc.constant(""), nearlyTime), (day, time) => {
      expect(read(day + time)).toBe(expected(day + time));
    }),
    { numRuns: 5000 },
  );
});

test("every written date is read back", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("0000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
      (moment) => {
        expect(dateTime(moment.toISOString())).toEqual(moment);
        expect(date(moment.toISOString().slice(0, 10)).toISOString().slice(0, 10)).toBe(
          moment.toISOString().slice(0, 10),
        );
      },
    ),
  );
});

describe("invalid dates", () => {
  test.each([
    "2026-02-29",
    "2026-02-30T00:00:00Z",
    "1900-02-29",
    "2026-01-01T24:00:00Z",
    "2026-01-01T00:60:00Z",
    "2026-1-1",
  ])("%s", (text) => {
    expect(() => dateTime(text)).toThrow("is not an ISO 8601 date and time");
  });

  test.each([7, null, undefined, {}, "", "2026-01-01T00:00:00Z"])("%j is not a day", (json) => {
    expect(() => date(json)).toThrow("is not an ISO 8601 date.");
  });
});
