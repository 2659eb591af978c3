import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect, types } from "node:util";
import type { RequestHeaders } from "../emulator/http/exchange.js";
import { checkNames } from "../emulator/rules/check-names.js";
import { checkValue, headerText, type Schema } from "../emulator/rules/schema.js";

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

/**
 * A reaction, or what decides on it, at once or later. Where that fails, the request gets a 500 that says so,
 * and `close` rejects with the error.
 */
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
   *
   * @throws TypeError for a step that is neither a reaction nor a function.
   */
  answer(...steps: readonly [FakeStep, ...FakeStep[]]): void;
  /** Waits until that many requests have come in, all told. */
  received(count: number): Promise<void>;
  /** Waits until no connection is open any more. */
  disconnected(): Promise<void>;
  /**
   * Breaks every connection and frees the port.
   *
   * @throws Error (as a rejection) if a step has failed: what the first of them threw.
   */
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
  let failure: Error | undefined;

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
        const decided = decide(step, request);
        changed();
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
      if (steps.length === 0) throw new TypeError("answer takes at least one step.");
      for (const each of steps) if (typeof each !== "function") checkReaction(each);
      later = [...steps];
    },
    received: (count) => until(() => requests.length >= count),
    disconnected: () => until(() => connections === 0),
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

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: string[] = [];
  message.setEncoding("utf8");
  // With an encoding set, a stream gives text.
  for await (const chunk of message) chunks.push(chunk as string);
  return chunks.join("");
}

/** Asynchronous, so that a step may throw at once or reject later. */
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

/** @throws TypeError for what is neither one of the words nor a response. */
function checkReaction(reaction: unknown): void {
  if (typeof reaction === "string") checkValue({ enum: words }, reaction, "A step");
  else {
    checkValue(responseSchema, reaction, "A step's response");
    checkNames(reaction as object, properties, "a part of a response");
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
