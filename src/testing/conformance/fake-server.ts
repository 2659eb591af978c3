import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { inspect, types } from "node:util";
import type { RequestHeaders } from "../emulator/http/exchange.js";
import { checkNames } from "../emulator/rules/check-names.js";
import { checkValue, headerText, type Schema } from "../emulator/rules/schema.js";
import { Watchers } from "../Watchers.js";

/** A request as received over the wire. */
export interface FakeRequest {
  /** HTTP method, in capitals. */
  readonly method: string;
  /** Path and query, not decoded. */
  readonly target: string;
  /** Headers, with names in lower case. */
  readonly headers: RequestHeaders;
  /** The body as text. */
  readonly body: string;
}

/** A response. A body that is an object or array is sent as JSON; text and bytes are sent unchanged. */
export interface FakeResponse {
  /** Default: 200 with a body, 204 without. */
  readonly status?: number;
  /** Headers, in addition to those that HTTP itself needs. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or unchanged if it is a string or a `Uint8Array`. Default: none. */
  readonly body?: unknown;
}

/**
 * The reaction to a request: a response, a connection reset (`reset`), half a response and then a closed
 * connection (`cut`), half a response and then nothing (`stall`), or nothing at all (`silence`).
 */
export type FakeReaction = FakeResponse | "reset" | "cut" | "stall" | "silence";

/**
 * A reaction, or a function that returns or resolves one. If the function fails, the client gets a 500 with
 * the reason, and `close` rejects with the error.
 */
export type FakeStep = FakeReaction | ((request: FakeRequest) => FakeReaction | Promise<FakeReaction>);

/**
 * A service on loopback that responds as a test tells it and records the requests.
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
  /** The requests so far, oldest first. */
  readonly requests: readonly FakeRequest[];
  /** Number of open connections. */
  readonly connections: number;
  /**
   * Sets the reactions to the next requests, one step per request. The last step applies to all further ones.
   *
   * @throws TypeError for a step that is neither a reaction nor a function.
   */
  answer(...steps: readonly [FakeStep, ...FakeStep[]]): void;
  /** Waits until this many requests have arrived in total. */
  received(count: number): Promise<void>;
  /** Waits until all connections are closed. */
  disconnected(): Promise<void>;
  /**
   * Closes every connection and frees the port.
   *
   * @throws Error (as a rejection) if a step failed: the first such error.
   */
  close(): Promise<void>;
}

/**
 * Starts a {@link FakeServer} on a free port of 127.0.0.1. Until `answer` is called, it responds to every
 * request with 204.
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
  const watchers = new Watchers();
  let step: FakeStep = {};
  let later: FakeStep[] = [];
  let connections = 0;
  let failure: Error | undefined;

  const server = createServer((message, response) => {
    // A request that a server receives has both.
    const { method, url: target, headers } = message as IncomingMessage & { method: string; url: string };
    void buffer(message).then(
      async (body) => {
        const request = { method, target, headers, body: body.toString() };
        requests.push(request);
        step = later.shift() ?? step;
        const decided = decide(step, request);
        watchers.changed();
        try {
          react(response, await decided);
        } catch (error) {
          const reason = error instanceof Error ? error : new TypeError(`A step threw ${inspect(error)}.`);
          failure ??= reason;
          react(response, {
            status: 500,
            body: { message: `A step of the fake server failed: ${reason.message}` },
          });
        }
      },
      () => undefined, // The client disconnected in the middle of its request.
    );
  });
  server.on("connection", (socket) => {
    connections += 1;
    socket.on("close", () => {
      connections -= 1;
      watchers.changed();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a TCP port has an AddressInfo.
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    get connections() {
      return connections;
    },
    answer(...steps) {
      if (steps.length === 0) throw new TypeError("answer takes at least one step.");
      for (const each of steps) if (typeof each !== "function") checkReaction(each);
      later = [...steps];
    },
    received: (count) => watchers.until(() => requests.length >= count),
    disconnected: () => watchers.until(() => connections === 0),
    close: () =>
      new Promise((resolve, reject) => {
        server.close(() => {
          if (failure === undefined) resolve();
          else reject(failure);
        });
        server.closeAllConnections();
      }),
  };
}

/** Async, so that an error that a step throws also becomes a rejection. */
async function decide(step: FakeStep, request: FakeRequest): Promise<FakeReaction> {
  if (typeof step !== "function") return step;
  const reaction = await step(request);
  checkReaction(reaction);
  return reaction;
}

const words = ["reset", "cut", "stall", "silence"];
const properties = { status: true, headers: true, body: true };
const responseSchema: Schema = {
  type: "object",
  properties: {
    status: { type: "integer", minimum: 100, maximum: 999 },
    headers: { type: "object", additionalProperties: headerText },
  },
};

/** @throws TypeError for a value that is neither one of the words nor a response */
function checkReaction(reaction: unknown): void {
  if (typeof reaction === "string") checkValue({ enum: words }, reaction, "A step");
  else {
    checkValue(responseSchema, reaction, "A step's response");
    checkNames("A step's response", reaction as object, properties, "a part of a response");
  }
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
