/** The server of the benchmarks: answers every request with a session as JSON, and prints its URL once it listens. */
import http from "node:http";
import type { AddressInfo } from "node:net";

const sid = (prefix: string): string => prefix + "0123456789abcdef".repeat(2);
const base = `https://proxy.twilio.com/v1/Services/${sid("KS")}/Sessions/${sid("KC")}`;
const body = JSON.stringify({
  sid: sid("KC"),
  service_sid: sid("KS"),
  account_sid: sid("AC"),
  unique_name: "order-1234",
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

const server = http.createServer((request, response) => {
  request.resume();
  response.writeHead(200, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
    "Twilio-Request-Id": sid("RQ"),
    "Twilio-Request-Duration": "0.012",
    "Twilio-Concurrent-Requests": "1",
  });
  response.end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  // A TCP server's address is never a path.
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on("disconnect", () => process.exit());
