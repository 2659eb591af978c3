/** One request and its response over `node:http` or `node:https`. */
import http, { type ClientRequest, type IncomingMessage } from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import type { AxiosResponse, InternalAxiosRequestConfig } from "axios";
import type { Clock } from "../clock.js";
import { readBody, type BodyCollector } from "./body.js";
import { onCancel, onTimeout } from "./cancellation.js";
import { codeOf, kindOf, messageOf, neverLeft } from "./error-codes.js";
import type { PreparedRequest } from "./prepare.js";
import type { Route } from "./Routes.js";
import { limitOf, partOf, toResponse } from "./response.js";
import { isFit, isSurelyConnecting, isUsed, settle, showsSockets } from "./sockets.js";
import { isSuccess } from "./status.js";
import { TransportError, type TransportErrorKind, type TransportFacts } from "./TransportError.js";

/** What an exchange is made of. */
export interface ExchangeOptions {
  readonly config: InternalAxiosRequestConfig;
  readonly route: Route;
  readonly prepared: PreparedRequest;
  readonly clock: Clock;
  /** Whether the connection must have answered nothing before. */
  readonly fresh: boolean;
  readonly resolve: (response: AxiosResponse) => void;
  readonly reject: (error: TransportError) => void;
}

/** Ends in exactly one way, and leaves nothing behind: no timer, no listener, no busy socket. */
export class Exchange {
  readonly #options: ExchangeOptions;
  #request: ClientRequest | undefined;
  /** The request's socket, which Node takes away from it with the end of the response. */
  #socket: Socket | undefined;
  #response: IncomingMessage | undefined;
  #body: BodyCollector | undefined;
  /** Whether the request was handed to the socket. */
  #written = false;
  /** Whether the connection may have stood. */
  #connected = !showsSockets;
  /** What the socket had read before. */
  #bytesBefore = 0;
  #release: (() => void)[] = [];
  #done = false;

  constructor(options: ExchangeOptions) {
    this.#options = options;
  }

  /** Adds something to do when the exchange has ended. */
  onEnd(release: () => void): void {
    this.#release.push(release);
  }

