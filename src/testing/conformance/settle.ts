/** Waits for what comes of a call, whatever that is. */
import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { types } from "node:util";

/** What came of a call. */
export type Settled = { readonly value: unknown } | { readonly error: unknown };

/**
 * Real time after which a call that nothing holds up is taken for one that never ends. No check that passes
 * comes near it.
 */
const patienceMs = 10_000;
/** Turns of the event loop that count as "at once". */
const turnsAllowed = 20;

/** Starts a call and waits for its end. A method that throws is a fault by itself. */
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

/** The error of a call that must fail. */
export async function failure(name: string, start: () => PromiseLike<unknown>): Promise<Failure> {
  const settled = await settle(name, start);
  if (!("error" in settled)) assert.fail(`${name} succeeded, but must be rejected.`);
  const { error } = settled;
  assert.ok(types.isNativeError(error), `${name} was rejected with something that is no Error.`);
  // Each rule asks for the fields that it needs, which shows whether they are there.
  return error;
}

/** The value of a call that must succeed. */
export async function success(name: string, start: () => PromiseLike<unknown>): Promise<unknown> {
  const settled = await settle(name, start);
  if ("error" in settled) assert.fail(`${name} was rejected, but must succeed: ${String(settled.error)}`);
  return settled.value;
}

/** The fields of an error that rules ask for; an error of the core has them. */
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
 * Whether a call that is under way ends at once: within a few turns of the event loop, with nothing more from
 * outside.
 */
export function endsAtOnce(call: Promise<Settled>): Promise<boolean> {
  return Promise.race([call.then(() => true), turns(turnsAllowed).then(() => false)]);
}

/** Lets the event loop go round so many times. */
export async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await turn();
}

/** Starts watching a call, so that its rejection is never unhandled. */
export async function observe(call: PromiseLike<unknown>): Promise<Settled> {
  try {
    return { value: await call };
  } catch (error) {
    return { error };
  }
}

/** Waits for something that must happen, and fails instead of hanging where it does not. */
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
