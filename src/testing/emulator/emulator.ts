import type { Faults } from "./faults/faults.js";
import type { RateLimits } from "./serving/rate-limiter.js";
import type { LoggedRequest, RequestLog } from "./http/request-log.js";
import type { LoopbackServer } from "./http/server.js";
import { interact } from "./model/interact.js";
import type { EmulatorAccount } from "./model/account.js";
import type { DebuggerEvent } from "./model/debugger.js";
import { holdIdentifier, type Service } from "./model/service.js";
import type { StoredSession } from "./model/session.js";
import type { ServiceOptions, World } from "./model/world.js";
import type { Refusals } from "./rules/refusals.js";
import type { EmulatorRules } from "./rules/rules.js";

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
    /** Limits on how many requests are served; a change counts from the next request. */
    readonly rateLimits: RateLimits,
    log: RequestLog,
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

  /** The last requests, the oldest first. */
  get requests(): readonly LoggedRequest[] {
    return this.#log.entries;
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

  /** The sessions of a service (default: the first), in the order of their creation, participants included. */
  sessions(serviceSid: string = this.serviceSid): readonly StoredSession[] {
    return structuredClone(this.#service(serviceSid).sessions.all());
  }

  /** One session, participants included; `undefined` if it is not there. */
  session(sid: string): StoredSession | undefined {
    const session = this.#find(sid);
    return session && structuredClone(session);
  }

  /**
   * Makes an interaction happen in a session.
   *
   * @throws Error if the session is not there or not active.
   */
  interact(sid: string): void {
    const session = this.#find(sid);
    if (session === undefined) throw new Error(`The emulator has no session ${sid}.`);
    interact(this.#world, session);
  }

  /**
   * Acts as if another request were adding a participant of this identifier: creates with the same one are
   * refused (409 with code 80623) until the returned function is called.
   */
  holdIdentifier(identifier: string, serviceSid: string = this.serviceSid): () => void {
    return holdIdentifier(this.#service(serviceSid), identifier);
  }

  /** Forgets all sessions, faults, requests and Debugger events. Accounts, services and rules stay. */
  reset(): void {
    for (const { sessions } of this.#world.services.values()) {
      for (const session of sessions.all()) sessions.remove(session);
    }
    this.faults.clear();
    this.#log.entries.length = 0;
    this.#world.debuggerEvents.length = 0;
  }

  /** Stops at once: cuts every connection, and drops held and slow answers. A second call does nothing. */
  async close(): Promise<void> {
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
