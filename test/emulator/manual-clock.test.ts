import { describe, expect, test } from "@jest/globals";
import { ManualClock } from "../../src/testing/index.js";

describe("ManualClock", () => {
  test("starts at the given moment and stands still", () => {
    expect(new ManualClock("2026-03-01T12:00:00Z").now()).toBe(Date.UTC(2026, 2, 1, 12));
    expect(new ManualClock(new Date(5)).now()).toBe(5);
    expect(new ManualClock(0).now()).toBe(0);
    expect(new ManualClock().now()).toBe(new ManualClock().now());
  });

  test("refuses an invalid moment and an invalid duration", async () => {
    expect(() => new ManualClock("soon")).toThrow(RangeError);
    expect(() => new ManualClock().setTimer(() => undefined, Number.NaN)).toThrow(RangeError);
    await expect(new ManualClock().advance(-1)).rejects.toThrow(RangeError);
    await expect(new ManualClock().advance(Infinity)).rejects.toThrow(RangeError);
    await expect(new ManualClock().advance(1e20)).rejects.toThrow(RangeError);
  });

  test("fires due timers at their due time, the earliest first, equal ones in the order of their creation", async () => {
    const clock = new ManualClock(0);
    const fired: string[] = [];
    const note = (name: string) => () => fired.push(`${name}@${clock.now()}`);
    clock.setTimer(note("b"), 20);
    clock.setTimer(note("a"), 10);
    clock.setTimer(note("c"), 20);
    clock.setTimer(note("late"), 21);
    await clock.advance(20);
    expect(fired).toEqual(["a@10", "b@20", "c@20"]);
    expect(clock.now()).toBe(20);
    expect(clock.pendingTimers).toBe(1);
  });

  test("lets promises settle between timers, so that a timer set meanwhile fires too", async () => {
    const clock = new ManualClock(0);
    const sleep = (ms: number): Promise<void> => new Promise((resolve) => clock.setTimer(resolve, ms));
    const moments: number[] = [];
    const work = async (): Promise<void> => {
      await sleep(10);
      moments.push(clock.now());
      await sleep(10);
      moments.push(clock.now());
    };
    const done = work();
    await clock.advance(25);
    await done;
    expect(moments).toEqual([10, 20]);
  });

  test("a cancelled timer never fires, and cancelling twice does nothing", async () => {
    const clock = new ManualClock();
    const cancel = clock.setTimer(() => {
      throw new Error("fired");
    }, 1);
    cancel();
    cancel();
    expect(clock.pendingTimers).toBe(0);
    await clock.advance(1);
  });

  test("a timer of 0 ms waits for advance(0)", async () => {
    const clock = new ManualClock();
    let fired = false;
    clock.setTimer(() => {
      fired = true;
    }, 0);
    expect(fired).toBe(false);
    await clock.advance(0);
    expect(fired).toBe(true);
  });

  test("advance rejects with the error of a callback", async () => {
    const clock = new ManualClock();
    clock.setTimer(() => {
      throw new Error("from the callback");
    }, 1);
    await expect(clock.advance(1)).rejects.toThrow("from the callback");
  });

  test("waitForTimers resolves when that many timers are set, at once if they are", async () => {
    const clock = new ManualClock();
    const two = clock.waitForTimers(2).then(() => clock.pendingTimers);
    clock.setTimer(() => undefined, 1);
    clock.setTimer(() => undefined, 1);
    expect(await two).toBe(2);
    await clock.waitForTimers();
  });
});
