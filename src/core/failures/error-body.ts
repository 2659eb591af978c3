/** Understands the body of an error, whoever wrote it. */

/** What a body says about the error; all that it does not say is undefined. */
export interface ErrorBody {
  readonly message?: string | undefined;
  readonly code?: number | undefined;
  readonly moreInfo?: string | undefined;
  readonly details?: unknown;
}

/**
 * Reads Twilio's error object, the older one with `params` and `userError`, problem+json (RFC 9457), OAuth's (RFC 6749) and the
 * title of an HTML page. Fields of a wrong type count as missing.
 *
 * @returns undefined if the body is none of them
 */
export function parseErrorBody(text: string): ErrorBody | undefined {
  const json = parseJson(text);
  if (typeof json === "string") return { message: textOf(json) };
  if (typeof json === "object" && json !== null && !Array.isArray(json)) {
    // Reads of own properties only: a body's "__proto__" is but a name to JSON.parse.
    return readObject(new Map(Object.entries(json)));
  }
  const title = /<title[^>]*>([^<]{1,200})/i.exec(text)?.[1];
  return title === undefined
    ? undefined
    : { message: `The response is an HTML page titled "${title.trim()}".` };
}

function readObject(body: ReadonlyMap<string, unknown>): ErrorBody | undefined {
  const message = ["message", "detail", "title", "error_description", "error"]
    .map((name) => textOf(body.get(name)))
    .find((value) => value !== undefined);
  const code = numberOf(body.get("code"));
  if (message === undefined && code === undefined) return undefined;
  return {
    message,
    code,
    moreInfo: textOf(body.get("more_info")) ?? linkOf(body.get("type")),
    details: detailsOf(body),
  };
}

function detailsOf(body: ReadonlyMap<string, unknown>): unknown {
  if (body.has("details")) return body.get("details") ?? undefined;
  const others = ["params", "userError", "errors", "instance"].filter((name) => body.has(name));
  return others.length === 0 ? undefined : Object.fromEntries(others.map((name) => [name, body.get(name)]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

function linkOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && /^https?:\/\//.test(text) ? text : undefined;
}

/** A service code, also where it came as text. */
function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
}
