/** Faults of how a call ends: out of time, aborted, with its client closed. */
import { connect } from "node:net";
import { ProxyClient, type ClientOptions } from "../../../src/index.js";
import { turns } from "../../../src/testing/conformance/settle.js";
import { altering, never, onRejection, type Call, type Fault, type Rejection } from "./fault.js";

const late = ({ name }: Rejection): boolean => name === "TimeoutError";
const aborted = ({ name }: Rejection): boolean => name === "AbortError";
const closed = ({ name }: Rejection): boolean => name === "ClientClosedError";

/** Whether a call has a signal that may yet abort. */
const abortable = ({ options }: Call): boolean => options?.signal?.aborted === false;
const timed = ({ options }: Call): boolean => options?.timeout === 5000;

/** Opens a connection that nobody closes but the service. */
async function leaveOpen(client: ProxyClient): Promise<void> {
  await new Promise<void>((resolve) => {
    const { hostname, port } = new URL(client.baseUrl);
    const opening = connect(Number(port), hostname, resolve);
    opening.on("error", () => {
      resolve(); // Nobody listens there.
    });
  });
}

let clock: ClientOptions["clock"];
/** A client whose clock is at hand, to set a timer that nobody clears. */
const timekeeping = (options: ClientOptions): ProxyClient => {
  ({ clock } = options);
  return new ProxyClient(options);
};
const leaveTimer = (error: unknown): never => {
  clock?.setTimer(() => undefined, 1e6);
  throw error;
};

const onTimeout = "ends in time with timeout";
const onTotalTimeout = "ends in time with totalTimeout";
const beforehand = "sends nothing with a signal that has aborted";
const duringRequest = "ends at once when it is aborted during the request";
const duringWait = "ends at once when it is aborted during a wait";
const onClose = "is over when the client is closed";

/** Closes its client in another way. */
const closing =
  (close: (client: ProxyClient, good: () => Promise<void>) => Promise<void>) =>
  (options: ClientOptions): ProxyClient => {
    const client = new ProxyClient(options);
    const good = client.close.bind(client);
    return Object.assign(client, { close: () => close(client, good) });
  };

const over = new WeakSet<ProxyClient>();
const remember = (client: ProxyClient, good: () => Promise<void>): Promise<void> => {
  over.add(client);
  return good();
};
const remembering = closing(remember);

