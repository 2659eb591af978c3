/** Twilio's error object, and the older one with `params` and `userError`. */
import type { ErrorBody } from "../core/index.js";

/** Reads it; undefined for an object in another form, which the client knows how to read. */
export function readTwilioError(json: object): ErrorBody | undefined {
  const message = text(own(json, "message"));
  const code = number(own(json, "code"));
  // Other forms may have a code too, but no message by this name.
  if (message === undefined) return undefined;
  return { message, code, moreInfo: text(own(json, "more_info")), details: details(json) };
}

function details(json: object): unknown {
  if (Object.hasOwn(json, "details")) return own(json, "details") ?? undefined;
  const others = ["params", "userError", "errors"].filter((name) => Object.hasOwn(json, name));
  return others.length === 0 ? undefined : Object.fromEntries(others.map((name) => [name, own(json, name)]));
}

/** Own properties alone: a prototype says nothing of the response. */
function own(json: object, name: string): unknown {
  return Object.hasOwn(json, name) ? (json as Readonly<Record<string, unknown>>)[name] : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** A service code, also where it came as text. */
function number(value: unknown): number | undefined {
  const code = typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof code === "number" && Number.isSafeInteger(code) ? code : undefined;
}