  start(): void {
    this.onEnd(onCancel(this.#options.config, this.failing("aborted")));
    if (!this.#done) this.#open();
  }

  #open(): void {
    const { options } = this.#options.prepared;
    let request: ClientRequest;
    try {
      // By the modules' own names, so that whatever wraps these two functions sees the request.
      request = options.protocol === "https:" ? https.request(options) : http.request(options);
    } catch (error) {
      this.#fail(kindOf(codeOf(error), false, this.#options.route.secure), error);
      return;
    }
    this.#request = request;
    const isCurrent = (): boolean => this.#request === request;
    request.on("socket", (socket) => {
      if (isCurrent()) void this.#onSocket(request, socket);
    });
    request.on("response", (response) => {
      if (isCurrent()) this.#onResponse(request, response);
    });
    request.on("upgrade", (response: IncomingMessage, socket: Socket) => {
      // Nobody asked for another protocol: only the status of this response can be used.
      if (isCurrent()) this.#finish(response);
      socket.destroy();
    });
    request.on("error", (error) => {
      // More came than a whole response announced: Node closes the connection, and the response counts.
      if (isCurrent() && this.#response?.complete !== true) this.#fail(undefined, error);
    });
    request.on("close", () => {
      // Of a complete response, what is still to be read comes after this.
      if (isCurrent() && this.#response?.complete !== true)
        this.#fail(this.#response ? "truncated" : "reset");
    });
    if (!showsSockets) this.#write(request);
  }

  /** Nothing is written before it is clear that the connection is fit for it. */
  async #onSocket(request: ClientRequest, socket: Socket): Promise<void> {
    const { config, clock, route } = this.#options;
    if (this.#socket === undefined) this.onEnd(onTimeout(config, clock, this.failing("timeout")));
    else if (this.#socket === socket) this.#fail("reset"); // The agent has no other.
    this.#socket = socket;
    if (!showsSockets) return;
    const fit = !isUsed(request, socket) || (await isFit(socket, this.#options.fresh));
    if (this.#done || this.#request !== request) return;
    if (!fit || this.#response !== undefined) {
      this.#request = undefined;
      this.#response = undefined;
      request.on("error", () => undefined).destroy();
      this.#open();
      return;
    }
    this.#bytesBefore = socket.bytesRead;
    this.#connected = !route.stock || !isSurelyConnecting(socket);
    if (!this.#connected) {
      socket.once(route.secure ? "secureConnect" : "connect", () => {
        this.#connected = true;
      });
    }
    this.#write(request);
  }

  #write(request: ClientRequest): void {
    this.#written = true;
    request.end(this.#options.prepared.body);
  }

  #onResponse(request: ClientRequest, response: IncomingMessage): void {
    this.#response = response;
    // It came before the request was sent; the connection is given up when that is about to be written.
    if (!this.#written) return;
    this.#body = readBody(response, limitOf(this.#options.config), (problem, error) => {
      if (problem !== undefined) {
        // A response counts that is whole, whatever came behind it.
        if (!response.complete || problem === "too-large") this.#fail(problem, error);
        return;
      }
      settle(this.#socket);
      // A response that came before the request was through leaves a connection in between two requests.
      if (!request.writableFinished) request.destroy();
      this.#finish(response);
    });
  }

  #finish(message: IncomingMessage, problem?: TransportErrorKind): void {
    if (this.#done) return;
    this.#end();
    const { statusCode: status = 0, statusMessage: statusText = "", headers } = message;
    const received = { status, statusText, headers, bytes: this.#body?.bytes ?? Buffer.alloc(0), problem };
    try {
      this.#options.resolve(toResponse(received, this.#options.config, this.#request, this.#facts("yes")));
    } catch (error) {
      this.#options.reject(error as TransportError);
    }
  }

  /** What ends it from outside. */
  failing(kind: "aborted" | "closed" | "timeout"): () => void {
    return () => {
      this.#fail(kind);
    };
  }

  /** Ends without a (whole) response, of which a part may lie unread. */
  #fail(known: TransportErrorKind | undefined, error?: unknown): void {
    this.#response?.read();
    if (this.#done) return;
    const { config, route } = this.#options;
    const code = codeOf(error);
    const response = this.#written ? this.#response : undefined;
    const meaning = known ?? kindOf(code, this.#connected, route.secure);
    const isCut = response !== undefined && (meaning === "reset" || meaning === "protocol");
    const kind = isCut ? "truncated" : meaning;
    const endedByUs = kind === "aborted" || kind === "closed";
    // Once there is a status, an error response is that status's, whatever becomes of its body.
    if (!endedByUs && response !== undefined && !isSuccess(response.statusCode ?? 0))
      this.#finish(response, kind);
    else {
      this.#end();
      const cause = { causeCode: code, causeMessage: messageOf(error) || undefined };
      const part = response && partOf(response.statusCode, response.headers, this.#body?.bytes);
      const facts = { ...this.#facts(this.#sent(kind, error)), ...part, ...cause, kind };
      this.#options.reject(new TransportError(facts, config, this.#request));
    }
    this.#request?.destroy();
  }

  #facts(sent: TransportFacts["sent"]): Omit<TransportFacts, "kind"> {
    return { sent, reusedSocket: this.#request?.reusedSocket === true, responded: sent === "yes" };
  }

  #sent(kind: TransportErrorKind, error: unknown): TransportFacts["sent"] {
    if (!this.#written || !this.#connected) return "no";
    if (!showsSockets && this.#options.route.stock && neverLeft(kind, error)) return "no";
    return (this.#socket?.bytesRead ?? 0) > this.#bytesBefore ? "yes" : "maybe";
  }

  #end(): void {
    this.#done = true;
    for (const release of this.#release) release();
  }
}
