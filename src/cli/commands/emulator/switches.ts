import {
  defaultRefusals,
  type EmulatorOptions,
  type RateLimits,
  type RefusalName,
  type RefusalResponse,
} from "../../../testing/index.js";
import { refusalSchema } from "../../../testing/emulator/rules/refusals.js";
import { findProblem } from "../../../testing/emulator/rules/schema.js";
import { UsageError, type Values } from "../../command.js";
import type { optionTable } from "./options.js";
import { readRules } from "./rule-flags.js";
import { readCount, readDuration, readSecret, readSid, readToken, readUrl } from "./values.js";

/** The values of the command line. */
type Given = Values<typeof optionTable>;

/**
 * Reads the emulator's options from the command line.
 *
 * @throws UsageError for a value that an option does not allow.
 */
export function readSwitches(options: Given): EmulatorOptions {
  const flags = {
    suspended: options.suspended,
    legalHold: options["legal-hold"],
    allowParticipantConflict: options["allow-participant-conflict"],
  };
  return defined({
    accountSid: readSid("account-sid", "AC", options["account-sid"]),
    authToken: readSecret("auth-token", options["auth-token"]),
    services: options["service-sid"] === undefined ? undefined : readServices(options["service-sid"]),
    controlToken: readToken("control-token", options["control-token"]),
    account: Object.values(flags).some((flag) => flag !== undefined) ? defined(flags) : undefined,
    rules: readRules(options),
    refusals: Object.fromEntries((options.refusal ?? []).map(readRefusal)),
    rateLimits: readLimits(options),
    callbackUrls: defined({
      interaction: readUrl("callback-url", options["callback-url"]),
      intercept: readUrl("intercept-callback-url", options["intercept-callback-url"]),
      outOfSession: readUrl("out-of-session-callback-url", options["out-of-session-callback-url"]),
    }),
    callbackTimeout: readDuration("callback-timeout", options["callback-timeout"]),
  });
}

function readServices(sids: readonly string[]): string[] {
  const twice = sids.find((sid, index) => sids.indexOf(sid) !== index);
  if (twice !== undefined) throw new UsageError(`--service-sid is given twice with ${twice}.`);
  return sids.map((sid) => readSid("service-sid", "KS", sid));
}

function readRefusal(text: string): [RefusalName, RefusalResponse] {
  const [, name = "", status, code] = /^(\w+)=(\d{3})(?:\/(\d+))?$/.exec(text) ?? [];
  const answer = { status: Number(status), ...(code === undefined ? {} : { code: Number(code) }) };
  if (!Object.hasOwn(defaultRefusals, name) || findProblem(refusalSchema, answer, name) !== undefined) {
    const names = Object.keys(defaultRefusals).join(", ");
    throw new UsageError(
      `--refusal takes name=status or name=status/code, the status from 400 to 599. There are ${names}.`,
    );
  }
  // `Object.hasOwn` has checked the name.
  return [name as RefusalName, answer];
}

function readLimits(options: Given): RateLimits {
  const [, requests, seconds] = /^(\d{1,9})\/([1-9]\d{0,8})$/.exec(options["rate-limit"] ?? "1/1") ?? [];
  if (seconds === undefined) throw new UsageError("--rate-limit takes requests/seconds, such as 150/5.");
  return defined({
    endpoint:
      options["rate-limit"] === undefined
        ? undefined
        : { requests: Number(requests), seconds: Number(seconds) },
    concurrency: readCount("concurrency", options.concurrency),
    retryAfter: readCount("retry-after", options["retry-after"]),
  });
}

/** Copies an object without its undefined values. */
function defined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // The filter removes `undefined` from the values, as the return type says.
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
