import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { systemClock } from "../../../src/core/index.js";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test("now() is the system's time in milliseconds, and cannot be set", () => {
  jest.useRealTimers();
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(60_000);
  jest.useFakeTimers();
  const before = systemClock.now();
  jest.setSystemTime(1234);
  expect(systemClock.now()).toBe(before);
  jest.advanceTimersByTime(500);
  expect(systemClock.now()).toBe(before + 500);
});

const day = 24 * 3600 * 1000;
test.each([
  [1000, "1 s"],
  [60 * day, "longer than the runtime's longest"],
])("a timer of %d ms (%s) fires once, at its time", (ms) => {
  let fired = 0;
  systemClock.setTimer(() => (fired += 1), ms);
  jest.advanceTimersByTime(ms - 1);
  expect(fired).toBe(0);
  jest.advanceTimersByTime(10_000);
  expect(fired).toBe(1);
});

test("a time in the past means now", () => {
  let fired = false;
  systemClock.setTimer(() => (fired = true), -5);
  jest.advanceTimersByTime(1);
  expect(fired).toBe(true);
});

test.each([
  [10, 0],
  [60 * day, 40 * day],
])("a timer of %i ms that is cancelled after %i ms, even twice, does not fire", (ms, after) => {
  let fired = false;
  const cancel = systemClock.setTimer(() => (fired = true), ms);
  jest.advanceTimersByTime(after);
  cancel();
  cancel();
  expect(jest.getTimerCount()).toBe(0);
  jest.advanceTimersByTime(ms);
  expect(fired).toBe(false);
});
