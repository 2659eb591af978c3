import type { EmulatorClock } from "./clock.js";

import { checked } from "../rules/checked.js";
import { checkNames } from "../rules/check-names.js";
import { isSid, type IdSource } from "./ids.js";
import type { OperationTable } from "../rules/operation-table.js";
import type { Refusals } from "../rules/refusals.js";
import type { EmulatorRules } from "../rules/rules.js";
import { checkValue } from "../rules/schema.js";
import { checkAccount, type EmulatorAccount } from "./account.js";
import type { DebuggerEvent } from "./debugger.js";
import { expire, isRemoved } from "./lifetime.js";
import { NumberPool, type ProxyNumber } from "./NumberPool.js";
import { serviceSchema, type Service } from "./service.js";
import { SessionStore } from "./SessionStore.js";
import type { StoredSession } from "./session.js";

/** Settings of a service. */
export interface ServiceOptions {
  /** `KS` and 32 hexadecimal digits. Default: a new one. */
  sid?: string;
  /** The account that owns it. Default: the emulator's first account. */
  accountSid?: string;
  /** Default time to live of new sessions, in seconds. Default: 0, which means none. */
  defaultTtl?: number;
  /**
   * The proxy numbers for participants. `reserved` ones go only to participants that ask for them. Default: a
   * pool that never runs out.
   */
  numbers?: readonly (string | Partial<ProxyNumber>)[];
}

/** The parts of a service's saved state that are not settings. */
interface FormerService {
  readonly poolGrows: boolean;
  readonly places: readonly string[];
}

// A record, so that the type check fails if a name is missing.
const serviceOptions: Record<keyof ServiceOptions, true> = {
  sid: true,
  accountSid: true,
  defaultTtl: true,
  numbers: true,
};

/** The emulator's whole state: accounts, services, clock and rules. */
export class World {
  readonly accounts = new Map<string, EmulatorAccount>();
  readonly services = new Map<string, Service>();
  readonly debuggerEvents: DebuggerEvent[] = [];

  constructor(
    readonly clock: EmulatorClock,
    readonly ids: IdSource,
    readonly operations: OperationTable,
    readonly rules: EmulatorRules,
    readonly refusals: Refusals,
  ) {}

  addAccount(options: Partial<EmulatorAccount>): EmulatorAccount {
    checkAccount(options);
    const values: EmulatorAccount = {
      sid: options.sid ?? this.ids.sid("AC"),
      authToken: options.authToken ?? this.ids.secret(),
      apiKeys: new Map(options.apiKeys),
      oauthClients: new Map(options.oauthClients),
      bearerTokens: new Map(options.bearerTokens),
      suspended: options.suspended ?? false,
      legalHold: options.legalHold ?? false,
      allowParticipantConflict: options.allowParticipantConflict ?? false,
    };
    const account = checked(values, checkAccount);
    requireSid("AC", account.sid, "account");
    if (this.accounts.has(account.sid)) throw new TypeError(`The account ${account.sid} already exists.`);
    this.accounts.set(account.sid, account);
    return account;
  }

  addService(options: ServiceOptions & { accountSid: string }, former?: FormerService): Service {
    checkNames("service", options, serviceOptions, "an option of a service");
    const { accountSid, sid, ...settings } = options;
    checkValue(serviceSchema, settings, "service");
    if (!this.accounts.has(accountSid)) {
      throw new TypeError(`The service belongs to ${accountSid}, which is not an account of the emulator.`);
    }
    const service: Service = {
      sid: sid ?? this.ids.sid("KS"),
      accountSid,
      defaultTtl: options.defaultTtl ?? 0,
      pool: new NumberPool(this.ids, options.numbers, former?.poolGrows),
      sessions: new SessionStore((session) => this.settle(session), former?.places),
      busyIdentifiers: new Set(),
    };
    requireSid("KS", service.sid, "service");
    if (this.services.has(service.sid)) throw new TypeError(`The service ${service.sid} already exists.`);
    this.services.set(service.sid, service);
    return service;
  }

  /** Returns the account with this SID. Default: the first one. */
  account(sid?: string): EmulatorAccount {
    const [first] = this.accounts.values();
    // A first account always exists, and accounts are never removed.
    return (sid === undefined ? first : this.accounts.get(sid)) as EmulatorAccount;
  }

  /** @throws Error if there is no such service. */
  service(sid: string): Service {
    const service = this.services.get(sid);
    if (service === undefined) throw new Error(`The emulator has no service ${sid}.`);
    return service;
  }

  /** @throws TypeError if there is no such session in any service. */
  session(sid: string): StoredSession {
    const session = this.findSession(sid);
    if (session === undefined) throw new TypeError(`The emulator has no session ${sid}.`);
    return session;
  }

  /** Finds a session in any service. */
  findSession(sid: string): StoredSession | undefined {
    for (const { sessions } of this.services.values()) {
      const session = sessions.get(sid);
      if (session !== undefined) return session;
    }
    return undefined;
  }

  /** Removes all sessions and Debugger events. */
  forget(): void {
    for (const { sessions } of this.services.values()) sessions.clear();
    this.debuggerEvents.length = 0;
  }

  /** Applies expiry to a session as of now; returns `false` if the session no longer exists. */
  settle(session: StoredSession): boolean {
    const now = this.clock.now();
    const expired = expire(session, now, this.rules);
    if (expired !== undefined) this.report(80904, session, "The Session expired.", expired);
    return !isRemoved(session, now, this.rules);
  }

  report(code: DebuggerEvent["code"], session: StoredSession, message: string, at = this.clock.now()): void {
    this.debuggerEvents.push({ code, sessionSid: session.sid, message, at });
  }
}

function requireSid(prefix: string, sid: string, what: string): void {
  if (isSid(prefix, sid)) return;
  throw new TypeError(`The ${what} SID ${sid} must be ${prefix} and 32 hexadecimal digits.`);
}
