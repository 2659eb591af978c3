/** A loopback server that keeps what it received, byte for byte, and answers what the test says. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as it came over the wire. */
export interface Recorded {
  method: string;
  /** The raw request target: path and query, nothing decoded. */
  target: string;
  headers: IncomingMessage["headers"];
  /** The bytes of the body, one character each. */
  body: string;
}

/** What to answer; an object or a list becomes JSON, `next` stands for `meta.next_page_url`. */
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export type Handler = (
  request: Recorded,
  response: ServerResponse,
) => Reply | undefined | Promise<Reply | undefined>;

export interface RecordingServer {
  url: string;
  requests: Recorded[];
  /** Requests that have come in and are not answered yet. */
  readonly open: number;
  /** Replaces the answerer. One that gives `undefined` answers by itself, or never. */
  answer(handler: Handler): void;
  close(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("latin1");
}

function reply(response: ServerResponse, { status = 200, headers = {}, body }: Reply): void {
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { ...(text === "" ? {} : { "Content-Type": "application/json" }), ...headers });
  response.end(text);
}

export async function startRecordingServer(
  handler: Handler = () => ({ status: 204 }),
): Promise<RecordingServer> {
  const requests: Recorded[] = [];
  let current = handler;
  let open = 0;
  const server = createServer((request, response) => {
    open += 1;
    response.on("close", () => (open -= 1));
    void readBody(request).then(
      async (body) => {
        const recorded = {
          method: request.method ?? "",
          target: request.url ?? "",
          headers: request.headers,
          body,
        };
        requests.push(recorded);
        const answer = await current(recorded, response);
        if (answer !== undefined) reply(response, answer);
      },
      () => undefined, // the client went away
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    get open() {
      return open;
    },
    answer(next) {
      current = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
