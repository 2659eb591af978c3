import type { CallbackUrls, SentCallback } from "../callbacks/callback.js";
import type { EmulatorClock } from "../model/clock.js";
import type { EmulatorState } from "../model/state.js";
import { checkNames } from "../rules/check-names.js";
import { checkRateLimits, type RateLimits } from "../serving/RateLimiter.js";
import type { LoggedRequest } from "../http/logged-request.js";
import type { EmulatorAccount } from "../model/account.js";
import type { ServiceOptions } from "../model/World.js";
import type { OperationTable } from "../rules/operation-table.js";
import { checkRefusals, type Refusals } from "../rules/refusals.js";
import { checkRules } from "../rules/check-rules.js";
import { checkValue, type Schema } from "../rules/schema.js";
import type { EmulatorRules } from "../rules/rules.js";
import { checkState } from "./state-schema.js";

/** Options of an emulator, all optional. */
export interface EmulatorOptions {
  /** The port of 127.0.0.1 to listen on. Default: 0, which picks a free one. */
  port?: number;
  /** SID of the first account. Default: a new one. */
  accountSid?: string;
  /** Auth token of the first account. Default: a new one. */
  authToken?: string;
  /** Further properties of the first account: API keys, OAuth clients, flags. Default: none. */
  account?: Partial<Omit<EmulatorAccount, "sid" | "authToken">>;
  /** Further accounts. Default: none. */
  accounts?: readonly Partial<EmulatorAccount>[];
  /** The services, by SID or with settings. Default: one new service of the first account. */
  services?: readonly (string | ServiceOptions)[];
  /** Rules for undocumented behaviour; see {@link EmulatorRules}. Default: `defaultRules`. */
  rules?: Partial<EmulatorRules>;
  /** Statuses and codes of refusals that override the defaults. Default: `defaultRefusals`. */
  refusals?: Partial<Refusals>;
  /** Rate limits. Default: none. */
  rateLimits?: RateLimits;
  /**
   * URLs for signed callbacks, by kind. `emulator.interact` reports interactions to these URLs; other
   * callbacks are sent only by `emulator.callbacks.send`. Default: none.
   */
  callbackUrls?: CallbackUrls;
  /** Timeout for a callback's receiver, in milliseconds of the clock. Default: 10,000. */
  callbackTimeout?: number;
  /** Called after each callback. Default: none. */
  onCallback?: (callback: SentCallback) => void;
  /** The clock for dates, expiry, slow responses and rate limits. Default: the system's. */
  clock?: EmulatorClock;
  /**
   * The saved `state()` of another emulator. It contains accounts and services, so the options for these
   * cannot be combined with it. Default: none.
   */
  state?: EmulatorState;
  /** Token for the control over HTTP. Default: a new one. */
  controlToken?: string;
  /** Makes all ids and secrets reproducible. Default: they are random. */
  seed?: string | number;
  /**
   * Number of requests kept in `emulator.requests`, and of callbacks in `emulator.callbacks.sent`. Default:
   * 1000.
   */
  maxLoggedRequests?: number;
  /** Called after each request. Default: none. */
  onRequest?: (request: LoggedRequest) => void;
  /** Called after each request that may have changed the state. Default: none. */
  onChange?: () => void;
  /**
   * The specification's operation table: paths, methods, parameters. Use another one to test a client against
   * a changed service. Default: the generated table.
   */
  operations?: OperationTable;
}

/** A header carries the token, so it cannot contain spaces or non-ASCII characters. */
export const tokenSchema: Schema = { type: "string", pattern: "^[\\x21-\\x7e]+$" };

const text: Schema = { type: "string" };
// A record, so that the type check fails if a name is missing. `true` stands for a value that JSON cannot
// express, or that is checked elsewhere.
const properties: Readonly<Record<keyof EmulatorOptions, Schema | true>> = {
  port: true,
  accountSid: text,
  authToken: text,
  account: true,
  accounts: { type: "array", items: { type: "object" } },
  services: { type: "array", items: { anyOf: [text, { type: "object" }] } },
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
  controlToken: tokenSchema,
  operations: true,
};

/** @throws TypeError or RangeError, naming the first invalid option */
export function checkOptions(given: EmulatorOptions): void {
  checkNames("options", given, properties, "an option of startEmulator");
  const absent = Object.entries(given).find(([, value]) => value === null);
  if (absent !== undefined) throw new TypeError(`The option ${absent[0]} must not be null: leave it out.`);
  checkRules(given.rules ?? {});
  checkRefusals(given.refusals ?? {});
  checkRateLimits(given.rateLimits ?? {});
  if (given.controlToken === "") throw new TypeError("The controlToken must not be empty.");
  checkValue({ type: "object", properties }, given, "options");
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

/** Requires `setTimer` too, since `Date` has a `now` but is not a clock. */
function isClock(given: Partial<EmulatorClock>): boolean {
  return typeof given.now === "function" && typeof given.setTimer === "function";
}

/** Checks for a whole number or `Infinity`, which JSON Schema cannot express. */
function checkBound(name: string, value: number | undefined, least: number): void {
  if (value === undefined || value === Infinity || (Number.isSafeInteger(value) && value >= least)) return;
  throw new RangeError(`The ${name} must be a whole number from ${least}, or Infinity.`);
}
