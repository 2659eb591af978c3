/** Waits for a call to settle. */
import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { types } from "node:util";

/** The result of a call. */
export type Settled = { readonly value: unknown } | { readonly error: unknown };

/**
 * Real time after which we assume that a call never ends. A check that passes does not come near it.
 */
const patienceMs = 10_000;
/** Turns of the event loop that count as "at once". */
const turnsAllowed = 20;

/** Starts a call and waits for it to settle. A method that throws synchronously fails the check. */
export async function settle(name: string, start: () => PromiseLike<unknown>): Promise<Settled> {
  let call: PromiseLike<unknown>;
  try {
    call = start();
  } catch {
    assert.fail(
      `${name} threw. A method gives back a promise that rejects, so that one catch gets everything.`,
    );
  }
  return within(`${name} did not end.`, observe(call));
}

/** Returns the error of a call that must fail. */
export async function failure(name: string, start: () => PromiseLike<unknown>): Promise<Failure> {
  const settled = await settle(name, start);
  if (!("error" in settled)) assert.fail(`${name} succeeded, but must be rejected.`);
  const { error } = settled;
  assert.ok(types.isNativeError(error), `${name} was rejected with something that is not an Error.`);
  // The rules assert the fields that they need, so their types can stay unknown here.
  return error;
}

/** Returns the value of a call that must succeed. */
export async function success(name: string, start: () => PromiseLike<unknown>): Promise<unknown> {
  const settled = await settle(name, start);
  if ("error" in settled) assert.fail(`${name} was rejected, but must succeed: ${String(settled.error)}`);
  return settled.value;
}

/** The error fields that rules check; the core's errors have them. */
export interface Failure extends Error {
  readonly code?: unknown;
  readonly status?: unknown;
  readonly requestId?: unknown;
  readonly operation?: unknown;
  readonly attempts?: unknown;
  readonly moreInfo?: unknown;
  readonly retryable?: unknown;
  readonly outcome?: unknown;
  readonly retryAfterMs?: unknown;
  readonly cursor?: unknown;
  readonly field?: unknown;
}

/**
 * Whether a call in flight ends at once: within a few turns of the event loop, without further input.
 */
export function endsAtOnce(call: Promise<Settled>): Promise<boolean> {
  return Promise.race([call.then(() => true), turns(turnsAllowed).then(() => false)]);
}

/** Waits for a number of turns of the event loop. */
export async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await turn();
}

/** Converts a call's outcome to a value, so that its rejection is never unhandled. */
export async function observe(call: PromiseLike<unknown>): Promise<Settled> {
  try {
    return { value: await call };
  } catch (error) {
    return { error };
  }
}

/** Waits for an event that must happen, and fails instead of hanging if it does not. */
export async function within<T>(complaint: string, event: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const refusal = new assert.AssertionError({ message: complaint });
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(refusal);
    }, patienceMs);
  });
  try {
    return await Promise.race([event, overdue]);
  } finally {
    clearTimeout(timer);
  }
}
