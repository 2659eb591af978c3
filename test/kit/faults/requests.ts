/** Faults of what is sent: ids, credentials, secrets. */
import { ProxyClient } from "../../../src/index.js";
import { credentials } from "../../../src/testing/conformance/canary.js";
import { sessionJSON } from "../../support/sessions.js";
import { altering, never, onRejection, type Call, type Fault } from "./fault.js";

const { authToken } = credentials;
const noId = ({ ids }: Call): boolean => ids.includes("");
const byHand = ({ client, ids: [service = "", own = ""] }: Call): Promise<unknown> =>
  client.request({ method: "GET", url: `/v1/Services/${service}/Sessions/${own}` });

export const requestFaults: readonly Fault[] = [
  {
    what: "makes its responses up",
    send: () => Promise.resolve(sessionJSON()),
    finds: {
      "no id can change the route": /sent no request/,
      "sends its credentials to the service": /sent no Authorization header/,
      "follows no redirect": /must be rejected/,
      "shows no secret": /must be rejected/,
      "refuses options that are none": /must be rejected/,
      "takes nothing for a response that is none": /must be rejected/,
      "gives back what the service said, and what nobody knows yet": /lost something/,
      "reads no response beyond its bounds": /must be rejected/,
      "leaves the caller's objects alone": /lost a header/,
      "rejects with an error for each status": /must be rejected/,
      "understands errors that are not the service's own": /must be rejected/,
      "is repeated as the retry table says": /must be rejected/,
      "is repeated where no connection could be made": /must be rejected/,
      "is repeated at once where a kept connection was dead": /wrong number of times/,
      "sends the same request again": /once more/,
      "waits longer each time, at random": /must wait/,
      "heeds Retry-After": /waited 0 and 0 ms/,
      "is not repeated with maxRetries: 0": /must be rejected/,
      "ends in time with timeout": /succeeded, where/,
      "ends in time with totalTimeout": /succeeded, where/,
      "sends nothing with a signal that has aborted": /must be rejected/,
      "ends at once when it is aborted during the request": /succeeded, where/,
      "ends at once when it is aborted during a wait": /succeeded, where/,
      "is over when the client is closed": /succeeded, where/,
    },
  },
  {
    what: "gives nothing for no id",
    send: (call) => (noId(call) ? Promise.resolve({}) : call.good()),
    finds: { "no id can change the route": /sent nothing, and yet succeeded/ },
  },
  {
    what: "refuses arguments with a TypeError",
    send: altering(({ name }) => name === "InvalidArgumentError", { name: "TypeError" }),
    finds: {
      "no id can change the route": /must be refused with an InvalidArgumentError/,
      "refuses options that are none": /must be refused with an InvalidArgumentError/,
    },
  },
  {
    what: "sends dots",
    send: (call) => (call.ids.includes("..") ? byHand(call) : call.good()),
    finds: { "no id can change the route": /must be refused before that/ },
  },
  {
    what: "pastes ids into the path",
    send: (call) => (call.ids.includes("a/b") ? byHand(call) : call.good()),
    finds: { "no id can change the route": /"a\/b".*another route/ },
  },
  {
    what: "pastes encoded slashes into the path",
    send: (call) => (call.ids.includes("a%2fb") ? byHand(call) : call.good()),
    finds: { "no id can change the route": /"a%2fb".*another route/ },
  },
  {
    what: "throws for no id",
    send: (call) => {
      if (noId(call)) throw new Error("No id.");
      return call.good();
    },
    finds: { "no id can change the route": /threw/ },
  },
  {
    what: "hangs for no id",
    hangs: true,
    send: (call) => (noId(call) ? never() : call.good()),
    finds: { "no id can change the route": /did not end/ },
  },
  {
    what: "sends other credentials",
    connect: (options) => new ProxyClient({ ...options, authToken: "another" }),
    finds: { "sends its credentials to the service": /with the client's credentials/ },
  },
  {
    what: "follows redirects",
    send: onRejection(
      ({ status }) => status === 301,
      async (error, { client }) => {
        await fetch(client.baseUrl);
        throw error;
      },
    ),
    finds: { "follows no redirect": /followed a redirect/ },
  },
  {
    what: "does not say that it was redirected",
    send: altering(({ status }) => status === 301, { status: undefined }),
    finds: { "follows no redirect": /must carry its status/ },
  },
  {
    what: "takes options that it does not know",
    send: ({ good, options }) => good(Object.hasOwn(Object(options) as object, "retries") ? {} : options),
    finds: { "refuses options that are none": /must be rejected/ },
  },
  {
    what: "looks at its options too late",
    send: async (call) => {
      if ((call.options as { idempotent?: unknown } | null | undefined)?.idempotent === "yes")
        await byHand(call);
      return call.good();
    },
    finds: { "refuses options that are none": /must be refused before that/ },
  },
  {
    what: "hears prototypes",
    send: ({ good, options }) =>
      good(options?.headers === undefined ? options : { ...options, headers: options.headers }),
    finds: { "hears only what the caller said": /from a prototype/ },
  },
  {
    what: "writes its token into the log",
    connect: (options) => {
      options.logger?.debug(`Hello, ${authToken}!`);
      return new ProxyClient(options);
    },
    finds: { "shows no secret": /a line of the log/ },
  },
  {
    what: "has a client that shows its token",
    connect: (options) =>
      Object.assign(new ProxyClient(options), { url: `https://${options.authToken ?? ""}@host` }),
    finds: { "shows no secret": /The client shows its credentials/ },
  },
  ...["message", "stack", "hidden"].map((field): Fault => ({
    what: `has errors with its token as ${field}`,
    send: onRejection(
      ({ status }) => status === 502,
      (error) => Promise.reject(Object.defineProperty(error as Error, field, { value: authToken })),
    ),
    finds: { "shows no secret": /shows a secret/ },
  })),
  {
    what: "has errors that hold the request",
    send: altering(({ status }) => status === 502, { cause: { request: {} } }),
    finds: { "shows no secret": /the HTTP library's/ },
  },
];
