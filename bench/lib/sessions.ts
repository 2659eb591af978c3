/** What the server of the benchmarks answers with. */

function sid(prefix: string, number = 0): string {
  return prefix + number.toString(16).padStart(32, "0");
}

function sessionNumber(number: number): string {
  const base = `https://proxy.twilio.com/v1/Services/${sid("KS")}/Sessions/${sid("KC", number)}`;
  return JSON.stringify({
    sid: sid("KC", number),
    service_sid: sid("KS"),
    account_sid: sid("AC"),
    unique_name: `order-${number}`,
    status: "in-progress",
    mode: "voice-and-message",
    ttl: 3600,
    closed_reason: null,
    date_started: "2026-01-02T03:04:05Z",
    date_ended: null,
    date_last_interaction: "2026-01-02T03:04:05Z",
    date_expiry: null,
    date_created: "2026-01-02T03:04:05Z",
    date_updated: "2026-01-02T03:04:05Z",
    url: base,
    links: { interactions: `${base}/Interactions`, participants: `${base}/Participants` },
  });
}

/** The response to a fetch. */
export const session = sessionNumber(0);

/** The lists of the pages by their sizes, so that the server is never what is waited for. */
const lists = new Map<number, string>();

function listOf(size: number): string {
  const known = lists.get(size) ?? Array.from({ length: size }, (_, number) => sessionNumber(number)).join();
  lists.set(size, known);
  return known;
}

/** The page of a listing of `total` sessions that a URL asks for; `total` is a multiple of the page size. */
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
  return `{"sessions":[${listOf(size)}],"meta":${JSON.stringify(meta)}}`;
}
