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

test("a timer fires once, at its time", () => {
  let fired = 0;
  systemClock.setTimer(() => (fired += 1), 1000);
  jest.advanceTimersByTime(999);
  expect(fired).toBe(0);
  jest.advanceTimersByTime(10_000);
  expect(fired).toBe(1);
});

test("a cancelled timer does not fire", () => {
  let fired = false;
  const cancel = systemClock.setTimer(() => (fired = true), 10);
  cancel();
  cancel();
  jest.advanceTimersByTime(100);
  expect(fired).toBe(false);
  expect(jest.getTimerCount()).toBe(0);
});

test("a wait beyond the runtime's longest timer does not fire at once", () => {
  const days = 24 * 3600 * 1000;
  let fired = false;
  systemClock.setTimer(() => (fired = true), 60 * days);
  jest.advanceTimersByTime(59 * days);
  expect(fired).toBe(false);
  jest.advanceTimersByTime(days);
  expect(fired).toBe(true);
});

test("a long wait can be cancelled midway", () => {
  const days = 24 * 3600 * 1000;
  let fired = false;
  const cancel = systemClock.setTimer(() => (fired = true), 60 * days);
  jest.advanceTimersByTime(40 * days);
  cancel();
  jest.advanceTimersByTime(40 * days);
  expect(fired).toBe(false);
});

test("a time in the past means now", () => {
  let fired = false;
  systemClock.setTimer(() => (fired = true), -5);
  jest.advanceTimersByTime(1);
  expect(fired).toBe(true);
});
