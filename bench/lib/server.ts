/**
 * The server of the benchmarks: a session, or pages of sessions without end, as JSON. It listens twice, the second time with a
 * latency, and prints both URLs once it does.
 */
import http from "node:http";
import type { AddressInfo } from "node:net";

/** How long the second server takes for an answer, in milliseconds. */
const latency = 20;

const sid = (prefix: string, number = 0): string => prefix + number.toString(16).padStart(32, "0");
const service = `https://proxy.twilio.com/v1/Services/${sid("KS")}`;

function session(number: number): object {
  const url = `${service}/Sessions/${sid("KC", number)}`;
  return {
    sid: sid("KC", number),
    service_sid: sid("KS"),
    account_sid: sid("AC"),
    unique_name: `order-${String(number)}`,
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
    url,
    links: { interactions: `${url}/Interactions`, participants: `${url}/Participants` },
  };
}

const one = JSON.stringify(session(0));

/** The sessions of a page are the same on each: what changes is where it stands. */
const lists = new Map<number, string>();

function page(target: URL, origin: string): string {
  const size = Number(target.searchParams.get("PageSize"));
  const number = Number(target.searchParams.get("Page"));
  const list = lists.get(size) ?? JSON.stringify(Array.from({ length: size }, (_, index) => session(index)));
  lists.set(size, list);
  const url = (at: number): string =>
    `${origin}${target.pathname}?PageSize=${size}&Page=${at}&PageToken=PA${at}`;
  const meta = {
    first_page_url: url(0),
    key: "sessions",
    next_page_url: url(number + 1),
    page: number,
    page_size: size,
    previous_page_url: null,
    url: url(number),
  };
  return `{"sessions":${list},"meta":${JSON.stringify(meta)}}`;
}

function listen(delay: number): Promise<string> {
  const server = http.createServer((request, response) => {
    request.resume();
    const origin = `http://${request.headers.host ?? ""}`;
    const target = new URL(request.url ?? "/", origin);
    const body = target.searchParams.has("PageSize") ? page(target, origin) : one;
    const answer = (): void => {
      response.writeHead(200, {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(body),
        "Twilio-Request-Id": sid("RQ"),
        "Twilio-Request-Duration": "0.012",
        "Twilio-Concurrent-Requests": "1",
      });
      response.end(body);
    };
    if (delay === 0) answer();
    else setTimeout(answer, delay);
  });
  server.keepAliveTimeout = 60_000;
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      // A TCP server's address is never a path.
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

console.log(JSON.stringify([await listen(0), await listen(latency)]));
process.on("disconnect", () => process.exit());
