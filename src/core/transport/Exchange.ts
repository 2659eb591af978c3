/** One request and its response over `node:http` or `node:https`. */
import http, { type ClientRequest, type IncomingMessage } from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import type { AxiosResponse, InternalAxiosRequestConfig } from "axios";
import { readBody, type BodyCollector } from "./body.js";
import { onCancel, onTimeout, type Supervision } from "./cancellation.js";
import { codeOf, kindOf, messageOf, neverLeft } from "./error-codes.js";
import type { PreparedRequest } from "./prepare.js";
import type { Route } from "./Routes.js";
import { headIn, limitOf, partOf, toResponse, type Head } from "./response.js";
import { isFit, isSurelyConnecting, isUsed, settle, showsSockets } from "./sockets.js";
import { isSuccess } from "./status.js";
import { TransportError, type TransportErrorKind, type TransportFacts } from "./TransportError.js";

export interface ExchangeOptions {
  readonly config: InternalAxiosRequestConfig;
  readonly route: Route;
  readonly prepared: PreparedRequest;
  readonly supervision: Supervision;
  /** Whether the connection must have answered nothing before. */
  readonly fresh: boolean;
  readonly resolve: (response: AxiosResponse) => void;
  readonly reject: (error: TransportError) => void;
}

/** Settles exactly once, and releases its timer, its listeners and its socket when it does. */
export class Exchange {
  readonly #options: ExchangeOptions;
  #request: ClientRequest | undefined;
  /** The request's socket. Kept here because Node detaches it from the request at the end of the response. */
  #socket: Socket | undefined;
  #response: IncomingMessage | undefined;
  #body: BodyCollector | undefined;
  /** Whether the request was written to the socket. */
  #written = false;
  /** False only while the connection is certainly not established. */
  #connected = !showsSockets;
  /** `socket.bytesRead` when the exchange began. */
  #bytesBefore = 0;
  #release: (() => void)[] = [];
  #done = false;

  constructor(options: ExchangeOptions) {
    this.#options = options;
  }

  start(): void {
    const { config, supervision } = this.#options;
    this.#release.push(supervision.onClose(this.#failing("closed")));
    this.#release.push(onCancel(config, this.#failing("aborted")));
    if (!this.#done) this.#open();
  }

  #open(): void {
    const { options } = this.#options.prepared;
    let request: ClientRequest;
    try {
      // Called as properties of the modules, so that tracers and mocks that wrap them see the request.
      request = options.protocol === "https:" ? https.request(options) : http.request(options);
    } catch (error) {
      this.#fail(undefined, error);
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
      // We never request an upgrade, so only the status of this response is of use.
      if (isCurrent()) this.#finish(response);
      socket.destroy();
    });
    request.on("error", (error) => {
      // An error after a complete response means excess bytes: the response counts, Node drops the socket.
      if (isCurrent() && this.#response?.complete !== true) this.#fail(undefined, error);
    });
    request.on("close", () => {
      // The rest of a complete response is still read after this event.
      if (isCurrent() && this.#response?.complete !== true)
        this.#fail(this.#response ? "truncated" : "reset");
    });
    if (!showsSockets) this.#write(request);
  }

  /** Checks the connection before anything is written to it, and opens another one if it is unusable. */
  async #onSocket(request: ClientRequest, socket: Socket): Promise<void> {
    const { config, supervision, route } = this.#options;
    if (this.#socket === undefined)
      this.#release.push(onTimeout(config, supervision.clock, this.#failing("timeout")));
    else if (this.#socket === socket) this.#fail("reset"); // The agent offers the same socket again.
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
    if (!this.#connected)
      socket.once(route.secure ? "secureConnect" : "connect", () => void (this.#connected = true));
    this.#write(request);
  }

  #write(request: ClientRequest): void {
    this.#written = true;
    request.end(this.#options.prepared.body);
  }

  #onResponse(request: ClientRequest, response: IncomingMessage): void {
    this.#response = response;
    // A response that precedes the request is unsolicited; `#onSocket` then drops the connection.
    if (!this.#written) return;
    this.#body = readBody(response, limitOf(this.#options.config), (problem, error) => {
      if (problem !== undefined) {
        // A complete response counts even if the stream fails afterwards.
        if (!response.complete || problem === "too-large") this.#fail(problem, error);
        return;
      }
      settle(this.#socket);
      // After an early response, the rest of the request is still in flight: the connection cannot be reused.
      if (!request.writableFinished) request.destroy();
      this.#finish(response);
    });
  }

  #finish(message: Head, problem?: TransportErrorKind): void {
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

  /** Returns a function that ends the exchange from outside. */
  #failing(kind: TransportErrorKind): () => void {
    return () => {
      this.#fail(kind);
    };
  }

  /** Ends the exchange without a complete response; reads what has arrived of one. */
  #fail(known: TransportErrorKind | undefined, error?: unknown): void {
    this.#response?.read();
    if (this.#done) return;
    const { config, route } = this.#options;
    const code = codeOf(error);
    const response = this.#written ? (this.#response ?? headIn(error, this.#bytesReceived)) : undefined;
    const meaning = known ?? kindOf(code, this.#connected, route.secure);
    const isCut = response !== undefined && response === this.#response;
    const kind = isCut && (meaning === "reset" || meaning === "protocol") ? "truncated" : meaning;
    const endedByUs = kind === "aborted" || kind === "closed";
    // An error status decides the error even if the body is incomplete.
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
    return { sent, reusedSocket: this.#request?.reusedSocket === true };
  }

  #sent(kind: TransportErrorKind, error: unknown): TransportFacts["sent"] {
    if (!this.#written || !this.#connected) return "no";
    if (!showsSockets && this.#options.route.stock && neverLeft(kind, error)) return "no";
    return this.#bytesReceived > 0 ? "yes" : "maybe";
  }

  get #bytesReceived(): number {
    return (this.#socket?.bytesRead ?? 0) - this.#bytesBefore;
  }

  #end(): void {
    this.#done = true;
    for (const release of this.#release) release();
  }
}
