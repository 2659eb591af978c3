/** One request and its response over `node:http`. */
import type { ClientRequest, IncomingMessage } from "node:http";
import http from "node:http";
import type { Socket } from "node:net";
import type { AxiosError, AxiosResponse, InternalAxiosRequestConfig } from "axios";
import type { Clock } from "../clock.js";
import { onAbort } from "../abort/abort-listeners.js";
import { noteKeepAlive } from "./agents.js";
import { BodyCollector, BodyError, decodeBody, decompress, tooLarge } from "./body.js";
import { accepts, badStatus, codeOf, failure, kindOf, messageOf } from "./failure.js";
import { lazyHeaders, readHeader } from "./headers.js";
import type { PreparedRequest } from "./prepare.js";
import type { TransportErrorKind } from "./TransportError.js";

type Config = InternalAxiosRequestConfig;

/** Ends in exactly one of its two callbacks, and leaves nothing behind: no timer, no listener, no busy socket. */
export class Exchange {
  readonly #config: Config;
  readonly #clock: Clock;
  readonly #secure: boolean;
  readonly #limit: number;
  readonly #resolve: (response: AxiosResponse) => void;
  readonly #reject: (error: AxiosError) => void;
  readonly #onEnd: (exchange: Exchange) => void;
  #request: ClientRequest | undefined;
  #response: IncomingMessage | undefined;
  #connected = false;
  /** What the socket had read when it was given to us. */
  #bytesBefore = 0;
  #cancelTimer: (() => void) | undefined;
  #forgetSignal: (() => void) | undefined;
  #done = false;

  constructor(
    config: Config,
    clock: Clock,
    secure: boolean,
    resolve: (response: AxiosResponse) => void,
    reject: (error: AxiosError) => void,
    onEnd: (exchange: Exchange) => void,
  ) {
    this.#config = config;
    this.#clock = clock;
    this.#secure = secure;
    const limit = config.maxContentLength ?? -1;
    this.#limit = limit > -1 ? limit : Infinity;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#onEnd = onEnd;
  }

