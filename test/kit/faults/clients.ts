/** Shared parts of faulty clients. */
import axios, { type InternalAxiosRequestConfig } from "axios";
import { ProxyClient, type ClientOptions, type SdkError } from "../../../src/index.js";
import { has, type Fields } from "./calls.js";
import type { Plant } from "./plant.js";

/** Creates clients with changed options. */
export const withOptions = (change: (given: ClientOptions) => ClientOptions): Plant => ({
  connect: (given) => new ProxyClient({ ...given, ...change(given) }),
});

const closed = new WeakSet<ProxyClient>();
/** Whether `close()` of a client with its own `close` was called. */
export const isClosed = ({ client }: { readonly client: ProxyClient }): boolean => closed.has(client);

/** Replaces the clients' `close()`, and passes how often it was called. */
export const closing = (
  close: (good: () => Promise<void>, times: number, client: ProxyClient) => Promise<void>,
): Plant => ({
  connect: (given) => {
    const client = new ProxyClient(given);
    const good = client.close.bind(client);
    let times = 0;
    return Object.assign(client, {
      close: () => {
        closed.add(client);
        return close(good, ++times, client);
      },
    });
  },
});

/** The response texts of the newest listening client, and the error before its last retry. */
export let heard: string[] = [];
export let repeated: SdkError | undefined;
/** A client that records its responses and retries. */
export const hearing = withOptions(() => {
  heard = [];
  repeated = undefined;
  return {
    hooks: { onRetry: ({ error }) => void (repeated = error) },
    policies: [
      async (request, next) => {
        const response = await next(request);
        heard.push(response.text);
        return response;
      },
    ],
  };
});

/** A client that changes its request after a retry. */
export const forgetful = withOptions(() => {
  const instance = axios.create();
  let again = "";
  instance.interceptors.request.use((config) => ({ ...config, url: `${config.url ?? ""}${again}` }));
  return { axios: instance, hooks: { onRetry: () => void (again = "?again=1") } };
});

/** A client that waits differently after errors with these fields. */
export const waiting = (fields: Fields, instead: (ms: number) => number | undefined): Plant =>
  withOptions(({ sleep }) => {
    let meant = false;
    return {
      hooks: { onRetry: ({ error }) => void (meant = has(fields, error)) },
      sleep: async (ms, signal) => {
        const own = meant ? instead(ms) : ms;
        if (own !== undefined) await sleep?.(own, signal);
      },
    };
  });

/** A client with an interceptor that changes requests for all pages after the first. */
export const turning = (change: (config: InternalAxiosRequestConfig) => void): Plant => ({
  ...withOptions(() => {
    const instance = axios.create();
    instance.interceptors.request.use((config) => {
      if (config.url?.includes("PageToken=") === true) change(config);
      return config;
    });
    return { axios: instance };
  }),
  list: ({ good }) => good(),
});

/** Copies deeply, which also writes to prototypes. */
export function merge(target: object, from: object): void {
  for (const [name, value] of Object.entries(from) as [string, unknown][]) {
    const own: unknown = Reflect.get(target, name);
    if (typeof own === "object" && own !== null && typeof value === "object" && value !== null)
      merge(own, value);
    else Reflect.set(target, name, value);
  }
}
