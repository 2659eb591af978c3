import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { ProxyClient } from "../../src/index.js";

/** One request as the server received it, and the client's result. */
export interface Exchange {
  request: {
    method: string | undefined;
    url: string | undefined;
    headers: IncomingHttpHeaders;
    body: string;
  };
  result: unknown;
}

/** Serves one call of a client from a new server, with a status and a JSON body. */
export async function exchange(
  status: number,
  answer: unknown,
  call: (client: ProxyClient) => PromiseLike<unknown>,
): Promise<Exchange> {
  const request: Exchange["request"] = { method: undefined, url: undefined, headers: {}, body: "" };
  const server = createServer((incoming, outgoing) => {
    incoming.setEncoding("utf8").on("data", (chunk: string) => (request.body += chunk));
    incoming.on("end", () => {
      request.method = incoming.method;
      request.url = incoming.url;
      request.headers = incoming.headers;
      outgoing.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server listening on a port has an address object.
  const { port } = server.address() as AddressInfo;
  const client = new ProxyClient({
    accountSid: `AC${"0".repeat(32)}`,
    authToken: "secret",
    baseUrl: `http://127.0.0.1:${String(port)}`,
  });
  try {
    return { request, result: await call(client) };
  } finally {
    await client.close();
    server.closeAllConnections();
    server.close();
  }
}