  start({ options, body }: PreparedRequest): void {
    this.#listenForAbort();
    if (this.#done) return;
    let request: ClientRequest;
    try {
      request = http.request(options);
    } catch (error) {
      this.#fail("protocol", error);
      return;
    }
    this.#request = request;
    request.on("socket", (socket) => {
      this.#onSocket(socket);
    });
    request.on("response", (response) => {
      this.#onResponse(response);
    });
    request.on("error", (error) => {
      // Behind a whole response came more than it announced: Node has closed the connection, and the response itself is still read.
      if (this.#response?.complete !== true) this.#fail(undefined, error);
    });
    request.on("close", () => {
      // Of a complete response, what is still to be read comes after this.
      if (this.#response?.complete !== true) this.#fail(this.#response ? "truncated" : "reset");
    });
    request.end(body);
  }

  /** Ends the exchange from outside. */
  cancel(kind: "aborted" | "closed"): void {
    this.#fail(kind);
  }

  #listenForAbort(): void {
    const { signal, cancelToken } = this.#config;
    if (signal === undefined && cancelToken === undefined) return;
    const abort = (): void => {
      this.#fail("aborted");
    };
    if (signal?.aborted === true) {
      abort();
      return;
    }
    // axios's own `GenericAbortSignal` allows for stand-ins; ours is listened to like any other.
    const forget = signal && onAbort(signal as AbortSignal, abort);
    const token = cancelToken as SubscribableToken | undefined;
    token?.subscribe(abort);
    this.#forgetSignal = () => {
      forget?.();
      token?.unsubscribe(abort);
    };
  }

  #onSocket(socket: Socket): void {
    this.#bytesBefore = socket.bytesRead;
    const { timeout = 0 } = this.#config;
    if (timeout > 0) {
      this.#cancelTimer = this.#clock.setTimer(() => {
        this.#fail("timeout");
      }, timeout);
    }
    // `secureConnecting` is true until TLS stands; it is missing in Node's types.
    const { secureConnecting = false } = socket as { secureConnecting?: boolean };
    this.#connected = !socket.connecting && !secureConnecting;
    if (this.#connected) return;
    socket.once(this.#secure ? "secureConnect" : "connect", () => {
      this.#connected = true;
    });
  }

  #onResponse(response: IncomingMessage): void {
    this.#response = response;
    const body = new BodyCollector(this.#limit);
    response.on("data", (chunk: Buffer) => {
      if (!body.add(chunk)) this.#fail("too-large", tooLarge(this.#limit));
    });
    response.on("end", () => {
      if (response.complete) this.#finish(response, body.join());
      else this.#fail("truncated");
    });
    response.on("error", (error) => {
      this.#fail("truncated", error);
    });
    noteKeepAlive(response.socket, response.rawHeaders);
  }

  #finish(message: IncomingMessage, bytes: Buffer): void {
    if (this.#done) return;
    const config = this.#config;
    let raw = message.rawHeaders;
    let body = bytes;
    let data: Buffer | string;
    try {
      const encoding = readHeader(raw, "content-encoding");
      if (encoding !== undefined && config.decompress !== false) {
        const decompressed = decompress(body, encoding, this.#limit);
        if (decompressed !== undefined) {
          body = decompressed;
          raw = without(raw, "content-encoding");
        }
      }
      data = decodeBody(body, config.responseType, config.responseEncoding);
    } catch (error) {
      this.#fail(error instanceof BodyError ? error.kind : "protocol", error);
      return;
    }
    this.#end();
    // A response that came before the request was through leaves a connection in between two requests.
    if (this.#request?.writableFinished === false) this.#request.destroy();
    const response: AxiosResponse = {
      data,
      status: message.statusCode ?? 0,
      statusText: message.statusMessage ?? "",
      headers: lazyHeaders(raw),
      config,
      request: this.#request,
    };
    if (accepts(response)) this.#resolve(response);
    else this.#reject(badStatus(response));
  }

  #fail(kind: TransportErrorKind | undefined, error?: unknown): void {
    if (this.#done) return;
    const request = this.#request;
    const answered = (request?.socket?.bytesRead ?? 0) > this.#bytesBefore;
    const code = codeOf(error);
    const facts = {
      kind: kind ?? kindOf(code ?? "", this.#connected, this.#secure),
      sent: answered && this.#connected ? "yes" : this.#connected ? "maybe" : "no",
      reusedSocket: request?.reusedSocket === true,
      answered: answered && this.#connected,
      causeCode: code,
    } as const;
    this.#end();
    this.#reject(
      failure(facts, axiosMessage(facts.kind, this.#config) ?? messageOf(error), this.#config, request),
    );
    request?.destroy();
  }

  #end(): void {
    this.#done = true;
    this.#cancelTimer?.();
    this.#forgetSignal?.();
    this.#onEnd(this);
  }
}

/** The part of axios's cancel token that its types leave out. */
interface SubscribableToken {
  subscribe(listener: () => void): void;
  unsubscribe(listener: () => void): void;
}

function without(raw: readonly string[], name: string): string[] {
  const kept: string[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const candidate = raw[i] ?? "";
    if (candidate.toLowerCase() !== name) kept.push(candidate, raw[i + 1] ?? "");
  }
  return kept;
}

/** What axios says in the same case, for interceptors that look at it. */
function axiosMessage(kind: TransportErrorKind, config: Config): string | undefined {
  if (kind === "timeout") return config.timeoutErrorMessage ?? `timeout of ${config.timeout ?? 0}ms exceeded`;
  if (kind === "too-large") return `maxContentLength size of ${config.maxContentLength ?? -1} exceeded`;
  if (kind === "truncated") return "stream has been aborted";
  if (kind === "closed") return "the client was closed";
  return undefined;
}
