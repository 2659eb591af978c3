/** Faults of what comes back: results and errors. */
import { ProxyClient, type ClientOptions } from "../../../src/index.js";
import { credentials } from "../../../src/testing/conformance/canary.js";
import { altering, dropping, onRejection, type Call, type Fault, type Rejection } from "./fault.js";

const unreadable = ({ requestId }: Rejection): boolean => requestId === "RQ1";
const byCode =
  (code: string | number) =>
  (error: Rejection): boolean =>
    error.code === code;

/** A client that looks at the response's text too. */
const listening =
  (hear: (text: string) => void) =>
  (options: ClientOptions): ProxyClient =>
    new ProxyClient({
      ...options,
      policies: [
        async (request, next) => {
          const response = await next(request);
          hear(response.text);
          return response;
        },
      ],
    });

/** Copies deeply, and so into prototypes too. */
function merge(target: object, from: object): void {
  for (const [name, value] of Object.entries(from) as [string, unknown][]) {
    const own: unknown = Reflect.get(target, name);
    if (typeof own === "object" && own !== null && typeof value === "object" && value !== null)
      merge(own, value);
    else Reflect.set(target, name, value);
  }
}

/** Makes the call and gives back something else. */
const giving =
  (change: (value: object) => unknown) =>
  async ({ good }: Call): Promise<unknown> =>
    change(Object(await good()) as object);

class Model {
  constructor(readonly id = 1) {}
}

let heard = "";

export const responseFaults: readonly Fault[] = [
  {
    what: "believes every response",
    send: onRejection(unreadable, () => Promise.resolve({})),
    finds: { "takes nothing for a response that is none": /succeeded, but must be rejected/ },
  },
  {
    what: "has no error of its own for a response that is none",
    send: altering(unreadable, { name: "SyntaxError" }),
    finds: { "takes nothing for a response that is none": /must be an UnreadableResponseError/ },
  },
  {
    what: "loses the status of a response that is none",
    send: altering(unreadable, { status: undefined }),
    finds: { "takes nothing for a response that is none": /must carry the status/ },
  },
  {
    what: "loses the request id of a response that is none",
    send: altering((error) => unreadable(error), { requestId: undefined }),
    finds: { "takes nothing for a response that is none": /must carry the request id/ },
  },
  {
    what: "takes half a response for one that is none",
    send: altering(({ name }) => name === "ConnectionError", { name: "UnreadableResponseError" }),
    finds: {
      "takes nothing for a response that is none": /by half must be a ConnectionError/,
      "is repeated where no connection could be made": /must be a ConnectionError/,
    },
  },
  {
    what: "gives back a text",
    send: async ({ good }) => JSON.stringify(await good()),
    finds: {
      "gives back plain data": /gave back no object/,
      "gives back what the service said, and what nobody knows yet": /lost something/,
    },
  },
  {
    what: "gives back methods",
    send: giving((value) => ({ ...value, reload: () => undefined })),
    finds: { "gives back plain data": /reload is a function/ },
  },
  {
    what: "gives back an instance",
    send: giving((value) => ({ ...value, inner: [new Model()] })),
    finds: { "gives back plain data": /inner\.0 is an instance of a class/ },
  },
  {
    what: "gives back its token",
    send: giving((value) => ({ ...value, link: credentials.authToken })),
    finds: { "gives back plain data": /shows the credentials/ },
  },
  {
    what: "merges answers",
    connect: listening((text) => {
      if (text.includes("polluted")) merge({}, JSON.parse(text) as object);
    }),
    finds: { "lets no response change a prototype": /the prototype of all objects/ },
  },
  {
    what: "assigns answers",
    connect: listening((text) => (heard = text)),
    send: async ({ good }) => {
      const value = await good();
      return heard.includes("polluted") ? { deep: Object.assign({}, JSON.parse(heard)) as unknown } : value;
    },
    finds: { "lets no response change a prototype": /deep has got a prototype from the response/ },
  },
  {
    what: "gives back only the fields that it knows",
    send: giving((value) =>
      Object.fromEntries(Object.entries(value).filter(([, own]) => own !== "of tomorrow")),
    ),
    finds: { "gives back what the service said, and what nobody knows yet": /lost something/ },
  },
  {
    what: "takes now for a missing date",
    send: giving((value) => ({ ...value, dateEnded: new Date() })),
    finds: { "gives back what the service said, and what nobody knows yet": /made up a date/ },
  },
  {
    what: "makes a date of everything",
    connect: listening((text) => (heard = text)),
    send: onRejection(
      ({ name }) => name === "UnreadableResponseError" && heard.includes("2026-02-30"),
      () => Promise.resolve({ dateEnded: new Date(2026, 1, 30) }),
    ),
    finds: { "makes no date of what is none": /made another date/ },
  },
  {
    what: "reads answers of any size",
    connect: (options) => new ProxyClient({ ...options, maxResponseBytes: undefined }),
    finds: { "reads no response beyond its bounds": /must be rejected/ },
  },
  {
    what: "does not say that a response is too large",
    send: altering(byCode("response_too_large"), { code: "http_client_failed" }),
    finds: { "reads no response beyond its bounds": /must say that the response is too large/ },
  },
  {
    what: "keeps notes in the caller's options",
    send: ({ good, options }) => good().finally(() => Object.assign(options ?? {}, { done: true })),
    finds: { "leaves the caller's objects alone": /changed the options/ },
  },
  {
    what: "loses headers",
    send: dropping("headers"),
    finds: {
      "leaves the caller's objects alone": /lost a header/,
      "refuses options that are none": /headers/,
    },
  },
  {
    what: "has one class of errors",
    send: altering(byCode(80404), { name: "ServiceError" }),
    finds: { "rejects with an error for each status": /status 404 has a wrong name/ },
  },
  ...(["code", "requestId", "moreInfo"] as const).map((field): Fault => ({
    what: `loses the ${field} of an error`,
    send: altering(byCode(80404), { [field]: undefined }),
    finds: { "rejects with an error for each status": new RegExp(`status 404 has a wrong ${field}`, "u") },
  })),
  {
    what: "does not say which operation failed",
    send: altering(byCode(80404), { operation: undefined }),
    finds: { "rejects with an error for each status": /names no operation/ },
  },
  {
    what: "loses what the service said",
    send: altering(byCode(80404), { message: "Something went wrong." }),
    finds: { "rejects with an error for each status": /lost what the service said/ },
  },
  {
    what: "rejects with a text",
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- The fault.
    send: onRejection(byCode(80404), () => Promise.reject("Not found")),
    finds: { "rejects with an error for each status": /something that is no Error/ },
  },
  {
    what: "does not read problem details",
    send: altering(byCode("http_404"), { message: "Something went wrong." }),
    finds: { "understands errors that are not the service's own": /lost what the service said/ },
  },
  {
    what: "has no code for an error that is not the service's own",
    send: altering(byCode("http_404"), { code: undefined }),
    finds: { "understands errors that are not the service's own": /wrong code/ },
  },
];
