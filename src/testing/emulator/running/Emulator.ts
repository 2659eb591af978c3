import type { Callbacks } from "../callbacks/Callbacks.js";
import type { Faults } from "../faults/Faults.js";
import type { Log } from "../http/Log.js";
import type { LoggedRequest } from "../http/logged-request.js";
import type { LoopbackServer } from "../http/LoopbackServer.js";
import type { EmulatorAccount } from "../model/account.js";
import { advanceClock } from "../model/clock.js";
import type { DebuggerEvent } from "../model/debugger.js";
import { checkActive, interact } from "../model/interact.js";
import { holdIdentifier } from "../model/service.js";
import type { StoredSession } from "../model/session.js";
import { saveState, type EmulatorState } from "../model/state.js";
import type { World } from "../model/World.js";
import { checkRules } from "../rules/check-rules.js";
import { checked } from "../rules/checked.js";
import { checkRefusals, type Refusals } from "../rules/refusals.js";
import type { EmulatorRules } from "../rules/rules.js";
import { checkRateLimits, type RateLimits } from "../serving/RateLimiter.js";
import { EmulatorAccess } from "./EmulatorAccess.js";
import { seedSessions, type SeedSession } from "./seed.js";

/**
 * A running emulator, which a test can inspect and change. Created by `startEmulator`.
 *
 * @example
 * ```ts
 * const emulator = await startEmulator();
 * emulator.seed(20);
 * emulator.faults.add({ kind: "status", status: 503 });
 * await emulator.advance(3_600_000); // an hour
 * console.log(emulator.sessions(), emulator.requests);
 * await emulator.close();
 * ```
 */
export class Emulator extends EmulatorAccess {
  /** The rules for undocumented behaviour. Changes apply from the next request. */
  readonly rules: EmulatorRules;
  /** Statuses and codes of refusals. Changes apply from the next request. */
  readonly refusals: Refusals;
  /** The rate limits. Changes apply from the next request. */
  readonly rateLimits: RateLimits;
  readonly #server: LoopbackServer;
  readonly #world: World;
  readonly #log: Log<LoggedRequest>;

  /** @internal */
  constructor(
    server: LoopbackServer,
    world: World,
    account: EmulatorAccount,
    /** Failures on demand. */
    readonly faults: Faults,
    /** Sends signed requests to a service's callback URLs. */
    readonly callbacks: Callbacks,
    rateLimits: RateLimits,
    log: Log<LoggedRequest>,
    /** The token for controlling the emulator over HTTP, under `/_emulator/`. */
    readonly controlToken: string,
  ) {
    super(server, world, account);
    this.#server = server;
    this.#world = world;
    this.#log = log;
    this.rules = checked(world.rules, checkRules);
    this.refusals = checked(world.refusals, checkRefusals);
    this.rateLimits = checked(rateLimits, checkRateLimits);
    // In JavaScript, nothing else keeps a test from replacing them, to no effect.
    for (const name of ["account", "faults", "callbacks", "rules", "refusals", "rateLimits"] as const)
      Object.defineProperty(this, name, { writable: false });
  }

  /** The last requests, oldest first. */
  get requests(): readonly LoggedRequest[] {
    return this.#log.entries;
  }

  /** Clears the request log. */
  forgetRequests(): void {
    this.#log.clear();
  }

  /** The events that the real service would have reported in its Debugger. */
  get debuggerEvents(): readonly DebuggerEvent[] {
    return this.#world.debuggerEvents;
  }

  /**
   * Returns the sessions of a service (default: the first), with participants, in the order of creation.
   */
  sessions(serviceSid: string = this.serviceSid): readonly StoredSession[] {
    return structuredClone(this.#world.service(serviceSid).sessions.all());
  }

  /** Returns a session with its participants, or `undefined` if it does not exist. */
  session(sid: string): StoredSession | undefined {
    const session = this.#world.findSession(sid);
    return session && structuredClone(session);
  }

  /**
   * Simulates an interaction in a session. If callback URLs are set, it sends an `intercept` callback before
   * the interaction and an `interaction` callback after it.
   *
   * @returns Whether it took place: `false` if the receiver of `intercept` blocked it with a 403.
   * @throws Error (as a rejection) if the session does not exist or is not active.
   */
  async interact(sid: string): Promise<boolean> {
    const session = this.#world.session(sid);
    checkActive(session);
    const { blocked, done } = await this.callbacks.intercept(session);
    if (blocked) return false;
    interact(this.#world, session);
    await done();
    return true;
  }

  /**
   * Acts as if another request were adding a participant with this identifier: creates with the same
   * identifier are refused (409 with code 80623) until the returned function is called.
   */
  holdIdentifier(identifier: string, serviceSid: string = this.serviceSid): () => void {
    return holdIdentifier(this.#world.service(serviceSid), identifier);
  }

  /**
   * Creates initial sessions, all of them or none.
   *
   * @param sessions - The number of sessions to make up, or the sessions themselves.
   * @param serviceSid - The service to create them in. Default: the first.
   * @returns Copies of the stored sessions.
   * @throws Error if the service does not exist or refuses one of the sessions; the message says why.
   *
   * @example
   * ```ts
   * emulator.seed(250);
   * emulator.seed([{ UniqueName: "order-1", Participants: [{ Identifier: "+15551230001" }] }]);
   * ```
   */
  seed(
    sessions: number | readonly SeedSession[],
    serviceSid: string = this.serviceSid,
  ): readonly StoredSession[] {
    return structuredClone(seedSessions(this.#world, this.#world.service(serviceSid), sessions));
  }

  /** The current time of the emulator's clock, in milliseconds since the Unix epoch. */
  now(): number {
    return this.#world.clock.now();
  }

  /**
   * Advances the emulator's clock: sessions expire and slow responses fall due.
   *
   * @param ms - Milliseconds to advance by.
   * @throws Error (as a rejection) if the clock was given as an option and cannot be moved; RangeError if
   *   `ms` is negative, or if the result exceeds the range of a `Date`.
   */
  async advance(ms: number): Promise<void> {
    await advanceClock(this.#world.clock, ms);
  }

  /**
   * Returns the whole state as plain data, for the option `state` of another `startEmulator`. It contains the
   * accounts' secrets.
   */
  state(): EmulatorState {
    return saveState(this.#world);
  }

  /**
   * Removes all sessions, faults, logged requests and callbacks, and Debugger events. Accounts, services,
   * rules and URLs stay.
   */
  reset(): void {
    this.#world.forget();
    this.faults.clear();
    this.callbacks.clear();
    this.forgetRequests();
  }

  /**
   * Stops at once: cuts every connection and drops held and slow responses. A second call does nothing.
   *
   * @throws Error (as a rejection) if the test's code, such as a fault's `when`, failed while a request was
   *   served: its first error. The request got a 500 with the reason.
   */
  async close(): Promise<void> {
    this.callbacks.close();
    await this.#server.close();
  }

  /** Calls `close`, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
