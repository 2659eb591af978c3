/** Twilio's error object, and the older one with `params` and `userError`. */
import type { ErrorBody } from "../core/index.js";

/** Reads it; undefined for an object in another form, which the client knows how to read. */
export function readTwilioError(json: object): ErrorBody | undefined {
  // Own properties alone.
  const body = new Map<string, unknown>(Object.entries(json));
  const message = text(body.get("message"));
  const code = number(body.get("code"));
  // Other forms may have a code too, but no message by this name.
  if (message === undefined) return undefined;
  return { message, code, moreInfo: text(body.get("more_info")), details: details(body) };
}

function details(body: ReadonlyMap<string, unknown>): unknown {
  if (body.has("details")) return body.get("details") ?? undefined;
  const others = ["params", "userError", "errors"].filter((name) => body.has(name));
  return others.length === 0 ? undefined : Object.fromEntries(others.map((name) => [name, body.get(name)]));
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** A service code, also where it came as text. */
function number(value: unknown): number | undefined {
  const code = typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof code === "number" && Number.isSafeInteger(code) ? code : undefined;
}
