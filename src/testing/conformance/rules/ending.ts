/**
 * Assertions for a call that is ended from outside: it ends at once, with the right error, and leaves nothing
 * behind.
 */
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { leak } from "../canary.js";
import type { Exchange } from "../exchange.js";
import type { Stage } from "../scene.js";
import { endsAtOnce, turns, within, type Failure, type Settled } from "../settle.js";

/**
 * Waits until a call reaches a point. It also returns if the call ends earlier, which later assertions catch.
 */
export async function comesTo(name: string, point: Promise<void>, call: Promise<Settled>): Promise<void> {
  await within(`${name} did not come to the point at which it is ended.`, Promise.race([point, call]));
}

/** Waits for the first bytes of a response to arrive. */
export const firstBytes = (): Promise<void> => turns(20);

/** Returns the expected `outcome` of the error; `open` if the service may have carried out the request. */
export function outcomeOf({ kind }: Pick<Exchange, "kind">, open: boolean): "unknown" | undefined {
  return open && kind !== "read" ? "unknown" : undefined;
}

/**
 * Asserts that a call ends at once, with an error of this name.
 *
 * @param open - Whether a request may have been carried out. Default: true, since it was sent.
 * @returns The error.
 */
export async function endsWith(
  errorName: string,
  { name, kind, clock }: Pick<Stage, "name" | "kind" | "clock">,
  call: Promise<Settled>,
  open = true,
): Promise<Failure> {
  assert.ok(await endsAtOnce(call), `${name} went on, where a call ends with ${errorName}.`);
  const settled = await call;
  assert.ok("error" in settled, `${name} succeeded, where a call ends with ${errorName}.`);
  const error = settled.error as Failure;
  assert.equal(error.name, errorName, `${name} must end with an error of this name.`);
  const outcome = outcomeOf({ kind }, open);
  assert.equal(
    error.outcome,
    outcome,
    `${name} must end with an error that says what is known of its outcome.`,
  );
  assert.equal(leak(error), undefined, `${name} ended with an error that shows a secret.`);
  assert.equal(clock.pendingTimers, 0, `${name} left a timer behind.`);
  return error;
}

/** Asserts that no listener is left on a signal. */
export function leavesNoListener(name: string, signal: AbortSignal): void {
  assert.equal(listeners(signal), 0, `${name} left a listener on the signal.`);
}

/** Counts the listeners on a signal. */
export const listeners = (signal: AbortSignal): number => getEventListeners(signal, "abort").length;

/** Asserts that no connection stays open. */
export async function disconnects({ name, server }: Pick<Stage, "name" | "server">): Promise<void> {
  await within(`${name} left a connection open.`, server.disconnected());
}
