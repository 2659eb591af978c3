/**
 * How a call ends that something puts an end to: at once, with the error for it, and with nothing left
 * behind.
 */
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { leak } from "../canary.js";
import type { Exchange } from "../exchange.js";
import type { Scene } from "../scene.js";
import { endsAtOnce, turns, within, type Failure, type Settled } from "../settle.js";

/**
 * Waits until a call has come so far. One that ended before gets there too, to be found out by what follows.
 */
export async function comesTo(name: string, point: Promise<void>, call: Promise<Settled>): Promise<void> {
  await within(`${name} did not come to the point at which it is ended.`, Promise.race([point, call]));
}

/** Lets the first bytes of a response arrive. */
export const firstBytes = (): Promise<void> => turns(20);

/** What an error must say of the outcome of such a call, if it is open whether the service has done it. */
export function outcomeOf({ kind }: Pick<Exchange, "kind">, open: boolean): "unknown" | undefined {
  return open && kind !== "read" ? "unknown" : undefined;
}

/**
 * Asserts that a call ends now, with an error of this name.
 *
 * @param open - Whether a request may have been carried out. Default: yes, since it was sent.
 * @returns The error.
 */
export async function endsWith(
  errorName: string,
  { name, kind }: Pick<Exchange, "name" | "kind">,
  call: Promise<Settled>,
  { clock }: Scene,
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

/** Asserts that nobody listens to a signal any more. */
export function unheard(name: string, signal: AbortSignal): void {
  assert.equal(listeners(signal), 0, `${name} left a listener on the signal.`);
}

/** How many listen to a signal. */
export const listeners = (signal: AbortSignal): number => getEventListeners(signal, "abort").length;

/** Asserts that no connection is left. */
export async function disconnects(name: string, { server }: Scene): Promise<void> {
  await within(`${name} left a connection open.`, server.disconnected());
}
