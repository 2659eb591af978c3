/** An adapter that is not ours, axios's own or a user's, held to our rules about time, size and redirects. */
import axios from "axios";
import type {
  AxiosAdapter,
  AxiosError,
  AxiosProxyConfig,
  AxiosResponse,
  InternalAxiosRequestConfig,
} from "axios";
import { onAbort } from "../abort/abort-listeners.js";
import type { Clock } from "../clock.js";
import { BodyError, decodeBody, decompress } from "./body.js";
import { accepts, badStatus, codeOf, failure, messageOf } from "./failure.js";
import type { Proxy } from "./proxy/choice.js";

type Config = InternalAxiosRequestConfig;

/** What an adapter that we cannot look into is told, and how the world outside ends it. */
export interface Supervision {
  readonly clock: Clock;
  /** Registers a function that ends the exchange when the transport closes; the result takes it back. */
  readonly onClose: (end: () => void) => () => void;
}

const buffered = new Set<unknown>([undefined, null, "", "text", "json", "arraybuffer"]);

/**
 * Axios's own http adapter, for what ours does not cover. It gives us the bytes as they came, so that decompression has our
 * limits and a response that was cut short is found out.
 */
export async function viaAxios(
  config: Config,
  supervision: Supervision,
  proxy: Proxy | undefined,
): Promise<AxiosResponse> {
  const adapter = axios.getAdapter(["http", "xhr", "fetch"], config);
  const settings = { maxRedirects: 0, proxy: axiosProxy(proxy), ...defined(config) };
  const isBuffered = buffered.has(config.responseType) && adapter === axios.getAdapter("http", config);
  if (!isBuffered) return supervised(adapter, { ...config, ...settings }, supervision);
  const raw = { decompress: false, responseType: "arraybuffer", validateStatus: null } as const;
  const response = await supervised(adapter, { ...config, ...settings, ...raw }, supervision);
  response.config = config;
  // A server never asks for a proxy's credentials: this is the proxy's response to CONNECT.
  if (proxy !== undefined && response.status === 407) {
    const facts = { kind: "proxy", sent: "no", reusedSocket: false, answered: false } as const;
    throw failure(facts, "it asks for credentials (407); put them into the proxy's URL", config);
  }
  decode(response, config);
  if (!accepts(response)) throw badStatus(response);
  return response;
}

/** How an exchange of another's adapter can be ended by us. */
type Ending = "aborted" | "closed" | "timeout";

/**
 * Runs an adapter under our clock: one time limit over all of it, counted from here since nothing tells of its socket. It ends
 * when we say so, even if the adapter pays no heed to its signal.
 */
export async function supervised(
  adapter: AxiosAdapter,
  config: Config,
  { clock, onClose }: Supervision,
): Promise<AxiosResponse> {
  const { signal, timeout = 0 } = config;
  if (signal?.aborted === true) throw endedBy("aborted", config);
  const controller = new AbortController();
  const release: (() => void)[] = [];
  const ended = new Promise<never>((_resolve, reject) => {
    const endBy = (kind: Ending) => (): void => {
      reject(endedBy(kind, config));
      controller.abort();
    };
    release.push(onClose(endBy("closed")));
    if (timeout > 0) release.push(clock.setTimer(endBy("timeout"), timeout));
    // axios's type stands in for the standard one, which it is.
    if (signal !== undefined) release.push(onAbort(signal as AbortSignal, endBy("aborted")));
  });
  try {
    return await Promise.race([ended, adapter({ ...config, signal: controller.signal, timeout: 0 })]);
  } finally {
    for (const free of release) free();
  }
}

function endedBy(kind: Ending, config: Config): AxiosError {
  const messages: Record<Ending, string> = {
    aborted: "canceled",
    closed: "the client was closed",
    timeout: `timeout of ${config.timeout ?? 0}ms exceeded`,
  };
  return failure({ kind, sent: "maybe", reusedSocket: false, answered: false }, messages[kind], config);
}

function decode(response: AxiosResponse<unknown>, config: Config): void {
  // Asked for as an array buffer above: axios's http adapter gives a Buffer for it.
  let body = response.data as Buffer;
  const limit = config.maxContentLength ?? -1;
  try {
    const encoding: unknown = response.headers["content-encoding"];
    if (typeof encoding === "string" && config.decompress !== false) {
      const decompressed = decompress(body, encoding, limit > -1 ? limit : Infinity);
      if (decompressed !== undefined) {
        body = decompressed;
        delete response.headers["content-encoding"];
      }
    }
    response.data = decodeBody(body, config.responseType, config.responseEncoding);
  } catch (error) {
    const kind = error instanceof BodyError ? error.kind : "protocol";
    const facts = {
      kind,
      sent: "yes",
      reusedSocket: false,
      answered: true,
      causeCode: codeOf(error),
    } as const;
    throw failure(facts, messageOf(error), config, response.request);
  }
}

/** A config's own word about redirects and proxies wins over ours. */
function defined({ maxRedirects, proxy }: Config): Pick<Config, "maxRedirects" | "proxy"> {
  return {
    ...(maxRedirects !== undefined && { maxRedirects }),
    ...(proxy !== undefined && { proxy }),
  };
}

function axiosProxy(proxy: Proxy | undefined): AxiosProxyConfig | false {
  if (proxy === undefined) return false;
  const { protocol, host, port, credentials } = proxy;
  return { protocol, host, port, ...(credentials && { auth: credentials }) };
}

/** Whether an adapter setting is the one that axios has by itself. */
export function isAxiosDefault(adapter: unknown): boolean {
  const own: unknown = axios.defaults.adapter;
  if (adapter === undefined || adapter === own) return true;
  return Array.isArray(adapter) && Array.isArray(own) && adapter.join() === own.join();
}
