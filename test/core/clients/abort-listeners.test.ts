import { getEventListeners } from "node:events";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { onAbort } from "../../../src/core/index.js";

const listeners = (signal: AbortSignal): number => getEventListeners(signal, "abort").length;

describe("onAbort", () => {
  test("calls every callback once, and leaves no listener", () => {
    const controller = new AbortController();
    const called: string[] = [];
    const same = (): void => void called.push("same");
    onAbort(controller.signal, same);
    onAbort(controller.signal, same);
    onAbort(controller.signal, () => called.push("other"))();
    controller.abort();
    controller.abort();
    expect(called).toEqual(["same", "same"]);
    expect(listeners(controller.signal)).toBe(0);
  });

  test("a callback may be removed late or twice", () => {
    const controller = new AbortController();
    const stop = onAbort(controller.signal, () => undefined);
    const other = onAbort(controller.signal, () => undefined);
    stop();
    stop();
    expect(listeners(controller.signal)).toBe(1);
    controller.abort();
    other();
    stop();
    expect(listeners(controller.signal)).toBe(0);
  });

  test("calls the remaining callbacks, in whatever order others were added and removed", () => {
    const ways = fc.array(fc.nat(9), { maxLength: 30 });
    fc.assert(
      fc.property(ways, (steps) => {
        const controller = new AbortController();
        const called: number[] = [];
        const waiting = new Map<number, () => void>();
        steps.forEach((taken, i) => {
          const [key, stop] = [...waiting][taken] ?? [];
          stop?.();
          if (key !== undefined) waiting.delete(key);
          waiting.set(
            i,
            onAbort(controller.signal, () => called.push(i)),
          );
        });
        controller.abort();
        expect(called.sort((one, other) => one - other)).toEqual([...waiting.keys()]);
      }),
    );
  });

  test("does not call a callback that another callback removes", () => {
    const controller = new AbortController();
    const called: string[] = [];
    const stops: (() => void)[] = [];
    for (const name of ["one", "other"]) {
      const callback = (): void => {
        called.push(name);
        for (const stop of stops) stop();
      };
      stops.push(onAbort(controller.signal, callback));
    }
    controller.abort();
    expect(called).toHaveLength(1);
  });
});
