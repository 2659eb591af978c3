import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { types } from "node:util";
import type { RequestHeaders } from "../emulator/http/exchange.js";

/** A request as it came over the wire. */
export interface FakeRequest {
  /** HTTP method, in capitals. */
  readonly method: string;
  /** Path and query, nothing decoded. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: RequestHeaders;
  /** The body as text. */
  readonly body: string;
}

/** A response: an object or an array as body becomes JSON, text and bytes are sent as they are. */
export interface FakeResponse {
  /** Default: 200 with a body, 204 without. */
  readonly status?: number;
  /** Headers besides those that HTTP itself needs. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it is where it is a text or a `Uint8Array`. Default: none. */
  readonly body?: unknown;
}

/**
 * What becomes of a request: a response, a broken connection (`reset`), half a response and then a broken
 * connection (`cut`), half a response and then nothing (`stall`), or nothing at all (`silence`).
 */
export type FakeReaction = FakeResponse | "reset" | "cut" | "stall" | "silence";

/** A reaction, or what decides on it, at once or later. */
export type FakeStep = FakeReaction | ((request: FakeRequest) => FakeReaction | Promise<FakeReaction>);

/**
 * A service on loopback that answers what a test says and keeps what it was asked.
 *
 * @example
 * ```ts
 * const server = await startFakeServer();
 * server.answer({ status: 503 }, { body: { sid } }); // the first request fails, all others succeed
 * const client = new ServiceClient(product, { accountSid, authToken, baseUrl: server.url, proxy: false });
 * await client.close();
 * await server.close();
 * ```
 */
export interface FakeServer {
  /** `http://127.0.0.1:port`, for `baseUrl`. */
  readonly url: string;
  /** The requests so far, the first one first. */
  readonly requests: readonly FakeRequest[];
  /** How many connections are open. */
  readonly connections: number;
  /**
   * Says what becomes of the requests from now on, one after the other, the last step for all that follow.
   */
  answer(...steps: readonly [FakeStep, ...FakeStep[]]): void;
  /** Waits until that many requests have come in, all told. */
  received(count: number): Promise<void>;
  /** Waits until no connection is open any more. */
  disconnected(): Promise<void>;
  /** Breaks every connection and frees the port. */
  close(): Promise<void>;
}

/**
 * Starts a {@link FakeServer} on a free port of 127.0.0.1. Until it is told otherwise, it answers everything
 * with 204.
 *
 * @example
 * ```ts
 * const server = await startFakeServer();
 * server.answer("reset", ({ target }) => ({ body: { asked: target } }));
 * await fetch(server.url).catch(() => fetch(`${server.url}/again`));
 * console.log(server.requests.map(({ target }) => target)); // [ '/', '/again' ]
 * await server.close();
 * ```
 */
export async function startFakeServer(): Promise<FakeServer> {
  const requests: FakeRequest[] = [];
  const waiting = new Set<() => void>();
  let step: FakeStep = {};
  let later: FakeStep[] = [];
  let connections = 0;

  const changed = (): void => {
    for (const check of [...waiting]) check();
  };
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!holds()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });

  const server = createServer((message, response) => {
    // What has come in as a request has both.
    const { method, url: target, headers } = message as IncomingMessage & { method: string; url: string };
    void readBody(message).then(
      async (body) => {
        const request = { method, target, headers, body };
        requests.push(request);
        step = later.shift() ?? step;
        const reaction = typeof step === "function" ? step(request) : step;
        changed();
        react(response, await reaction);
      },
      () => undefined, // The client went away in the middle of its request.
    );
  });
  server.on("connection", (socket) => {
    connections += 1;
    socket.on("close", () => {
      connections -= 1;
      changed();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a TCP port has such an address.
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    get connections() {
      return connections;
    },
    answer(...steps) {
      later = [...steps];
    },
    received: (count) => until(() => requests.length >= count),
    disconnected: () => until(() => connections === 0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: string[] = [];
  message.setEncoding("utf8");
  // With an encoding set, a stream gives text.
  for await (const chunk of message) chunks.push(chunk as string);
  return chunks.join("");
}

function react(response: ServerResponse, reaction: FakeReaction): void {
  if (reaction === "silence") return;
  if (reaction === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  if (reaction === "cut" || reaction === "stall") {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "1000" });
    response.write('{"half":', () => {
      if (reaction === "cut") response.socket?.destroy();
    });
    return;
  }
  const { body, headers } = reaction;
  const asItIs = typeof body === "string" || types.isUint8Array(body);
  const content = body === undefined ? "" : asItIs ? body : JSON.stringify(body);
  const type = asItIs ? {} : { "Content-Type": "application/json" };
  const isEmpty = content.length === 0;
  response.writeHead(reaction.status ?? (isEmpty ? 204 : 200), { ...(!isEmpty && type), ...headers });
  response.end(content);
}
