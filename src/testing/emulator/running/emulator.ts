import type { Callbacks } from "../callbacks/callbacks.js";
import type { Faults } from "../faults/faults.js";
import type { RateLimits } from "../serving/rate-limiter.js";
import type { LoggedRequest, RequestLog } from "../http/request-log.js";
import type { LoopbackServer } from "../http/server.js";
import { checkActive, interact } from "../model/interact.js";
import type { EmulatorAccount } from "../model/account.js";
import type { DebuggerEvent } from "../model/debugger.js";
import type { ProxyNumber } from "../model/number-pool.js";
import { saveState, type EmulatorState } from "../model/state.js";
import { ShiftedClock } from "../model/clock.js";
import { makeUpSessions, seedSessions, type SeedSession } from "./seed.js";
import { holdIdentifier, type Service } from "../model/service.js";
import type { StoredSession } from "../model/session.js";
import type { ServiceOptions, World } from "../model/world.js";
import type { Refusals } from "../rules/refusals.js";
import type { EmulatorRules } from "../rules/rules.js";

/** A service as it is at the moment. */
export interface EmulatorService {
  /** SID of the service. */
  readonly sid: string;
  /** The account that owns it. */
  readonly accountSid: string;
  /** Time to live of sessions that are created without one, in seconds; 0 sets none. */
  readonly defaultTtl: number;
  /** Its proxy numbers. */
  readonly numbers: readonly ProxyNumber[];
  /** How many sessions it has. */
  readonly sessionCount: number;
}

/** A running emulator, and all that a test can see of it and do to it. Made by `startEmulator`. */
export class Emulator {
  /** Choices where the facts leave one; a change counts from the next request. */
  readonly rules: EmulatorRules;
  /** Statuses and codes of refusals; a change counts from the next request. */
  readonly refusals: Refusals;
  readonly #server: LoopbackServer;
  readonly #world: World;
  readonly #log: RequestLog;

  /** @internal */
  constructor(
    server: LoopbackServer,
    world: World,
    /** The first account. */
    readonly account: EmulatorAccount,
    /** What goes wrong on demand. */
    readonly faults: Faults,
    /** The signed requests that it sends to a service's callback URLs. */
    readonly callbacks: Callbacks,
    /** Limits on how many requests are served; a change counts from the next request. */
    readonly rateLimits: RateLimits,
    log: RequestLog,
    /** What a program needs to control the emulator over HTTP, under `/_emulator/`. */
    readonly controlToken: string,
  ) {
    this.#server = server;
    this.#world = world;
    this.#log = log;
    this.rules = world.rules;
    this.refusals = world.refusals;
  }

  /** Where it listens, such as `http://127.0.0.1:4010`. */
  get url(): string {
    return this.#server.url;
  }

  /** The port that it listens on. */
  get port(): number {
    return this.#server.port;
  }

  /** SID of the first account. */
  get accountSid(): string {
    return this.account.sid;
  }

  /** Token of the first account. */
  get authToken(): string {
    return this.account.authToken;
  }

  /** SID of the first service; an empty text while there is none. */
  get serviceSid(): string {
    return this.serviceSids[0] ?? "";
  }

  /** SIDs of all services. */
  get serviceSids(): string[] {
    return [...this.#world.services.keys()];
  }

  /** All services. */
  get services(): EmulatorService[] {
    return [...this.#world.services.values()].map(({ sid, accountSid, defaultTtl, pool, sessions }) => ({
      sid,
      accountSid,
      defaultTtl,
      numbers: [...pool.numbers],
      sessionCount: sessions.all().length,
    }));
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

  /** Options with which a client talks to the emulator, as its first account. */
  clientOptions(): { accountSid: string; authToken: string; baseUrl: string; proxy: false } {
    return { accountSid: this.accountSid, authToken: this.authToken, baseUrl: this.url, proxy: false };
  }

  /** Adds an account; what is not given is made up. */
  addAccount(options: Partial<EmulatorAccount> = {}): EmulatorAccount {
    return this.#world.addAccount(options);
  }

  /** Adds an API key to an account (default: the first), for the client options of that name. */
  addApiKey(account: EmulatorAccount = this.account): { apiKey: string; apiKeySecret: string } {
    const { ids } = this.#world;
    const key = { apiKey: ids.sid("SK"), apiKeySecret: ids.secret() };
    account.apiKeys.set(key.apiKey, key.apiKeySecret);
    return key;
  }

  /** Adds an OAuth client to an account (default: the first); `tokenUrl` is where it gets its tokens. */
  addOAuthClient(account: EmulatorAccount = this.account): {
    clientId: string;
    clientSecret: string;
    tokenUrl: string;
  } {
    const { ids } = this.#world;
    const client = { clientId: ids.sid("OQ"), clientSecret: ids.secret(), tokenUrl: `${this.url}/v2/token` };
    account.oauthClients.set(client.clientId, client.clientSecret);
    return client;
  }

  /** Adds a service and returns its SID. */
  addService(options: ServiceOptions = {}): string {
    return this.#world.addService({ accountSid: this.accountSid, ...options }).sid;
  }

  /**
   * The sessions of a service (default: the first), in the order of their creation, participants included.
   */
  sessions(serviceSid: string = this.serviceSid): readonly StoredSession[] {
    return structuredClone(this.#service(serviceSid).sessions.all());
  }

  /** One session, participants included; `undefined` if it is not there. */
  session(sid: string): StoredSession | undefined {
    const session = this.#find(sid);
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
    const session = this.#find(sid);
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
    return holdIdentifier(this.#service(serviceSid), identifier);
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
    const service = this.#service(serviceSid);
    const account = this.#world.accounts.get(service.accountSid) ?? this.account;
    const seeds =
      typeof sessions === "number" ? makeUpSessions(sessions, service.sessions.nextSequence) : sessions;
    return structuredClone(seedSessions(this.#world, account, service, seeds));
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
   *   is negative.
   */
  async advance(ms: number): Promise<void> {
    if (!Number.isFinite(ms) || ms < 0)
      throw new RangeError("The clock moves forward only: ms must be 0 or more.");
    const { clock } = this.#world;
    if (clock.advance === undefined) throw new Error("The clock of this emulator has no method advance(ms).");
    await clock.advance(ms);
  }

  /**
   * All that it remembers, as plain data for the option `state` of another `startEmulator`. It holds the
   * accounts' secrets.
   */
  state(): EmulatorState {
    const { clock } = this.#world;
    return saveState(this.#world, clock instanceof ShiftedClock ? clock.ahead : 0);
  }

  /**
   * Forgets all sessions, faults, requests, callbacks and Debugger events. Accounts, services, rules and URLs
   * stay.
   */
  reset(): void {
    for (const { sessions } of this.#world.services.values()) {
      for (const session of sessions.all()) sessions.remove(session);
    }
    this.faults.clear();
    this.callbacks.clear();
    this.#log.entries.length = 0;
    this.#world.debuggerEvents.length = 0;
  }

  /** Stops at once: cuts every connection, and drops held and slow answers. A second call does nothing. */
  async close(): Promise<void> {
    this.callbacks.close();
    await this.#server.close();
  }

  /** The same as `close`, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #find(sid: string): StoredSession | undefined {
    for (const { sessions } of this.#world.services.values()) {
      const session = sessions.get(sid);
      if (session !== undefined) return session;
    }
    return undefined;
  }

  #service(sid: string): Service {
    const service = this.#world.services.get(sid);
    if (service === undefined) throw new Error(`The emulator has no service ${sid}.`);
    return service;
  }
}
