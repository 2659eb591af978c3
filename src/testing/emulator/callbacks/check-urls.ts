import { checkNames } from "../rules/check-names.js";
import type { CallbackKind, CallbackUrls } from "./callback.js";

/** All kinds. A record, so that the type check fails if one is missing. */
export const kinds: Readonly<Record<CallbackKind, true>> = {
  interaction: true,
  intercept: true,
  outOfSession: true,
};

/**
 * Checks the URLs and normalizes them to their form on the wire, which is the form that must be signed.
 *
 * @throws TypeError for an unknown kind, or a string that is not an absolute http or https URL.
 */
export function readUrls(urls: CallbackUrls): CallbackUrls {
  checkNames("callbackUrls", urls, kinds, "a kind of callback");
  return Object.fromEntries(Object.entries(urls).map(([kind, url]) => [kind, readUrl(kind, url)]));
}

function readUrl(kind: string, text: string): string {
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.username + url.password + url.hash !== "") {
    throw new TypeError(
      `The URL for ${kind} must be whole, of http or https, without user name and fragment, such as http://127.0.0.1:3000/hook.`,
    );
  }
  return url.href;
}
