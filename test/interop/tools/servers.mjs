/** The local service, over http and https. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";
import { Service } from "./service.mjs";

const read = (name) =>
  readFileSync(new URL(`../../support/fault-server/certificates/${name}.pem`, import.meta.url), "utf8");
export const ca = read("local-only-for-tests.cert");
const key = read("local-only-for-tests.key");

/** Starts the service; its `url` is known once it listens. */
export async function startService(scheme) {
  const server = scheme === "https" ? https.createServer({ cert: ca, key }) : http.createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const service = new Service(`${scheme}://127.0.0.1:${server.address().port}`);
  server.on("request", async (request, response) => {
    const { method, url: path, headers } = request;
    const reply = await service.respond({ method, path, headers, body: await text(request).catch(() => "") });
    response.writeHead(reply.status, reply.headers);
    response.end(reply.body && JSON.stringify(reply.body));
  });
  return {
    service,
    url: service.origin,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A tracing agent that records what it receives. */
export async function startAgent() {
  const received = [];
  const server = http.createServer(async (request, response) => {
    const chunks = await request.toArray();
    received.push({ path: request.url, body: Buffer.concat(chunks) });
    response.setHeader("Content-Type", "application/json").end("{}");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { received, url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
