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
  /** Time to live of sessions that are created without one, in seconds. Default: 0, which sets none. */
  defaultTtl?: number;
  /**
   * The proxy numbers that participants can get; `reserved` ones go only to those who ask for them. Default:
   * a pool that never runs out.
   */
  numbers?: readonly (string | Partial<ProxyNumber>)[];
}

/** What a service was when its state was saved, beside its settings. */
interface FormerService {
  readonly poolGrows: boolean;
  readonly places: readonly string[];
}

// A record, so that the type check fails for a name that it forgot.
const serviceOptions: Record<keyof ServiceOptions, true> = {
  sid: true,
  accountSid: true,
  defaultTtl: true,
  numbers: true,
};

/** All that the emulator knows: the state of the service, its clock and its rules. */
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
    if (this.accounts.has(account.sid)) throw new TypeError(`The account ${account.sid} is there already.`);
    this.accounts.set(account.sid, account);
    return account;
  }

  addService(options: ServiceOptions & { accountSid: string }, former?: FormerService): Service {
    checkNames(options, serviceOptions, "an option of a service");
    const { accountSid, sid, ...settings } = options;
    checkValue(serviceSchema, settings, "service");
    if (!this.accounts.has(accountSid)) {
      throw new TypeError(`The service belongs to ${accountSid}, which is no account of the emulator.`);
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
    if (this.services.has(service.sid)) throw new TypeError(`The service ${service.sid} is there already.`);
    this.services.set(service.sid, service);
    return service;
  }

  /** The account of that SID. Default: the first one. */
  account(sid?: string): EmulatorAccount {
    const [first] = this.accounts.values();
    // There is always a first account, and none is ever removed.
    return (sid === undefined ? first : this.accounts.get(sid)) as EmulatorAccount;
  }

  /** @throws Error if there is no such service. */
  service(sid: string): Service {
    const service = this.services.get(sid);
    if (service === undefined) throw new Error(`The emulator has no service ${sid}.`);
    return service;
  }

  /** A session of any service. */
  findSession(sid: string): StoredSession | undefined {
    for (const { sessions } of this.services.values()) {
      const session = sessions.get(sid);
      if (session !== undefined) return session;
    }
    return undefined;
  }

  /** Forgets the sessions and the Debugger events. */
  forget(): void {
    for (const { sessions } of this.services.values()) sessions.clear();
    this.debuggerEvents.length = 0;
  }

  /** Brings a session up to the present moment; `false` if it does not exist any more. */
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
