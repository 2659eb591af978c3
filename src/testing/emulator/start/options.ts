import type { CallbackUrls, SentCallback } from "../callbacks/callback.js";
import type { EmulatorClock } from "../model/clock.js";
import type { EmulatorState } from "../model/state.js";
import { checkNames } from "../rules/check-names.js";
import { checkRateLimits, type RateLimits } from "../serving/RateLimiter.js";
import type { LoggedRequest } from "../http/RequestLog.js";
import type { EmulatorAccount } from "../model/account.js";
import type { ServiceOptions } from "../model/World.js";
import type { OperationTable } from "../rules/operation-table.js";
import { checkRefusals, type Refusals } from "../rules/refusals.js";
import { checkRules } from "../rules/check-rules.js";
import { checkValue, type Schema } from "../rules/schema.js";
import type { EmulatorRules } from "../rules/rules.js";
import { checkState } from "./state-schema.js";

/** How an emulator is set up. Nothing of it is required. */
export interface EmulatorOptions {
  /** The port of 127.0.0.1 to listen on. Default: 0, which takes a free one. */
  port?: number;
  /** SID of the first account. Default: a new one. */
  accountSid?: string;
  /** Token of the first account. Default: a new one. */
  authToken?: string;
  /** More about the first account: API keys, OAuth clients, flags. Default: none. */
  account?: Partial<Omit<EmulatorAccount, "sid" | "authToken">>;
  /** Further accounts. Default: none. */
  accounts?: readonly Partial<EmulatorAccount>[];
  /** The services, by SID or with settings. Default: one new service of the first account. */
  services?: readonly (string | ServiceOptions)[];
  /** Choices where the facts leave one; see {@link EmulatorRules}. Default: `defaultRules`. */
  rules?: Partial<EmulatorRules>;
  /** Statuses and codes of refusals, where they shall differ. Default: `defaultRefusals`. */
  refusals?: Partial<Refusals>;
  /** Limits on how many requests are served. Default: none. */
  rateLimits?: RateLimits;
  /**
   * Where signed callbacks go, by their kind. Default: nowhere. An interaction of a session is reported to
   * these URLs; other callbacks are sent by `emulator.callbacks.send` alone.
   */
  callbackUrls?: CallbackUrls;
  /** How long a receiver of callbacks may take, in milliseconds of the clock. Default: 10,000. */
  callbackTimeout?: number;
  /** Called after each callback. Default: none. */
  onCallback?: (callback: SentCallback) => void;
  /** Where the time comes from: dates, expiry, slow answers, rate limits. Default: the system's. */
  clock?: EmulatorClock;
  /**
   * What another emulator remembered, from its `state()`. It holds the accounts and services, so none are
   * given beside it.
   */
  state?: EmulatorState;
  /** Token for the control over HTTP. Default: a new one. */
  controlToken?: string;
  /** Makes all ids and secrets the same in each run. Default: they are random. */
  seed?: string | number;
  /**
   * How many requests `emulator.requests`, and callbacks `emulator.callbacks.sent`, remembers. Default: 1000.
   */
  maxLoggedRequests?: number;
  /** Called after each request. Default: none. */
  onRequest?: (request: LoggedRequest) => void;
  /** Called after each request that may have changed the state. Default: none. */
  onChange?: () => void;
  /**
   * The rules of the specification: paths, methods, parameters. Default: the generated table. Another one
   * shows how a client fares with a service that has changed.
   */
  operations?: OperationTable;
}

// Records, so that the type check fails for a name that they forgot.
const options: Record<keyof EmulatorOptions, true> = {
  port: true,
  accountSid: true,
  authToken: true,
  account: true,
  accounts: true,
  services: true,
  rules: true,
  refusals: true,
  rateLimits: true,
  callbackUrls: true,
  callbackTimeout: true,
  onCallback: true,
  clock: true,
  seed: true,
  maxLoggedRequests: true,
  onRequest: true,
  onChange: true,
  state: true,
  controlToken: true,
  operations: true,
};

/** The token comes in a header: with a space or a letter beyond ASCII in it, none would ever fit. */
export const tokenSchema: Schema = { type: "string", pattern: "^[\\x21-\\x7e]+$" };

const text: Schema = { type: "string" };
/** Those whose values JSON can say; account and services are checked where they are made. */
const schema: Schema = {
  type: "object",
  properties: {
    accountSid: text,
    authToken: text,
    accounts: { type: "array", items: { type: "object" } },
    services: { type: "array", items: { anyOf: [text, { type: "object" }] } },
    controlToken: tokenSchema,
  },
};

/** @throws TypeError or RangeError that names the first option that is wrong. */
export function checkOptions(given: EmulatorOptions): void {
  checkValue({ type: "object" }, given, "options");
  checkNames(given, options, "an option of startEmulator");
  const absent = Object.entries(given).find(([, value]) => value === null);
  if (absent !== undefined) throw new TypeError(`The option ${absent[0]} must not be null: leave it out.`);
  checkRules(given.rules ?? {});
  checkRefusals(given.refusals ?? {});
  checkRateLimits(given.rateLimits ?? {});
  if (given.controlToken === "") throw new TypeError("The controlToken must not be empty.");
  checkValue(schema, given, "options");
  checkBound("callbackTimeout", given.callbackTimeout, 1);
  checkBound("maxLoggedRequests", given.maxLoggedRequests, 0);
  for (const name of ["onCallback", "onRequest", "onChange"] as const) {
    if (!["undefined", "function"].includes(typeof given[name])) {
      throw new TypeError(`The option ${name} must be a function.`);
    }
  }
  if (!["undefined", "string", "number"].includes(typeof given.seed))
    throw new TypeError("The option seed must be a text or a number.");
  if (given.clock !== undefined && !isClock(given.clock))
    throw new TypeError("The option clock must have the methods now and setTimer, as a ManualClock does.");
  if (given.state === undefined) return;
  checkState(given.state);
  for (const name of ["accountSid", "authToken", "account", "accounts", "services"] as const) {
    if (given[name] !== undefined)
      throw new TypeError(`The state holds accounts and services; leave out ${name}.`);
  }
}

/** `Date`, which has a `now`, is none: it sets no timer. */
function isClock(given: Partial<EmulatorClock>): boolean {
  return typeof given.now === "function" && typeof given.setTimer === "function";
}

/** Whole numbers, or `Infinity`, which no JSON schema knows. */
function checkBound(name: string, value: number | undefined, least: number): void {
  if (value === undefined || value === Infinity || (Number.isSafeInteger(value) && value >= least)) return;
  throw new RangeError(`The ${name} must be a whole number from ${least}, or Infinity.`);
}
