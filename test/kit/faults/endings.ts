/** Faults of how a call ends: out of time, aborted, with its client closed. */
import { get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { json } from "node:stream/consumers";
import { ProxyClient, TimeoutError, type ClientOptions } from "../../../src/index.js";
import { turns } from "../../../src/testing/conformance/settle.js";
import { altering, dropping, never, onRejection, type Call, type Fault, type Rejection } from "./fault.js";

const late = ({ name }: Rejection): boolean => name === "TimeoutError";
const aborted = ({ name }: Rejection): boolean => name === "AbortError";
const closed = ({ name }: Rejection): boolean => name === "ClientClosedError";

/** Whether a call has a signal that may yet abort. */
const abortable = ({ options }: Call): boolean => options?.signal?.aborted === false;
/** Listens to a signal for ever. */
function listen({ options }: Call): void {
  if (options?.signal instanceof AbortSignal) options.signal.addEventListener("abort", () => undefined);
}

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

/**
 * Sends a request whose timer stops when the first byte has come, and reads to the end however long that
 * takes.
 */
async function untilHeaders({ client, options }: Call): Promise<unknown> {
  const late = new TimeoutError({ message: "Late.", code: "timeout", scope: "attempt", sent: "yes" });
  const controller = new AbortController();
  const cancel = clock?.setTimer(() => {
    controller.abort();
  }, options?.timeout ?? 0);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(client.baseUrl, { agent: false, signal: controller.signal }, resolve).on("error", () => {
      reject(late);
    });
  });
  cancel?.();
  return json(answer);
}

const onTimeout = "ends in time with timeout";
const onTotalTimeout = "ends in time with totalTimeout";
const beforehand = "sends nothing with a signal that has aborted";
const duringRequest = "ends at once when it is aborted during the request";
const duringWait = "ends at once when it is aborted during a wait";
const shared = "listens once to a signal that calls share, and not after them";
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
    send: dropping("timeout"),
    finds: {
      [onTimeout]: /went on, where a call ends with TimeoutError/,
      "refuses options that are none": /timeout/,
    },
  },
  {
    what: "does not know totalTimeout",
    send: dropping("totalTimeout"),
    finds: {
      [onTotalTimeout]: /went on, where a call ends with TimeoutError/,
      "heeds Retry-After": /succeeded, but must be rejected/,
      "refuses options that are none": /totalTimeout/,
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
    what: "times a response only to its headers",
    connect: timekeeping,
    send: async (call) => (timed(call) ? untilHeaders(call) : call.good()),
    hangs: true,
    finds: { [onTimeout]: /after stall went on/ },
  },
  {
    what: "leaves a connection open after a timeout",
    hangs: true,
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
    hangs: true,
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
    send: dropping("signal"),
    finds: {
      [beforehand]: /succeeded, but must be rejected/,
      [duringRequest]: /went on, where a call ends with/,
      [duringWait]: /went on, where a call ends with/,
      "refuses options that are none": /signal/,
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
    send: (call) => {
      listen(call);
      return call.good();
    },
    finds: {
      [duringRequest]: /left a listener/,
      [duringWait]: /left a listener/,
      [shared]: /a listener to the signal for each call/,
    },
  },
  {
    what: "listens to the signal when it is over",
    send: (call) =>
      call.good().finally(() => {
        listen(call);
      }),
    finds: {
      [duringRequest]: /left a listener/,
      [duringWait]: /left a listener/,
      [shared]: /when it was over/,
    },
  },
  {
    what: "leaves a timer after an abort",
    connect: timekeeping,
    send: onRejection(aborted, leaveTimer),
    finds: { [duringRequest]: /left a timer/, [duringWait]: /left a timer/ },
  },
  {
    what: "leaves a connection open after an abort",
    hangs: true,
    send: async (call) => {
      if (abortable(call)) await leaveOpen(call.client);
      return call.good();
    },
    finds: { [duringRequest]: /left a connection open/ },
  },
  {
    what: "does nothing with a signal",
    hangs: true,
    send: (call) => (abortable(call) ? never() : call.good()),
    finds: {
      [duringRequest]: /did not come to the point/,
      [duringWait]: /did not come to the point/,
      [shared]: /did not come to the point/,
    },
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
    hangs: true,
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
    hangs: true,
    connect: closing((client, good) => (over.has(client) ? never() : remember(client, good))),
    finds: { [onClose]: /close\(\) did not end/ },
  },
];
