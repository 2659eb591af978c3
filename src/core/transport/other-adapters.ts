/** Adapters that are not ours, axios's own or a user's, held to our rules about time, size and redirects. */
import http from "node:http";
import https from "node:https";
import { Readable } from "node:stream";
import axios from "axios";
import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from "axios";
import type { Clock } from "../clock.js";
import { readBody } from "./body.js";
import { onCancel, onTimeout } from "./cancellation.js";
import { wholeTypes } from "./coverage.js";
import { codeOf, kindOf, messageOf } from "./error-codes.js";
import { proxyMisfit, type Proxy } from "./proxy/choice.js";
import { limitOf, toResponse, type Received } from "./response.js";
import { isStockAgent } from "./sockets.js";
import { received, TransportError, unsent, type TransportErrorKind } from "./TransportError.js";

type Config = InternalAxiosRequestConfig;

/** What an adapter that we cannot look into is told, and how the world outside ends it. */
export interface Supervision {
  readonly clock: Clock;
  /** Registers a function that ends the exchange when the transport closes; the result takes it back. */
  readonly onClose: (end: () => void) => () => void;
}

/** Axios's own adapter, for what ours does not cover. */
export function viaAxios(
  config: Config,
  supervision: Supervision,
  proxy: Proxy | undefined,
): Promise<AxiosResponse> {
  const adapter = axios.getAdapter(["http", "xhr", "fetch"], config);
  // A config's own word about redirects and proxies wins over ours.
  const { maxRedirects = 0, proxy: via = proxy ?? false } = config;
  const settings = { maxRedirects, proxy: via, ...unpooled(config) };
  return viaAdapter(adapter, config, supervision, settings, proxy);
}

/**
 * An adapter that is not ours. Axios's over `node:http` and `fetch` give us a stream, so that the body is
 * read as ours reads it.
 */
export function viaAdapter(
  adapter: AxiosAdapter,
  config: Config,
  supervision: Supervision,
  settings: Partial<Config> = {},
  proxy?: Proxy,
): Promise<AxiosResponse> {
  const isHttp = isAxios(adapter, "http", config);
  const streams = isHttp || isAxios(adapter, "fetch", config);
  if (!streams || !wholeTypes.has(config.responseType) || config.validateStatus)
    return supervised(adapter, config, supervision, settings);
  const raw = { ...settings, decompress: false, responseType: "stream", maxContentLength: -1 } as const;
  return supervised(
    async (supervisedConfig, own) => {
      const response = await adapter(supervisedConfig).catch((error: unknown) => {
        throw isHttp ? ifUnsent(error, supervisedConfig) : error;
      });
      // The runtime's `fetch` has undone it.
      if (!isHttp) delete response.headers["content-encoding"];
      return readStream(response, config, proxy, own);
    },
    config,
    supervision,
    raw,
  );
}

/** Whether it is axios's own of that name, which not every runtime has. */
function isAxios(adapter: AxiosAdapter, name: "http" | "fetch", config: Config): boolean {
  try {
    return adapter === axios.getAdapter(name, config);
  } catch {
    return false;
  }
}

/** Errors that may also come over a connection that stands. */
const withinConnection = /^(?:EPROTO$|ERR_SSL_)/;

/** The error of a connection that never stood, as the transport's; of a user's own agent nothing is sure. */
function ifUnsent(error: unknown, config: Config): unknown {
  const causeCode = codeOf(error) ?? "";
  const kind = kindOf(causeCode, true, false);
  const never = kind === "refused" || kind === "dns" || kind === "tls" || kind === "proxy";
  const { httpAgent, httpsAgent } = config as Record<"httpAgent" | "httpsAgent", http.Agent>;
  if (!never || withinConnection.test(causeCode)) return error;
  if (!isStockAgent(httpAgent, false) || !isStockAgent(httpsAgent, true)) return error;
  return new TransportError({ ...unsent, kind, causeCode, causeMessage: messageOf(error) }, config);
}

/** What an adapter that reads the body itself may do with its exchange. */
interface OwnExchange {
  /** Says what is to be done when its time is up, in place of failing. */
  readonly onLate: (end: () => void) => void;
  /** Ends the rest of it. */
  readonly controller: AbortController;
}