export const endingFaults: readonly Fault[] = [
  {
    what: "does not know timeout",
    send: ({ good, options }) => good({ ...options, timeout: undefined }),
    finds: { [onTimeout]: /went on, where a call ends with TimeoutError/ },
  },
  {
    what: "does not know totalTimeout",
    send: ({ good, options }) => good({ ...options, totalTimeout: undefined }),
    finds: {
      [onTotalTimeout]: /went on, where a call ends with TimeoutError/,
      "heeds Retry-After": /succeeded, but must be rejected/,
    },
  },
  {
    what: "gives nothing in place of what is late",
    send: onRejection(late, () => Promise.resolve(undefined)),
    finds: {
      [onTimeout]: /succeeded, where a call ends with/,
      [onTotalTimeout]: /succeeded, where a call ends with/,
    },
  },
  {
    what: "has no error of its own for what is late",
    send: altering(late, { name: "AbortError" }),
    finds: {
      [onTimeout]: /must end with an error of this name/,
      [onTotalTimeout]: /must end with an error of this name/,
    },
  },
  {
    what: "leaves a connection open after a timeout",
    send: async (call) => {
      if (timed(call)) await leaveOpen(call.client);
      return call.good();
    },
    finds: { [onTimeout]: /left a connection open/ },
  },
  {
    what: "leaves a timer after a timeout",
    connect: timekeeping,
    send: onRejection(late, leaveTimer),
    finds: { [onTimeout]: /left a timer/, [onTotalTimeout]: /left a timer/ },
  },
  {
    what: "does nothing with a timeout",
    send: (call) => (timed(call) ? never() : call.good()),
    finds: { [onTimeout]: /did not come to the point/ },
  },

  {
    what: "does not look at a signal before it sends",
    send: async (call) => {
      const { good, options } = call;
      if (options?.signal?.aborted === true) await good({});
      return good();
    },
    finds: { [beforehand]: /sent a request though/ },
  },
  {
    what: "does not know signals",
    send: ({ good, options }) => good({ ...options, signal: undefined }),
    finds: {
      [beforehand]: /succeeded, but must be rejected/,
      [duringRequest]: /went on, where a call ends with/,
      [duringWait]: /went on, where a call ends with/,
    },
  },
  {
    what: "gives nothing in place of what was aborted",
    send: (call) =>
      abortable(call) ? onRejection(aborted, () => Promise.resolve(undefined))(call) : call.good(),
    finds: {
      [duringRequest]: /succeeded, where a call ends with/,
      [duringWait]: /succeeded, where a call ends with/,
    },
  },
  {
    what: "has no error of its own for a signal that has aborted",
    send: (call) => (abortable(call) ? call.good() : altering(aborted, { name: "Error" })(call)),
    finds: { [beforehand]: /must be an AbortError/ },
  },
  {
    what: "has no error of its own for what was aborted",
    send: (call) => (abortable(call) ? altering(aborted, { name: "Error" })(call) : call.good()),
    finds: { [duringRequest]: /must end with an error/, [duringWait]: /must end with an error/ },
  },
  {
    what: "leaves a listener on the signal",
    send: ({ good, options }) => {
      options?.signal?.addEventListener("abort", () => undefined);
      return good();
    },
    finds: { [duringRequest]: /left a listener/, [duringWait]: /left a listener/ },
  },
  {
    what: "leaves a timer after an abort",
    connect: timekeeping,
    send: onRejection(aborted, leaveTimer),
    finds: { [duringRequest]: /left a timer/, [duringWait]: /left a timer/ },
  },
  {
    what: "leaves a connection open after an abort",
    send: async (call) => {
      if (abortable(call)) await leaveOpen(call.client);
      return call.good();
    },
    finds: { [duringRequest]: /left a connection open/ },
  },
  {
    what: "does nothing with a signal",
    send: (call) => (abortable(call) ? never() : call.good()),
    finds: { [duringRequest]: /did not come to the point/, [duringWait]: /did not come to the point/ },
  },

  {
    what: "does not close",
    connect: closing(() => Promise.resolve()),
    finds: { [onClose]: /went on, where a call ends with/ },
  },
  {
    what: "gives nothing in place of what close() ended",
    send: onRejection(closed, () => Promise.resolve(undefined)),
    finds: { [onClose]: /succeeded, where a call ends with/ },
  },
  {
    what: "has no error of its own for close()",
    send: altering(closed, { name: "AbortError" }),
    finds: { [onClose]: /must end with an error/ },
  },
  {
    what: "leaves a connection open after close()",
    connect: closing(async (client, good) => {
      await leaveOpen(client);
      await good();
    }),
    finds: { [onClose]: /left a connection open/ },
  },
  {
    what: "leaves a timer after close()",
    connect: timekeeping,
    send: onRejection(closed, leaveTimer),
    finds: { [onClose]: /left a timer/ },
  },
  {
    what: "sends after close()",
    connect: remembering,
    send: async ({ client, good }) => {
      if (over.has(client)) {
        const controller = new AbortController();
        fetch(client.baseUrl, { signal: controller.signal }).catch(() => undefined);
        await turns(100);
        controller.abort();
      }
      return good();
    },
    finds: { [onClose]: /sent a request after close/ },
  },
  {
    what: "has no error of its own after close()",
    connect: remembering,
    send: (call) => (over.has(call.client) ? altering(closed, { name: "Error" })(call) : call.good()),
    finds: { [onClose]: /after close\(\) must be a ClientClosedError/ },
  },
  {
    what: "closes once only",
    connect: closing((client, good) =>
      over.delete(client) ? Promise.reject(new Error("Closed already.")) : remember(client, good),
    ),
    finds: { [onClose]: /A second close\(\) was rejected/ },
  },
  {
    what: "never comes to the end of close()",
    connect: closing((client, good) => (over.has(client) ? never() : remember(client, good))),
    finds: { [onClose]: /close\(\) did not end/ },
  },
];
