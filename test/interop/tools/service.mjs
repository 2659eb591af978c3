/** A small Sessions service, independent of its transport: a local server or a mocking library. */

export const accountSid = `AC${"a".repeat(32)}`;
export const authToken = "interop-auth-token-0123456789";
export const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`;

const sessionSid = (number) => `KC${String(number).padStart(32, "0")}`;
const json = { "Content-Type": "application/json" };

export const session = (number) => ({
  sid: sessionSid(number),
  service_sid: `KS${"0".repeat(32)}`,
  account_sid: accountSid,
  unique_name: `order-${number}`,
  status: "in-progress",
  mode: "voice-and-message",
  ttl: 3600,
  closed_reason: null,
  date_started: "2026-01-02T03:04:05Z",
  date_ended: null,
  date_last_interaction: null,
  date_expiry: null,
  date_created: "2026-01-02T03:04:05Z",
  date_updated: "2026-01-02T03:04:06Z",
});

const failure = (status, code, headers) => ({
  status,
  headers: { ...json, ...headers },
  body: { code, message: "Not now.", more_info: `https://www.twilio.com/docs/errors/${code}`, status },
});
const success = (body) => ({ status: 200, headers: json, body });

/**
 * Responds to each request by the last part of its path, and remembers all of them.
 *
 * `fetch` of `missing` is a 404, of `flaky` a 503 once and then a session, of `held` never answered; a
 * listing has two pages.
 */
export class Service {
  requests = [];

  /** @param origin - The origin of next page URLs. */
  constructor(origin) {
    this.origin = origin;
  }

  /**
   * @returns A response with a body that is an object, or undefined for none; a promise that stays open for
   * `held`.
   */
  respond(request) {
    this.requests.push(request);
    const { method, path } = request;
    const { pathname, searchParams } = new URL(path, this.origin);
    const name = pathname.split("/").at(-1);
    if (method === "DELETE") return { status: 204, headers: {}, body: undefined };
    if (method === "POST") return { ...success(session(1)), status: 201 };
    if (name === "Sessions") return this.#page(pathname, searchParams);
    if (name === "missing") return failure(404, 20404);
    if (name === "held") return new Promise(() => undefined);
    const first = this.requests.filter((other) => other.path === path).length === 1;
    if (name === "flaky" && first) return failure(503, 20503, { "Retry-After": "0" });
    return success(session(1));
  }

  #page(pathname, query) {
    const second = query.get("Page") === "1";
    const next = `${this.origin}${pathname}?PageSize=2&Page=1&PageToken=PT1`;
    return success({
      sessions: second ? [session(3)] : [session(1), session(2)],
      meta: { key: "sessions", page: second ? 1 : 0, page_size: 2, next_page_url: second ? null : next },
    });
  }
}