type SupervisedAdapter = (config: Config, own: OwnExchange) => Promise<AxiosResponse>;

async function readStream(
  { data, status, statusText, headers, request }: AxiosResponse<unknown>,
  config: Config,
  proxy: Proxy | undefined,
  { onLate, controller }: OwnExchange,
): Promise<AxiosResponse> {
  // A server never asks for a proxy's credentials: this is the proxy's response to CONNECT.
  if (proxy !== undefined && status === 407) {
    const causeMessage = "it asks for credentials (407); put them into the proxy's URL";
    throw new TransportError({ ...unsent, kind: "proxy", causeCode: proxyMisfit, causeMessage }, config);
  }
  // Axios promises a stream of one kind or the other, and nothing where there is no body.
  const chunks = (data ?? []) as AsyncIterable<Uint8Array>;
  const stream = chunks instanceof Readable ? chunks : Readable.from(chunks, { objectMode: false });
  const read = await new Promise<Pick<Received, "bytes" | "problem">>((resolve) => {
    const end = (problem?: TransportErrorKind): void => {
      resolve({ bytes: body.bytes, problem });
    };
    const body = readBody(stream, limitOf(config), end);
    // Its head is there: it ends with what has come of its body.
    onLate(() => {
      end("timeout");
    });
  });
  controller.abort();
  return toResponse({ status, statusText, headers, ...read }, config, request, received);
}

/** How an exchange of another's adapter can be ended by us. */
type Ending = "aborted" | "closed" | "timeout";

/**
 * Runs an adapter under our clock: one time limit over all of it, counted from here since nothing tells of
 * its socket. It ends when we say so, even if the adapter pays no heed to its signal.
 */
async function supervised(
  adapter: SupervisedAdapter,
  config: Config,
  { clock, onClose }: Supervision,
  settings: Partial<Config> = {},
): Promise<AxiosResponse> {
  const { signal } = config;
  const facts = { sent: "maybe", reusedSocket: false, responded: false } as const;
  if (signal?.aborted === true) throw new TransportError({ ...facts, kind: "aborted" }, config);
  const controller = new AbortController();
  const release: (() => void)[] = [];
  let late: (() => void) | undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    const endBy = (kind: Ending) => (): void => {
      reject(new TransportError({ ...facts, kind }, config));
      controller.abort();
    };
    release.push(onClose(endBy("closed")));
    release.push(
      onTimeout(config, clock, () => {
        (late ?? endBy("timeout"))();
      }),
    );
    release.push(onCancel(config, endBy("aborted")));
  });
  try {
    const own = { ...config, ...settings, signal: controller.signal, timeout: 0 };
    const onLate = (end: () => void): void => {
      late = end;
    };
    return await Promise.race([ended, adapter(own, { onLate, controller })]);
  } catch (error) {
    throw ifImpossible(error, config);
  } finally {
    for (const free of release) free();
  }
}

/** What Node says of a request that cannot be written, as the transport's error; others stay. */
function ifImpossible(error: unknown, config: Config): unknown {
  const causeCode = codeOf(error);
  if (axios.isAxiosError(error) || kindOf(causeCode, true, false) !== "impossible") return error;
  return new TransportError(
    { ...unsent, kind: "impossible", causeCode, causeMessage: messageOf(error) },
    config,
  );
}

/**
 * Agents that keep no connection, since nothing tells of the sockets that this adapter uses. A user's of
 * another kind stays.
 */
function unpooled({ httpAgent, httpsAgent }: Config): Pick<Config, "httpAgent" | "httpsAgent"> {
  const without = (agent: unknown, Agent: typeof http.Agent | typeof https.Agent): unknown => {
    const { constructor, options } = (agent ?? { constructor: Agent }) as {
      constructor: unknown;
      options?: object;
    };
    return constructor === Agent ? new Agent({ ...options, keepAlive: false }) : agent;
  };
  return { httpAgent: without(httpAgent, http.Agent), httpsAgent: without(httpsAgent, https.Agent) };
}
