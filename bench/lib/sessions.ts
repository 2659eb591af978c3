/**
 * The sessions of the benchmarks' server. No two are alike: each has its own ids, and five or six dates of
 * its own.
 */

/** How many different ones there are; a longer listing begins again with the first. */
const variety = 10_000;

function sid(prefix: string, number: number): string {
  // A factor without a common divisor spreads the numbers over all eight digits.
  const digits = (Math.imul(number + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, "0");
  return prefix + digits.repeat(4);
}

/** Ends with a zone, as the service's dates do. */
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

/** The response to a fetch or a create: another session each time. */
export function session(): string {
  next = (next + 1) % variety;
  return sessions[next] ?? "";
}

/** The lists of the pages by their sizes and first items, so that the server is never what is waited for. */
const lists = new Map<string, string>();

function listOf(size: number, page: number): string {
  const first = (page * size) % variety;
  const key = `${size} ${first}`;
  const known = lists.get(key) ?? sessions.slice(first, first + size).join();
  lists.set(key, known);
  return known;
}

/**
 * The page of a listing of `total` sessions that a URL asks for; the page size divides `total` and the
 * variety.
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
