/** Faults of what is sent again. */
import { Agent } from "node:http";
import axios from "axios";
import { ProxyClient, type ClientOptions, type SdkError } from "../../../src/index.js";
import { altering, dropping, onRejection, type Fault } from "./fault.js";

/** A client that sends something else after a response of 429. */
function forgetful(options: ClientOptions): ProxyClient {
  const instance = axios.create();
  let again = false;
  instance.interceptors.request.use((config) => {
    if (again) config.url = `${config.url ?? ""}?again=1`;
    again = false;
    return config;
  });
  const onRetry = (): void => void (again = true);
  return new ProxyClient({ ...options, axios: instance, hooks: { onRetry } });
}

/** A client that does not wait before it connects again. */
function hasty(options: ClientOptions): ProxyClient {
  let refused = false;
  return new ProxyClient({
    ...options,
    hooks: {
      onRetry: ({ error }) => {
        refused = (error.cause as { code?: string } | undefined)?.code === "ECONNREFUSED";
      },
    },
    sleep: async (ms, signal) => {
      if (!refused) await options.sleep?.(ms, signal);
    },
  });
}

let last: SdkError | undefined;
/** A client that knows what was last repeated. */
function remembering(options: ClientOptions): ProxyClient {
  last = undefined;
  return new ProxyClient({ ...options, hooks: { onRetry: ({ error }) => void (last = error) } });
}

let sleep: ClientOptions["sleep"];

export const retryFaults: readonly Fault[] = [
  {
    what: "repeats once more than it is told",
    connect: ({ maxRetries = 2, ...options }) => new ProxyClient({ ...options, maxRetries: maxRetries + 1 }),
    finds: {
      "is repeated as the retry table says": /wrong number of times/,
      "is repeated where no connection could be made": /wrong number of times/,
    },
  },
  {
    what: "repeats nothing",
    connect: (options) => new ProxyClient({ maxRetries: 0, ...options }),
    finds: {
      "is repeated at once where a kept connection was dead": /was rejected, but must succeed/,
      "sends the same request again": /was rejected, but must succeed/,
      "heeds Retry-After": /was rejected, but must succeed/,
      "ends at once when it is aborted during a wait": /must end with an error of this name/,
    },
  },
  {
    what: "does not say how often it tried",
    send: altering(({ status }) => status === 408, { attempts: undefined }),
    finds: { "is repeated as the retry table says": /how many requests were sent/ },
  },
  {
    what: "says that its retries are exhausted",
    send: altering(({ status }) => status === 408, { status: undefined }),
    finds: { "is repeated as the retry table says": /must be the service's own/ },
  },
  {
    what: "does not say whether a call may be repeated",
    send: altering(({ status }) => status === 408, { retryable: undefined }),
    finds: { "is repeated as the retry table says": /whether the call may be repeated/ },
  },
  {
    what: "waits for another request by itself",
    method: "create",
    send: onRejection(
      ({ code }) => code === 80623,
      (_, call) => call.good(),
    ),
    finds: { "leaves a conflict with another request to the caller": /must not be repeated by itself/ },
  },
  {
    what: "does not say that a conflict passes",
    method: "create",
    send: altering(({ code }) => code === 80623, { retryable: false }),
    finds: { "leaves a conflict with another request to the caller": /may be repeated/ },
  },
  {
    what: "does not find what it has deleted",
    method: "delete",
    connect: remembering,
    send: async ({ good }) => {
      await good();
      if (last?.status === 503) throw new Error("Not found.");
    },
    finds: { "has done its work where its repetition finds nothing": /must succeed/ },
  },
  {
    what: "keeps no connection",
    connect: (options) => new ProxyClient({ ...options, httpAgent: new Agent({ keepAlive: false }) }),
    finds: { "is repeated at once where a kept connection was dead": /must not wait/ },
  },
  {
    what: "sends once more than it must after a dead connection",
    connect: remembering,
    send: async ({ client, good }) => {
      const value = await good();
      if (last?.code === "connection_reset") await client.request({ method: "GET", url: "/" });
      return value;
    },
    finds: { "is repeated at once where a kept connection was dead": /wrong number of times/ },
  },
  {
    what: "waits as long as it likes",
    connect: (options) => new ProxyClient({ ...options, random: () => 0.5 }),
    finds: { "waits longer each time, at random": /random\(\) times 500 ms/ },
  },
  {
    what: "does not say that the outcome is unknown",
    method: "create",
    send: altering(({ status }) => status === 408, { outcome: undefined }),
    finds: { "is repeated as the retry table says": /whether the outcome is unknown/ },
  },
  {
    what: "has no error of its own for a missing connection",
    send: altering(({ cause }) => cause?.code === "ECONNREFUSED", { name: "Error" }),
    finds: { "is repeated where no connection could be made": /must be a ConnectionError/ },
  },
  {
    what: "knocks at a closed door without a pause",
    connect: hasty,
    finds: { "is repeated where no connection could be made": /wrong number of times/ },
  },
  {
    what: "does not wait",
    connect: (options) => new ProxyClient({ ...options, sleep: () => Promise.resolve() }),
    finds: {
      "is repeated where no connection could be made": /wrong number of times/,
      "waits longer each time, at random": /must wait/,
      "heeds Retry-After": /waited 0 and 0 ms/,
      "ends at once when it is aborted during a wait": /must end with an error of this name/,
    },
  },
  {
    what: "sends something else the second time",
    connect: forgetful,
    finds: { "sends the same request again": /must send the same request once more/ },
  },
  {
    what: "waits for five seconds at most",
    connect: (options) =>
      new ProxyClient({
        ...options,
        sleep: async (ms, signal) => options.sleep?.(Math.min(ms, 5000), signal),
      }),
    finds: { "heeds Retry-After": /asked for 7 and 9 s/ },
  },
  {
    what: "does not say how long to wait",
    send: altering(({ status }) => status === 429, { retryAfterMs: undefined }),
    finds: { "heeds Retry-After": /how long the service asked to wait/ },
  },
  {
    what: "takes maxRetries: 0 for none given",
    method: "create",
    send: (call) => (call.options?.maxRetries === 0 ? dropping("maxRetries")(call) : call.good()),
    finds: { "is not repeated with maxRetries: 0": /wrong number of times/ },
  },
  {
    what: "does not know idempotent",
    method: "create",
    send: dropping("idempotent"),
    finds: {
      "is repeated like a read with idempotent: true": /wrong number of times/,
      "refuses options that are none": /idempotent/,
    },
  },
  {
    what: "waits before it finds out that its time is over",
    connect: (options) => {
      ({ sleep } = options);
      return new ProxyClient(options);
    },
    send: onRejection(
      ({ retryAfterMs }) => retryAfterMs === 7000,
      async (error) => {
        await sleep?.(7000, new AbortController().signal);
        throw error;
      },
    ),
    finds: { "heeds Retry-After": /waited though/ },
  },
];
