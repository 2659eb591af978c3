/** What each option of a call must be. */
import {
  checkDuration,
  checkFunction,
  checkInteger,
  checkObject,
  checkSignal,
  isBytes,
} from "../checks/checks.js";
import { refuse } from "../checks/refuse.js";

/** Throws for a value that breaks the rule, and gives the one that counts in its place, if another does. */
type Rule = (field: string, value: unknown) => unknown;

/** The rules for what a call says of its request, and a policy after it. */
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

/** Half a surrogate pair would go out as another character. */
export function checkText(field: string, text: string): void {
  if (/\p{Surrogate}/u.test(text)) refuse(field, "must be well-formed Unicode text.");
}

function checkBoolean(field: string, value: unknown): void {
  if (typeof value !== "boolean") refuse(field, "must be true or false.");
}

/** JSON is parsed by the client itself, out of text. */
function checkResponseType(field: string, type: unknown): string {
  if (type === "json" || type === "text") return "text";
  if (type === "arraybuffer") return type;
  return refuse(
    field,
    'must be "json", "text" or "arraybuffer": a response is read whole before it is handed over.',
  );
}
