import type { Callbacks } from "../callbacks/Callbacks.js";
import type { Faults } from "../faults/Faults.js";
import type { LoggedRequest, RequestLog } from "../http/RequestLog.js";
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
 * A running emulator, and all that a test can see of it and do to it. Made by `startEmulator`.
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
  /** Choices where the facts leave one; a change counts from the next request. */
  readonly rules: EmulatorRules;
  /** Statuses and codes of refusals; a change counts from the next request. */
  readonly refusals: Refusals;
  /** Limits on how many requests are served; a change counts from the next request. */
  readonly rateLimits: RateLimits;
  readonly #server: LoopbackServer;
  readonly #world: World;
  readonly #log: RequestLog;

  /** @internal */
  constructor(
    server: LoopbackServer,
    world: World,
    account: EmulatorAccount,
    /** What goes wrong on demand. */
    readonly faults: Faults,
    /** The signed requests that it sends to a service's callback URLs. */
    readonly callbacks: Callbacks,
    rateLimits: RateLimits,
    log: RequestLog,
    /** What a program needs to control the emulator over HTTP, under `/_emulator/`. */
    readonly controlToken: string,
  ) {
    super(server, world, account);
    this.#server = server;
    this.#world = world;
    this.#log = log;
    this.rules = checked(world.rules, checkRules);
    this.refusals = checked(world.refusals, checkRefusals);
    this.rateLimits = checked(rateLimits, checkRateLimits);
  }

  /** The last requests, the oldest first. */
  get requests(): readonly LoggedRequest[] {
    return this.#log.entries;
  }

  /** Forgets the requests so far. */
  forgetRequests(): void {
    this.#log.entries.length = 0;
  }

  /** What the real service would have reported in its Debugger. */
  get debuggerEvents(): readonly DebuggerEvent[] {
    return this.#world.debuggerEvents;
  }

  /**
   * The sessions of a service (default: the first), in the order of their creation, participants included.
   */
  sessions(serviceSid: string = this.serviceSid): readonly StoredSession[] {
    return structuredClone(this.#world.service(serviceSid).sessions.all());
  }

  /** One session, participants included; `undefined` if it is not there. */
  session(sid: string): StoredSession | undefined {
    const session = this.#world.findSession(sid);
    return session && structuredClone(session);
  }

  /**
   * Makes an interaction happen in a session. Where callback URLs are set, the receiver of `intercept` is
   * asked before, and the one of `interaction` is told after it; without them nothing is sent.
   *
   * @returns Whether it has happened: `false` if the receiver of `intercept` has blocked it by a 403.
   * @throws Error (as a rejection) if the session is not there or not active.
   */
  async interact(sid: string): Promise<boolean> {
    const session = this.#world.findSession(sid);
    if (session === undefined) throw new Error(`The emulator has no session ${sid}.`);
    checkActive(session);
    const { blocked, done } = await this.callbacks.intercept(session);
    if (blocked) return false;
    interact(this.#world, session);
    await done();
    return true;
  }

  /**
   * Acts as if another request were adding a participant of this identifier: creates with the same one are
   * refused (409 with code 80623) until the returned function is called.
   */
  holdIdentifier(identifier: string, serviceSid: string = this.serviceSid): () => void {
    return holdIdentifier(this.#world.service(serviceSid), identifier);
  }

  /**
   * Creates sessions to begin with, all of them or none.
   *
   * @param sessions - How many sessions to make up, or the sessions themselves.
   * @param serviceSid - The service that gets them. Default: the first.
   * @returns Copies of what is stored.
   * @throws Error if the service is not there, or refuses one of the sessions; the message says why.
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

  /** The moment of the emulator's clock, in milliseconds since the Unix epoch. */
  now(): number {
    return this.#world.clock.now();
  }

  /**
   * Puts the emulator's clock forward: sessions expire, slow responses fall due.
   *
   * @param ms - How far, in milliseconds.
   * @throws Error (as a rejection) if the clock is one that was given and cannot be moved; RangeError if `ms`
   *   is negative, or leads beyond what a `Date` can hold.
   */
  async advance(ms: number): Promise<void> {
    await advanceClock(this.#world.clock, ms);
  }

  /**
   * All that it remembers, as plain data for the option `state` of another `startEmulator`. It holds the
   * accounts' secrets.
   */
  state(): EmulatorState {
    return saveState(this.#world);
  }

  /**
   * Forgets all sessions, faults, requests, callbacks and Debugger events. Accounts, services, rules and URLs
   * stay.
   */
  reset(): void {
    this.#world.forget();
    this.faults.clear();
    this.callbacks.clear();
    this.forgetRequests();
  }

  /**
   * Stops at once: cuts every connection, and drops held and slow answers. A second call does nothing.
   *
   * @throws Error (as a rejection) if the test's own code failed while a request was served, such as a
   *   fault's `when`: what it threw first. The request got a 500 that says so.
   */
  async close(): Promise<void> {
    this.callbacks.close();
    await this.#server.close();
  }

  /** The same as `close`, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
