/** The server of the benchmarks: serves sessions as fast as it can, and prints its URL when it listens. */
import http from "node:http";
import type { AddressInfo } from "node:net";
import { pageAt, session } from "./sessions.js";

/** The path of a listing begins with `/{number of sessions}-{milliseconds before a response}`. */
const listing = /^\/(\d+)-(\d+)(\/v1\/Services\/\w+\/Sessions)\?/;

let pagesServed = 0;

const server = http.createServer((request, response) => {
  request.resume();
  const url = request.url ?? "";
  const [, total, delay, path] = listing.exec(url) ?? [];
  if (url === "/pages-served") respond(response, String(pagesServed));
  else if (path === undefined) respond(response, session(), request.method === "POST" ? 201 : 200);
  else {
    pagesServed += 1;
    const body = pageAt(new URL(url, `http://${request.headers.host ?? ""}`), Number(total));
    if (delay === "0") respond(response, body);
    else setTimeout(respond, Number(delay), response, body);
  }
});

function respond(response: http.ServerResponse, body: string, status = 200): void {
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
    "Twilio-Request-Id": `RQ${"0123456789abcdef".repeat(2)}`,
    "Twilio-Request-Duration": "0.012",
    "Twilio-Concurrent-Requests": "1",
  });
  response.end(body);
}

server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  // A TCP server's address is never a path.
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on("disconnect", () => process.exit());
