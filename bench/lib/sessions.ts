/**
 * The sessions of the benchmarks' server. Each has different ids and five or six different dates.
 */

/** The number of different sessions; a longer listing repeats them. */
const variety = 10_000;

function sid(prefix: string, number: number): string {
  // An odd factor is coprime to 2^32, so it spreads the numbers over all eight digits without collisions.
  const digits = (Math.imul(number + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, "0");
  return prefix + digits.repeat(4);
}

/** Formats a date without milliseconds and with a zone, like the service. */
function date(seconds: number): string {
  return `${new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString().slice(0, 19)}Z`;
}

function sessionNumber(number: number): string {
  const base = `https://proxy.twilio.com/v1/Services/${sid("KS", 0)}/Sessions/${sid("KC", number)}`;
  const created = number * 613;
  const closed = number % 2 === 1;
  return JSON.stringify({
    sid: sid("KC", number),
    service_sid: sid("KS", 0),
    account_sid: sid("AC", 0),
    unique_name: `order-${number}`,
    status: closed ? "closed" : "in-progress",
    mode: "voice-and-message",
    ttl: 3600 + number,
    closed_reason: closed ? "api" : null,
    date_started: date(created + 61),
    date_ended: closed ? date(created + 7919) : null,
    date_last_interaction: date(created + 1933),
    date_expiry: date(created + 7_776_000),
    date_created: date(created),
    date_updated: date(created + 3571),
    url: base,
    links: { interactions: `${base}/Interactions`, participants: `${base}/Participants` },
  });
}

const sessions = Array.from({ length: variety }, (_, number) => sessionNumber(number));
let next = 0;

/** Returns the response to a fetch or a create, a different session each time. */
export function session(): string {
  next = (next + 1) % variety;
  return sessions[next] ?? "";
}

/** The lists of pages, by size and first item, cached so that the server is never the bottleneck. */
const lists = new Map<string, string>();

function listOf(size: number, page: number): string {
  const first = (page * size) % variety;
  const key = `${size} ${first}`;
  const known = lists.get(key) ?? sessions.slice(first, first + size).join();
  lists.set(key, known);
  return known;
}

/**
 * Returns the page that a URL requests from a listing of `total` sessions. The page size must divide `total`
 * and `variety`.
 */
export function pageAt({ origin, pathname, searchParams }: URL, total: number): string {
  const size = Number(searchParams.get("PageSize") ?? 50);
  const page = Number(searchParams.get("Page") ?? 0);
  const at = (number: number): string =>
    `${origin}${pathname}?PageSize=${size}&Page=${number}&PageToken=PT${number}`;
  const meta = {
    first_page_url: at(0),
    key: "sessions",
    next_page_url: (page + 1) * size < total ? at(page + 1) : null,
    page,
    page_size: size,
    previous_page_url: page > 0 ? at(page - 1) : null,
    url: at(page),
  };
  return `{"sessions":[${listOf(size, page)}],"meta":${JSON.stringify(meta)}}`;
}
