/** Rules that the options of a call must satisfy. */
import {
  checkDuration,
  checkFunction,
  checkInteger,
  checkObject,
  checkSignal,
  isBytes,
} from "../checks/checks.js";
import { refuse } from "../checks/refuse.js";

/** Throws if a value breaks the rule. May return the value to use in its place. */
type Rule = (field: string, value: unknown) => unknown;

/** The rules for call options, which also apply to the changes of custom policies. */
export const callRules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["operation", checkObject],
  ["attemptPolicy", checkFunction],
  ["signal", checkSignal],
  ["timeout", checkDuration],
  ["totalTimeout", checkDuration],
  ["maxRetries", (field, value) => checkInteger(field, value, 0)],
  ["idempotent", checkBoolean],
  ["responseType", checkResponseType],
  ["onDownloadProgress", checkFunction],
  ["onUploadProgress", checkFunction],
]);

export function checkBody(field: string, data: unknown): string | Uint8Array {
  if (typeof data === "string") checkText(field, data);
  if (typeof data === "string" || isBytes(data)) return data;
  return refuse(field, "must be encoded already: a string or bytes.");
}

/** Refuses half a surrogate pair, which would be sent as U+FFFD. */
export function checkText(field: string, text: string): void {
  if (/\p{Surrogate}/u.test(text)) refuse(field, "must be well-formed Unicode text.");
}

function checkBoolean(field: string, value: unknown): void {
  if (typeof value !== "boolean") refuse(field, "must be true or false.");
}

/** The client parses JSON itself, so `json` is requested as text. */
function checkResponseType(field: string, type: unknown): string {
  if (type === "json" || type === "text") return "text";
  if (type === "arraybuffer") return type;
  return refuse(
    field,
    'must be "json", "text" or "arraybuffer": a response is read whole before it is handed over.',
  );
}
