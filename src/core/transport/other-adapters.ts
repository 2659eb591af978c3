/** Runs other adapters, axios's own or a user's, under our limits of time, size and redirects. */
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

/** What the adapter needs to limit and end an exchange that it does not carry out itself. */
export interface Supervision {
  readonly clock: Clock;
  /** Registers a function that ends the exchange when the transport closes; the result takes it back. */
  readonly onClose: (end: () => void) => () => void;
}

/** Sends a request that our adapter does not support with axios's own. */
export function viaAxios(
  config: Config,
  supervision: Supervision,
  proxy: Proxy | undefined,
): Promise<AxiosResponse> {
  const adapter = axios.getAdapter(["http", "xhr", "fetch"], config);
  // The config's settings for redirects and proxies take precedence over ours.
  const { maxRedirects = 0, proxy: via = proxy ?? false } = config;
  const settings = { maxRedirects, proxy: via, ...withoutKeepAlive(config) };
  return viaAdapter(adapter, config, supervision, settings, proxy);
}

/**
 * Sends a request with another adapter. Axios's http and fetch adapters can return a stream, so their bodies
 * are read, limited and decompressed like those of our adapter.
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
      // `fetch` has already decompressed the body.
      if (!isHttp) delete response.headers["content-encoding"];
      return readStream(response, config, proxy, own);
    },
    config,
    supervision,
    raw,
  );
}

/** Whether an adapter is axios's adapter of that name, which some runtimes do not have. */
function isAxios(adapter: AxiosAdapter, name: "http" | "fetch", config: Config): boolean {
  try {
    return adapter === axios.getAdapter(name, config);
  } catch {
    return false;
  }
}

/** TLS errors that can also occur on an established connection. */
const withinConnection = /^(?:EPROTO$|ERR_SSL_)/;

/** Marks errors as unsent if no connection was established; a custom agent's errors do not prove that. */
function ifUnsent(error: unknown, config: Config): unknown {
  const causeCode = codeOf(error) ?? "";
  const kind = kindOf(causeCode, true, false);
  const never = kind === "refused" || kind === "dns" || kind === "tls" || kind === "proxy";
  const { httpAgent, httpsAgent } = config as Record<"httpAgent" | "httpsAgent", http.Agent>;
  if (!never || withinConnection.test(causeCode)) return error;
  if (!isStockAgent(httpAgent, false) || !isStockAgent(httpsAgent, true)) return error;
  return new TransportError({ ...unsent, kind, causeCode, causeMessage: messageOf(error) }, config);
}

/** Lets a supervised adapter that reads the body itself control how its exchange ends. */
interface OwnExchange {
  /** Sets what happens at the timeout, in place of failing. */
  readonly onLate: (end: () => void) => void;
  /** Ends what is left of the exchange. */
  readonly controller: AbortController;
}

type SupervisedAdapter = (config: Config, own: OwnExchange) => Promise<AxiosResponse>;

async function readStream(
  { data, status, statusText, headers, request }: AxiosResponse<unknown>,
  config: Config,
  proxy: Proxy | undefined,
  { onLate, controller }: OwnExchange,
): Promise<AxiosResponse> {
  // Only a proxy sends 407, so this is its response to CONNECT.
  if (proxy !== undefined && status === 407) {
    const causeMessage = "it asks for credentials (407); put them into the proxy's URL";
    throw new TransportError({ ...unsent, kind: "proxy", causeCode: proxyMisfit, causeMessage }, config);
  }
  // `data` is a Node stream or a web stream, or null for a response without a body.
  const chunks = (data ?? []) as AsyncIterable<Uint8Array>;
  const stream = chunks instanceof Readable ? chunks : Readable.from(chunks, { objectMode: false });
  const read = await new Promise<Pick<Received, "bytes" | "problem">>((resolve) => {
    const end = (problem?: TransportErrorKind): void => {
      resolve({ bytes: body.bytes, problem });
    };
    const body = readBody(stream, limitOf(config), end);
    // The status is known by now, so a late body ends the exchange with the part that was received.
    onLate(() => {
      end("timeout");
    });
  });
  controller.abort();
  return toResponse({ status, statusText, headers, ...read }, config, request, received);
}

/** Why we end an exchange of another adapter. */
type Ending = "aborted" | "closed" | "timeout";

/**
 * Runs an adapter with one time limit over the whole exchange, counted from the start because other adapters
 * do not report when a socket is assigned. The promise settles even if the adapter ignores its signal.
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

/** Converts Node's errors for a request that cannot be written; returns other errors unchanged. */
function ifImpossible(error: unknown, config: Config): unknown {
  const causeCode = codeOf(error);
  if (axios.isAxiosError(error) || kindOf(causeCode, true, false) !== "impossible") return error;
  return new TransportError(
    { ...unsent, kind: "impossible", causeCode, causeMessage: messageOf(error) },
    config,
  );
}

/**
 * Replaces Node's own agents with ones that do not keep connections alive, because this adapter does not show
 * whether a kept connection is in a clean state. Agents of other kinds stay.
 */
function withoutKeepAlive({ httpAgent, httpsAgent }: Config): Pick<Config, "httpAgent" | "httpsAgent"> {
  const without = (agent: unknown, Agent: typeof http.Agent | typeof https.Agent): unknown => {
    const { constructor, options } = (agent ?? { constructor: Agent }) as {
      constructor: unknown;
      options?: object;
    };
    return constructor === Agent ? new Agent({ ...options, keepAlive: false }) : agent;
  };
  return { httpAgent: without(httpAgent, http.Agent), httpsAgent: without(httpsAgent, https.Agent) };
}
