/** One request and its response over `node:http` or `node:https`. */
import http from "node:http";
import https from "node:https";
import type { ClientRequest, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { AxiosResponse, InternalAxiosRequestConfig } from "axios";
import type { Clock } from "../clock.js";
import { readBody, type BodyCollector } from "./body.js";
import { onCancel, onTimeout } from "./cancellation.js";
import { codeOf, kindOf, messageOf, neverLeft } from "./error-codes.js";
import type { PreparedRequest } from "./prepare.js";
import { isSuccess, limitOf, toResponse } from "./response.js";
import { isFit, isSurelyConnecting, settle, showsSockets } from "./sockets.js";
import { TransportError, type TransportErrorKind, type TransportFacts } from "./TransportError.js";

/** What an exchange is made of. */
export interface ExchangeOptions {
  readonly config: InternalAxiosRequestConfig;
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
    this.onEnd(
      onCancel(this.#options.config, () => {
        this.fail("aborted");
      }),
    );
    if (!this.#done) this.#open();
  }

  #open(): void {
    const { options, secure } = this.#options.prepared;
    let request: ClientRequest;
    try {
      // By the modules' own names, so that whatever wraps these two functions sees the request.
      request = options.protocol === "https:" ? https.request(options) : http.request(options);
    } catch (error) {
      this.fail(kindOf(codeOf(error), false, secure), error);
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
      // Behind a whole response came more than it announced: Node has closed the connection, and the response
      // is still read.
      if (isCurrent() && this.#response?.complete !== true) this.fail(undefined, error);
    });
    request.on("close", () => {
      // Of a complete response, what is still to be read comes after this.
      if (isCurrent() && this.#response?.complete !== true) this.fail(this.#response ? "truncated" : "reset");
    });
    if (!showsSockets) this.#write(request);
  }

  /** Nothing is written before it is clear that the connection is fit for it. */
  async #onSocket(request: ClientRequest, socket: Socket): Promise<void> {
    const { config, clock } = this.#options;
    const expire = (): void => {
      this.fail("timeout");
    };
    if (this.#socket === undefined) this.onEnd(onTimeout(config, clock, expire));
    this.#socket = socket;
    if (!showsSockets) return;
    const fit = !request.reusedSocket || (await isFit(socket, this.#options.fresh));
    if (this.#done || this.#request !== request) return;
    if (!fit || this.#response !== undefined) {
      this.#request = undefined;
      this.#response = undefined;
      request.on("error", () => undefined).destroy();
      this.#open();
      return;
    }
    this.#bytesBefore = socket.bytesRead;
    const { stock, secure } = this.#options.prepared;
    this.#connected = !stock || !isSurelyConnecting(socket);
    if (!this.#connected) {
      socket.once(secure ? "secureConnect" : "connect", () => {
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
        // Node has closed a connection on which more came than the response announced; the response itself is
        // whole.
        if (!response.complete || problem === "too-large") this.fail(problem, error);
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
    const bytes = this.#body?.bytes ?? Buffer.alloc(0);
    const received = { status, statusText, headers, bytes, problem };
    try {
      this.#options.resolve(toResponse(received, this.#options.config, this.#request, this.#facts("yes")));
    } catch (error) {
      this.#options.reject(error as TransportError);
    }
  }

  /** Ends without a (whole) response; from outside with `closed`. */
  fail(known: TransportErrorKind | undefined, error?: unknown): void {
    if (this.#done) return;
    const { config, prepared } = this.#options;
    const request = this.#request;
    const code = codeOf(error);
    const response = this.#written ? this.#response : undefined;
    const meaning = known ?? kindOf(code, this.#connected, prepared.secure);
    const isCut = response !== undefined && (meaning === "reset" || meaning === "protocol");
    const kind = isCut ? "truncated" : meaning;
    const endedByUs = kind === "aborted" || kind === "closed";
    // Once there is a status, an error response is that status's, whatever becomes of its body.
    if (!endedByUs && response !== undefined && !isSuccess(response.statusCode ?? 0))
      this.#finish(response, kind);
    else {
      this.#end();
      const causeMessage = error === undefined ? undefined : messageOf(error);
      const status = response?.statusCode;
      const facts = { ...this.#facts(this.#sent(kind, error)), kind, status, causeCode: code, causeMessage };
      this.#options.reject(new TransportError(facts, config, request));
    }
    request?.destroy();
  }

  #facts(sent: TransportFacts["sent"]): Omit<TransportFacts, "kind"> {
    return { sent, reusedSocket: this.#request?.reusedSocket === true, responded: sent === "yes" };
  }

  #sent(kind: TransportErrorKind, error: unknown): TransportFacts["sent"] {
    if (!this.#written || !this.#connected) return "no";
    if (!showsSockets && this.#options.prepared.stock && neverLeft(kind, error)) return "no";
    return (this.#socket?.bytesRead ?? 0) > this.#bytesBefore ? "yes" : "maybe";
  }

  #end(): void {
    this.#done = true;
    for (const release of this.#release) release();
  }
}
