/** What faulty clients have in common. */
import axios, { type InternalAxiosRequestConfig } from "axios";
import { ProxyClient, type ClientOptions, type SdkError } from "../../../src/index.js";
import { has, type Fields } from "./calls.js";
import type { Plant } from "./plant.js";

/** Makes clients with other options than are given. */
export const withOptions = (change: (given: ClientOptions) => ClientOptions): Plant => ({
  connect: (given) => new ProxyClient({ ...given, ...change(given) }),
});

const closed = new WeakSet<ProxyClient>();
/** Whether `close()` was called, of a client that is closed in its own way. */
export const isClosed = ({ client }: { readonly client: ProxyClient }): boolean => closed.has(client);

/** Closes its clients in its own way; it is told how often it was called. */
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

/** The texts of the responses to the newest client that hears, and the error that it last repeated after. */
export let heard: string[] = [];
export let repeated: SdkError | undefined;
/** A client that looks at its responses and retries. */
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

/** A client that sends something else after a retry. */
export const forgetful = withOptions(() => {
  const instance = axios.create();
  let again = "";
  instance.interceptors.request.use((config) => ({ ...config, url: `${config.url ?? ""}${again}` }));
  return { axios: instance, hooks: { onRetry: () => void (again = "?again=1") } };
});

/** A client that waits otherwise after errors with these fields. */
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

/** A client whose requests for the pages after the first are changed by an interceptor. */
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

/** Copies deeply, and so into prototypes too. */
export function merge(target: object, from: object): void {
  for (const [name, value] of Object.entries(from) as [string, unknown][]) {
    const own: unknown = Reflect.get(target, name);
    if (typeof own === "object" && own !== null && typeof value === "object" && value !== null)
      merge(own, value);
    else Reflect.set(target, name, value);
  }
}
