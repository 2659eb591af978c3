/** Runs other adapters, axios's own or a user's, under our limits of time, size and redirects. */
import http from "node:http";
import https from "node:https";
import { Readable } from "node:stream";
import axios from "axios";
import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from "axios";
import { readBody } from "./body.js";
import { onCancel, onTimeout, type Supervision } from "./cancellation.js";
import { wholeTypes } from "./coverage.js";
import { codeOf, kindOf, messageOf } from "./error-codes.js";
import { proxyMisfit, type Proxy } from "./proxy/choice.js";
import { limitOf, toResponse, type Received } from "./response.js";
import { isStockAgent } from "./sockets.js";
import { TransportError, type TransportErrorKind } from "./TransportError.js";

type Config = InternalAxiosRequestConfig;

/** Sends a request that our adapter does not support with axios's own. */
export function viaAxios(
  config: Config,
  supervision: Supervision,
  proxy: Proxy | undefined,
): Promise<AxiosResponse> {
  const adapter = axios.getAdapter(["http", "xhr", "fetch"], config);
  // The config's settings for redirects and proxies take precedence over ours.
  const { maxRedirects = 0, proxy: via = proxy ?? false } = config;
  const upgrades = !maxRedirects && !config.transport && { transport: upgradeTransport };
  const settings = { maxRedirects, proxy: via, ...upgrades, ...withoutKeepAlive(config) };
  return viaAdapter(adapter, config, supervision, settings, proxy);
}

/**
 * Sends a request with another adapter. One time limit covers the whole exchange, counted from the start,
 * because other adapters do not report when a socket is assigned. The promise settles even if the adapter
 * ignores its signal. Axios's http and fetch adapters can return a stream, so their bodies are read, limited
 * and decompressed like those of our adapter.
 */
export async function viaAdapter(
  adapter: AxiosAdapter,
  config: Config,
  { clock, onClose }: Supervision,
  settings: Partial<Config> = {},
  proxy?: Proxy,
): Promise<AxiosResponse> {
  if (config.signal?.aborted === true) throw new TransportError({ kind: "aborted", sent: "maybe" }, config);
  const isWhole = wholeTypes.has(config.responseType) && !config.validateStatus;
  const isHttp = isWhole && isAxios(adapter, "http", config);
  const streams = isHttp || (isWhole && isAxios(adapter, "fetch", config));
  const raw = { decompress: false, responseType: "stream", maxContentLength: -1 } as const;
  const controller = new AbortController();
  const own = { ...config, ...settings, ...(streams && raw), signal: controller.signal, timeout: 0 };
  const release: (() => void)[] = [];
  /** What happens at the timeout in place of a failure. */
  let late: (() => void) | undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    const endBy = (kind: TransportErrorKind) => (): void => {
      reject(new TransportError({ kind, sent: "maybe" }, config));
      controller.abort();
    };
    release.push(
      onClose(endBy("closed")),
      onTimeout(config, clock, () => {
        (late ?? endBy("timeout"))();
      }),
      onCancel(config, endBy("aborted")),
    );
  });
  try {
    const response: AxiosResponse<unknown> = await Promise.race([ended, adapter(own)]);
    if (!streams) return response;
    const { data, status, statusText, headers } = response;
    // Only a proxy sends 407, so this is its response to CONNECT.
    if (proxy !== undefined && status === 407) {
      const causeMessage = "it asks for credentials (407); put them into the proxy's URL";
      throw new TransportError({ kind: "proxy", sent: "no", causeCode: proxyMisfit, causeMessage }, config);
    }
    // `fetch` has already decompressed the body.
    if (!isHttp) delete headers["content-encoding"];
    // The status is known by now, so a late body ends the exchange with the part that was received.
    const body = readStream(data, limitOf(config), (end) => (late = end));
    const read = await Promise.race([ended, body]);
    // Ends what is left of the exchange.
    controller.abort();
    return toResponse({ status, statusText, headers, ...read }, config, response.request, { sent: "yes" });
  } catch (error) {
    throw ifUnsent(error, config, isHttp && own);
  } finally {
    for (const free of release) free();
  }
}

/**
 * Reads a body to its end, or as far as it has arrived when the function that `onLate` gets is called.
 *
 * @param data - A Node stream or a web stream, or null for a response without a body.
 */
function readStream(
  data: unknown,
  limit: number,
  onLate: (end: () => void) => void,
): Promise<Pick<Received, "bytes" | "problem">> {
  const chunks = (data ?? []) as AsyncIterable<Uint8Array>;
  const stream = chunks instanceof Readable ? chunks : Readable.from(chunks, { objectMode: false });
  return new Promise((resolve) => {
    const end = (problem?: TransportErrorKind): void => {
      resolve({ bytes: body.bytes, problem });
    };
    const body = readBody(stream, limit, end);
    onLate(() => {
      end("timeout");
    });
  });
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

/**
 * Marks an error as unsent if the request cannot be written, or if axios's http adapter established no
 * connection; a custom agent's errors do not prove that.
 *
 * @param sent - The config that axios's http adapter got.
 */
function ifUnsent(error: unknown, config: Config, sent: Config | false): unknown {
  const causeCode = codeOf(error) ?? "";
  const kind = kindOf(causeCode, true, false);
  const unwritten = kind === "impossible" && !axios.isAxiosError(error);
  const unconnected =
    (kind === "refused" || kind === "dns" || kind === "tls" || kind === "proxy") &&
    !withinConnection.test(causeCode) &&
    sent !== false &&
    isStockAgent(sent.httpAgent as http.Agent, false) &&
    isStockAgent(sent.httpsAgent as http.Agent, true);
  if (!unwritten && !unconnected) return error;
  return new TransportError({ kind, sent: "no", causeCode, causeMessage: messageOf(error) }, config);
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

/**
 * Sends requests as axios's http adapter does by default if it follows no redirects, and also returns the
 * response of an upgrade (101). We never request one, but axios would wait for its response for ever.
 */
const upgradeTransport = {
  request(options: https.RequestOptions, onResponse: (response: http.IncomingMessage) => void) {
    const native = options.protocol === "https:" ? https : http;
    return native.request(options, onResponse).on("upgrade", (response: http.IncomingMessage, socket) => {
      response.complete = true;
      response.push(null);
      onResponse(response);
      socket.destroy();
    });
  },
};
