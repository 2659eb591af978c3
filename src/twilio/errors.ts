/** Reads Twilio's error object and its older form, which has `params` and `userError`. */
import type { ErrorBody } from "../core/index.js";

/** Returns undefined for an object in another form: the core's generic reader then takes over. */
export function readTwilioError(json: object): ErrorBody | undefined {
  const message = text(own(json, "message"));
  const code = number(own(json, "code"));
  // Other forms can have a `code` too, but not a `message`.
  if (message === undefined) return undefined;
  return { message, code, moreInfo: text(own(json, "more_info")), details: details(json) };
}

function details(json: object): unknown {
  if (Object.hasOwn(json, "details")) return own(json, "details") ?? undefined;
  const others = ["params", "userError", "errors"].filter((name) => Object.hasOwn(json, name));
  return others.length === 0 ? undefined : Object.fromEntries(others.map((name) => [name, own(json, name)]));
}

/** Reads own properties only: inherited ones are not part of the response. */
function own(json: object, name: string): unknown {
  return Object.hasOwn(json, name) ? (json as Readonly<Record<string, unknown>>)[name] : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** Reads a service code, which can also be sent as text. */
function number(value: unknown): number | undefined {
  const code = typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof code === "number" && Number.isSafeInteger(code) ? code : undefined;
}
