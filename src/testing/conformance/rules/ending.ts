/**
 * How a call ends that something puts an end to: at once, with the error for it, and with nothing left
 * behind.
 */
import assert from "node:assert/strict";
import type { Scene } from "../scene.js";
import { endsAtOnce, within, type Settled } from "../settle.js";

/**
 * Waits until a call has come so far. One that ended before gets there too, to be found out by what follows.
 */
export async function comesTo(name: string, point: Promise<void>, call: Promise<Settled>): Promise<void> {
  await within(`${name} did not come to the point at which it is ended.`, Promise.race([point, call]));
}

/** Asserts that a call ends now, with an error of this name. */
export async function endsWith(
  errorName: string,
  name: string,
  call: Promise<Settled>,
  { clock }: Scene,
): Promise<void> {
  assert.ok(await endsAtOnce(call), `${name} went on, where a call ends with ${errorName}.`);
  const settled = await call;
  assert.ok("error" in settled, `${name} succeeded, where a call ends with ${errorName}.`);
  const { name: kind } = settled.error as Error;
  assert.equal(kind, errorName, `${name} must end with an error of this name.`);
  assert.equal(clock.pendingTimers, 0, `${name} left a timer behind.`);
}

/** Asserts that no connection is left. */
export async function disconnects(name: string, { server }: Scene): Promise<void> {
  await within(`${name} left a connection open.`, server.disconnected());
}
