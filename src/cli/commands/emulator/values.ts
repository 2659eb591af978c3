/** Readers for flag values. Each throws a UsageError that names the flag for an invalid value. */
import { tokenSchema } from "../../../testing/emulator/start/options.js";
import { findProblem } from "../../../testing/emulator/rules/schema.js";
import { isSid } from "../../../testing/emulator/model/ids.js";
import { UsageError } from "../../command.js";

/** Reads a whole number; returns undefined if the flag is absent. */
export function readCount(flag: string, text: string | undefined): number | undefined {
  if (text !== undefined && !/^\d{1,9}$/.test(text)) throw new UsageError(`--${flag} takes a whole number.`);
  return text === undefined ? undefined : Number(text);
}

/** Reads a duration in milliseconds, greater than 0. */
export function readDuration(flag: string, text: string | undefined): number | undefined {
  const ms = readCount(flag, text);
  if (ms === 0) throw new UsageError(`--${flag} takes a number above 0.`);
  return ms;
}

/** Reads a SID that begins with a two-letter prefix. */
export function readSid<T extends string | undefined>(flag: string, prefix: string, sid: T): T {
  if (sid !== undefined && !isSid(prefix, sid)) {
    throw new UsageError(`--${flag} takes ${prefix} and 32 hexadecimal digits, not ${sid}.`);
  }
  return sid;
}

/** Reads a secret. The error message does not contain it. */
export function readSecret(flag: string, text: string | undefined): string | undefined {
  if (text === "") throw new UsageError(`--${flag} takes a text that is not empty.`);
  return text;
}

/** Reads the control token, which must be a valid header value. */
export function readToken(flag: string, text: string | undefined): string | undefined {
  const secret = readSecret(flag, text);
  if (secret !== undefined && findProblem(tokenSchema, secret, flag) !== undefined) {
    throw new UsageError(`--${flag} takes ASCII characters without spaces, since a header carries it.`);
  }
  return secret;
}

/** Reads the URL of a callback receiver. */
export function readUrl(flag: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.username + url.password + url.hash !== "") {
    throw new UsageError(
      `--${flag} takes a whole URL of http or https without user name and fragment, such as http://127.0.0.1:3000/hook.`,
    );
  }
  return text;
}
