import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { retryAfterMs } from "../../../src/core/failures/retry-after.js";

const now = Date.UTC(2026, 0, 1, 12, 0, 0);

function read(retryAfter: string | undefined, date?: string): number | undefined {
  const headers: Record<string, string | undefined> = { "retry-after": retryAfter, date };
  return retryAfterMs({ get: (name) => headers[name], toJSON: () => ({}) }, now);
}

test.each([
  [undefined, undefined],
  ["0", 0],
  ["120", 120_000],
  [" 7 ", 7000],
  ["1.5", 1500],
  ["0.0001", 1],
  ["1.23456789", 1235],
  ["86400000", 86_400_000_000],
  ["", undefined],
  ["-1", undefined],
  ["+1", undefined],
  ["1e3", undefined],
  ["0x10", undefined],
  ["Infinity", undefined],
  ["9999999999999", Number.MAX_SAFE_INTEGER],
  ["9".repeat(400), Number.MAX_SAFE_INTEGER],
  ["5, 6", undefined],
  ["soon", undefined],
  ["2026", 2_026_000],
  ["2026-01-01T12:00:30Z", undefined],
  ["Thu, 99 Foo 2026 12:00:30 GMT", undefined],
])("%j: %p", (text, expected) => {
  expect(read(text)).toBe(expected);
});

describe("a date", () => {
  test.each([
    ["Thu, 01 Jan 2026 12:00:30 GMT"],
    ["Thursday, 01-Jan-26 12:00:30 GMT"],
    ["Thu Jan  1 12:00:30 2026"],
  ])("%s: in each of the three forms of HTTP", (text) => {
    expect(read(text)).toBe(30_000);
  });

  test("counts from the response's own date, so that a wrong clock does no harm", () => {
    expect(read("Thu, 01 Jan 2026 12:00:30 GMT", "Thu, 01 Jan 2026 12:00:10 GMT")).toBe(20_000);
    expect(read("Thu, 01 Jan 2026 12:00:30 GMT", "no date")).toBe(30_000);
  });

  test("in the past means now", () => {
    expect(read("Wed, 31 Dec 2025 12:00:00 GMT")).toBe(0);
  });
});

test("is whole milliseconds, rounded up, in each unit", () => {
  const headers = (value: string) => ({
    get: (name: string) => (name === "date" ? undefined : value),
    toJSON: () => ({}),
  });
  expect(retryAfterMs(headers("7.2"), now, [{ name: "x", unit: "milliseconds" }])).toBe(8);
  const moment = String((now + 1000) / 1000);
  expect(retryAfterMs(headers(moment), now + 0.25, [{ name: "x", unit: "epoch-seconds" }])).toBe(1000);
  expect(retryAfterMs(headers("Thu, 01 Jan 2026 12:00:30 GMT"), now + 0.25)).toBe(30_000);
});

test("any text gives a valid wait or none", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (retryAfter, date) => {
      const ms = read(retryAfter, date);
      expect(ms === undefined || (Number.isSafeInteger(ms) && ms >= 0)).toBe(true);
    }),
  );
});
