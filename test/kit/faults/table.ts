/** The faults by rule of the conformance suite, with the suite's message for each. */
import { Agent } from "node:http";
import { ProxyClient } from "../../../src/index.js";
import { credentials } from "../../../src/testing/conformance/canary.js";
import { turns } from "../../../src/testing/conformance/settle.js";
import { sessionJSON } from "../../support/sessions.js";
import { abortable, afterFirst, altering, alteringWhere, beforeRejection, byHand } from "./calls.js";
import { creates, dropping, first } from "./calls.js";
import { giving, has, leaveConnection, leaveListener, leaveTimer, never, onRejection } from "./calls.js";
import { timed, timingHeaders, when, withId } from "./calls.js";
import {
  closing,
  forgetful,
  heard,
  hearing,
  isClosed,
  merge,
  repeated,
  turning,
  waiting,
  withOptions,
} from "./clients.js";
import * as lists from "./lists.js";
import type { Plant, Send } from "./plant.js";

/** The planted fault, and the messages of other rules about it. */
interface Fault extends Plant {
  readonly others?: Readonly<Record<string, string>>;
}

const { password } = credentials;
const nothing = (): Promise<undefined> => Promise.resolve(undefined);

const unreadable = { requestId: "RQ1", code: "unreadable_response" };
const noThing = { code: "unreadable_response" };
const tooLarge = { code: "response_too_large" };
const notFound = { code: 80404 };
const requestTimeout = { status: 408 };
const busy = { code: 80623 };
const late = { name: "TimeoutError" };
const aborted = { name: "AbortError" };
const closed = { name: "ClientClosedError" };
const failedPage = { status: 500 };
const foreignPage = { code: "foreign_page" };
const repeatedPage = { code: "repeated_page" };

const wrongOptions = "refuses invalid options";
const complete = "returns the service's values, unknown ones included";
const rightDates = "never changes a date";
const noConnection = "is repeated if no connection could be made";
const idempotent = "is repeated like a read with idempotent: true";
const totalTimeout = "ends in time with totalTimeout";
const duringRequest = "ends at once when it is aborted during the request";
const duringWait = "ends at once when it is aborted during a wait";
const sharedSignal = "adds one listener to a signal that calls share, and removes it after them";
const lookAhead =
  "fetches the next page while its reader works, and aborts that request when the reader leaves";
const exactLimit = "returns exactly as many items as the limit, and requests no page beyond it";
const cursor = "resumes at the cursor of an error";

/** The second one is small on the wire. */
const isSecondTooLarge = afterFirst(() => true);
const noon = Date.UTC(2026, 2, 1, 12);

class Model {
  constructor(readonly id = 1) {}
}

/** The fault by rule and message: a function replaces a fetch's call. "…" matches any text. */
export const table: Readonly<Record<string, Readonly<Record<string, Fault | Send>>>> = {
  "no id can change the route": {
    "sent no request": {
      send: () => Promise.resolve(sessionJSON()),
      others: {
        "sends its credentials to the service": "sent no Authorization header",
        "follows no redirect": "must be rejected",
        "shows no secret": "must be rejected",
        [wrongOptions]: "must be rejected",
        "refuses invalid responses": "must be rejected",
        [complete]: "lost something",
        "reads no response beyond the size limit": "must be rejected",
        "leaves the caller's objects alone": "lost a header",
        "rejects with an error for each status": "must be rejected",
        "reads errors that are not in the service's format": "must be rejected",
        "is repeated as the retry table says": "must be rejected",
        [noConnection]: "must be rejected",
        "is repeated at once if a kept connection was dead": "wrong number of times",
        "sends the same request again": "once more",
        "waits longer each time, at random": "must wait",
        "heeds Retry-After": "waited 0 and 0 ms",
        "is not repeated with maxRetries: 0": "must be rejected",
        "ends in time with timeout": "ended before its time",
        [totalTimeout]: "ended before its time",
        "sends nothing with a signal that has aborted": "must be rejected",
        [duringRequest]: "succeeded, where",
        [duringWait]: "succeeded, where",
        "ends when the client is closed": "succeeded, where",
      },
    },
    "sent nothing, and yet succeeded": when(withId(""), nothing),
    "must be refused with an InvalidArgumentError": {
      send: altering({ name: "InvalidArgumentError" }, { name: "TypeError" }),
      others: { [wrongOptions]: "must be refused with an InvalidArgumentError" },
    },
    "must be refused before that": when(withId(".."), byHand),
    '"a/b"…another route': when(withId("a/b"), byHand),
    '"a%2fb"…another route': when(withId("a%2fb"), byHand),
    '"\\ud800"…refused with an InvalidArgumentError': when(withId("\ud800"), () =>
      Promise.reject(new URIError("Malformed.")),
    ),
    threw: when(withId(""), () => {
      throw new Error("No id.");
    }),
    "did not end": when(withId(""), never),
  },
  "sends its credentials to the service": {
    "with the client's credentials": withOptions((given) =>
      given.credentials === credentials ? { credentials: () => "Basic another" } : {},
    ),
  },
  "follows no redirect": {
    "followed a redirect (301)": beforeRejection({ status: 301 }, ({ client }) => fetch(client.baseUrl)),
    // It sends them only to the service itself.
    "followed a redirect (308)": beforeRejection({ status: 308 }, ({ client }) =>
      client.request({ method: "GET", url: "/" }),
    ),
    "must carry its status": altering({ status: 301 }, { status: undefined }),
  },
  "shows no secret": {
    "a line of the log": withOptions((given) => {
      given.logger?.debug(`Hello, ${password}!`);
      return {};
    }),
    "The client shows its credentials": {
      connect: (given) => Object.assign(new ProxyClient(given), { url: `https://${password}@host` }),
    },
    "String() of the error": altering({ status: 502 }, { message: password }),
    "its stack of the error": altering({ status: 502 }, { stack: password }),
    "JSON.stringify() of the error": altering({ status: 502 }, { toJSON: () => password }),
    "with hidden fields of the error": altering({ status: 502 }, { hidden: password }),
    "the HTTP library's": altering({ status: 502 }, { cause: { request: {} } }),
  },
  [wrongOptions]: {
    "must be rejected": when(
      ({ options }) => Object.hasOwn(Object(options) as object, "retries"),
      ({ good }) => good({}),
    ),
    "must be refused before that": first(({ options }) => has({ idempotent: "yes" }, options), byHand),
    "of a client with { credentials: {} }…must be an InvalidArgumentError": {
      connect: (given) => {
        if (given.credentials !== credentials) throw new TypeError("No credentials.");
        return new ProxyClient(given);
      },
    },
    "of a client with { timeout: NaN }…must be rejected": withOptions(({ timeout }) =>
      Number.isNaN(timeout) ? { timeout: 1 } : {},
    ),
  },
  "ignores inherited options": {
    "from a prototype": ({ good, options }) =>
      good(options?.headers === undefined ? options : { ...options, headers: options.headers }),
  },
  "refuses invalid responses": {
    "succeeded, but must be rejected": onRejection(unreadable, () => ({})),
    "must be an UnreadableResponseError": altering(unreadable, { name: "SyntaxError" }),
    "must carry the status": altering(unreadable, { status: undefined }),
    "must carry the request id": altering(unreadable, { requestId: undefined }),
    "no UTF-8 must be an UnreadableResponseError": alteringWhere("The response is damaged", {
      name: "Error",
    }),
    "no UTF-8: the error must carry the request id": alteringWhere("The response is damaged", {
      requestId: undefined,
    }),
    "by half must be a ConnectionError": {
      send: altering({ name: "ConnectionError" }, { name: "UnreadableResponseError" }),
      others: { [noConnection]: "must be a ConnectionError" },
    },
  },
  "reads no response beyond the size limit": {
    "must be rejected": withOptions(() => ({ maxResponseBytes: undefined })),
    "must say that the response is too large": altering(tooLarge, { code: "other" }),
    "large once decompressed succeeded": onRejection(tooLarge, (error, call) => {
      if (!isSecondTooLarge(call)) throw error;
      return {};
    }),
  },
  [complete]: {
    "lost something": giving((value) =>
      Object.fromEntries(Object.entries(value).filter(([, own]) => own !== "of tomorrow")),
    ),
    "made up a date": {
      send: giving((value) => ({ ...value, dateClosed: new Date() })),
      others: { [rightDates]: "made another date" },
    },
    "lost something…null": giving((value) =>
      Object.fromEntries(Object.entries(value).filter(([name]) => name !== "dateEnded")),
    ),
    "made up a date, or a field without a value": giving((value) => ({ ...value, dateClosed: null })),
    "was rejected, but must succeed": giving((value) => {
      if (Reflect.get(value, "status") === "open") return value;
      throw new Error("Unknown status.");
    }),
  },
  [rightDates]: {
    "made another date": {
      ...hearing,
      send: onRejection({ name: "UnreadableResponseError" }, (error) => {
        if (heard.at(-1)?.includes("2026-02-30") !== true) throw error;
        return { dateEnded: new Date(2026, 1, 30) };
      }),
    },
    "made another date of 2026-03-01T12:00:00": {
      send: giving((value) =>
        Number(Reflect.get(value, "dateCreated")) === noon
          ? { ...value, dateCreated: new Date(noon + 3_600_000) }
          : value,
      ),
    },
  },
  "returns plain data": {
    "gave back no object": {
      send: giving((value) => JSON.stringify(value)),
      others: { [complete]: "lost something" },
    },
    "reload is a function": giving((value) => ({ ...value, reload: () => undefined })),
    "inner.0 is an instance of a class": giving((value) => ({ ...value, inner: [new Model()] })),
    "shows the credentials": giving((value) => ({ ...value, link: password })),
  },
  "lets no response change a prototype": {
    "the prototype of all objects": {
      ...hearing,
      send: giving((value) => {
        const text = heard.at(-1) ?? "";
        if (text.includes("polluted")) merge({}, JSON.parse(text) as object);
        return value;
      }),
    },
    "deep has got a prototype from the response": {
      ...hearing,
      send: giving((value) => {
        const text = heard.at(-1) ?? "";
        return text.includes("polluted") ? { deep: Object.assign({}, JSON.parse(text)) as unknown } : value;
      }),
    },
  },
  "leaves the caller's objects alone": {
    "changed the options": ({ good, options }) =>
      good().finally(() => Object.assign(options ?? {}, { done: true })),
    "lost a header": { send: dropping("headers"), others: { [wrongOptions]: "headers" } },
  },
  "rejects with an error for each status": {
    "status 404 has a wrong name": altering(notFound, { name: "ServiceError" }),
    "status 404 has a wrong code": altering(notFound, { code: undefined }),
    "status 404 has a wrong requestId": altering(notFound, { requestId: undefined }),
    "status 404 has a wrong moreInfo": altering(notFound, { moreInfo: undefined }),
    "names no operation": altering(notFound, { operation: undefined }),
    "lost what the service said": altering(notFound, { message: "Something went wrong." }),
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- The fault.
    "something that is not an Error": onRejection(notFound, () => Promise.reject("Not found")),
  },
  "reads errors that are not in the service's format": {
    "lost what the service said": altering({ code: "http_404" }, { message: "Something went wrong." }),
    "wrong code": altering({ code: "http_404" }, { code: undefined }),
    "status 401 has a wrong name": alteringWhere("it was cut short", { name: "ConnectionError" }),
    "status 401 has a wrong status": alteringWhere("it is damaged", { status: undefined }),
    "status 401 has a wrong code": alteringWhere("it is larger", tooLarge),
  },
  "is repeated as the retry table says": {
    "wrong number of times": {
      ...withOptions(({ maxRetries = 2 }) => ({ maxRetries: maxRetries + Math.sign(maxRetries) })),
      others: { [noConnection]: "wrong number of times" },
    },
    "how many requests were sent": altering(requestTimeout, { attempts: undefined }),
    "must be the service's own": altering(requestTimeout, { status: undefined }),
    "whether the call may be repeated": altering(requestTimeout, { retryable: undefined }),
    "whether the outcome is unknown": creates(altering(requestTimeout, { outcome: undefined })),
    "after status 503 was sent a wrong number of times": {
      ...creates(onRejection({ status: 503 }, (_, { good }) => good())),
      others: { [idempotent]: "wrong number of times" },
    },
  },
  [noConnection]: {
    "must be a ConnectionError": altering({ code: "connection_refused" }, { name: "Error" }),
    "wrong number of times": waiting({ code: "connection_refused" }, () => undefined),
  },
  "is repeated at once if a kept connection was dead": {
    "was rejected, but must succeed": {
      ...withOptions(({ maxRetries = 0 }) => ({ maxRetries })),
      others: {
        "sends the same request again": "was rejected, but must succeed",
        "heeds Retry-After": "was rejected, but must succeed",
        [duringWait]: "must end with an error of this name",
      },
    },
    "must not wait": withOptions(() => ({ httpAgent: new Agent({ keepAlive: false }) })),
    "wrong number of times": {
      ...hearing,
      send: async ({ client, good }) => {
        const value = await good();
        if (repeated?.code === "connection_reset") await client.request({ method: "GET", url: "/" });
        return value;
      },
    },
  },
  "is not repeated if a kept connection was dead": {
    "succeeded, but must be rejected": creates(onRejection({ staleSocket: true }, (_, { good }) => good())),
  },
  "sends the same request again": { "must send the same request once more": forgetful },
  "waits longer each time, at random": {
    "random() times 500 ms": withOptions(() => ({ random: () => 0.5 })),
    "8 s at most": withOptions(({ sleep }) => {
      let times = 0;
      return { sleep: async (ms, signal) => sleep?.(++times === 6 ? 2 * ms : ms, signal) };
    }),
    "must wait": {
      ...withOptions(() => ({ sleep: () => Promise.resolve() })),
      others: {
        [noConnection]: "wrong number of times",
        "heeds Retry-After": "waited 0 and 0 ms",
        [duringWait]: "must end with an error of this name",
      },
    },
  },
  "heeds Retry-After": {
    "asked for 7 and 9 s": withOptions(({ sleep }) => ({
      sleep: async (ms, signal) => sleep?.(Math.min(ms, 5000), signal),
    })),
    "waited 7000 and 250 ms": waiting({ status: 503 }, (ms) => Math.min(ms, 250)),
    "must say how long the service asked": alteringWhere("it is damaged", { retryAfterMs: undefined }),
    "how long the service asked to wait": altering({ status: 429 }, { retryAfterMs: undefined }),
    "waited though": beforeRejection({ retryAfterMs: 7000 }, ({ given }) =>
      given.sleep?.(7000, new AbortController().signal),
    ),
  },
  "is not repeated with maxRetries: 0": {
    "wrong number of times": creates(
      when(({ options }) => options?.maxRetries === 0, dropping("maxRetries")),
    ),
    '{"client":{"maxRetries":0}} was sent a wrong number of times': withOptions(({ maxRetries }) =>
      maxRetries === 0 ? { maxRetries: 2 } : {},
    ),
  },
  [idempotent]: {
    "wrong number of times": { ...creates(dropping("idempotent")), others: { [wrongOptions]: "idempotent" } },
  },
  "leaves a conflict with another request to the caller": {
    "must not be repeated by itself": creates(onRejection(busy, (_, { good }) => good())),
    "may be repeated": creates(altering(busy, { retryable: false })),
  },
  "has succeeded if its repetition finds nothing": {
    "must succeed": {
      ...hearing,
      method: "delete",
      send: async ({ good }) => {
        await good();
        if (has({ status: 503, retryAfterMs: undefined }, repeated)) throw new Error("Not found.");
      },
    },
  },
  "ends in time with timeout": {
    "went on, where a call ends with TimeoutError": {
      ...creates(dropping("timeout")),
      others: { [wrongOptions]: "timeout" },
    },
    "succeeded, where a call ends with": {
      send: onRejection(late, nothing),
      others: { [totalTimeout]: "succeeded, where a call ends with" },
    },
    "must end with an error of this name": {
      send: altering(late, { name: "AbortError" }),
      others: { [totalTimeout]: "must end with an error of this name" },
    },
    "after stall went on": creates(when(timed, timingHeaders)),
    "ended before its time": {
      method: "create",
      send: when(timed, ({ good, options }) => good({ ...options, timeout: undefined, totalTimeout: 5000 })),
    },
    "after silence went on": creates(
      when(timed, ({ good, options }) => good({ ...options, idempotent: true })),
    ),
    "wrong number of times": {
      send: altering(late, { attempts: undefined }),
      others: { [totalTimeout]: "wrong number of times" },
    },
    "what is known of its outcome": {
      ...creates(altering(late, { outcome: undefined })),
      others: { [totalTimeout]: "what is known of its outcome" },
    },
    "left a connection open": first(timed, leaveConnection),
    "left a timer": { send: beforeRejection(late, leaveTimer), others: { [totalTimeout]: "left a timer" } },
    "did not come to the point": when(timed, never),
  },
  [totalTimeout]: {
    "went on, where a call ends with TimeoutError": {
      send: dropping("totalTimeout"),
      others: { "heeds Retry-After": "succeeded, but must be rejected", [wrongOptions]: "totalTimeout" },
    },
    // Each attempt gets the time limit of the whole call.
    "after silence went on": when(
      ({ options }) => options?.totalTimeout === 5000 && options.maxRetries !== undefined,
      ({ good, options }) => good({ ...options, timeout: 5000, totalTimeout: undefined }),
    ),
  },
  "sends nothing with a signal that has aborted": {
    "sent a request though": first(
      ({ options }) => options?.signal?.aborted === true,
      ({ good }) => good({}),
    ),
    "succeeded, but must be rejected": {
      send: dropping("signal"),
      others: {
        [duringRequest]: "went on, where a call ends with",
        [duringWait]: "went on, where a call ends with",
        [wrongOptions]: "signal",
      },
    },
    "must be an AbortError": when((call) => !abortable(call), altering(aborted, { name: "Error" })),
    "must be the error's cause": when((call) => !abortable(call), altering(aborted, { cause: undefined })),
    "its outcome is not unknown": creates(
      when((call) => !abortable(call), altering(aborted, { outcome: "unknown" })),
    ),
  },
  [duringRequest]: {
    "succeeded, where a call ends with": {
      send: when(abortable, onRejection(aborted, nothing)),
      others: { [duringWait]: "succeeded, where a call ends with" },
    },
    "must end with an error": {
      send: when(abortable, altering(aborted, { name: "Error" })),
      others: { [duringWait]: "must end with an error" },
    },
    "what is known of its outcome": creates(when(abortable, altering(aborted, { outcome: undefined }))),
    "must be the error's cause": {
      send: when(abortable, altering(aborted, { cause: undefined })),
      others: { [duringWait]: "must be the error's cause" },
    },
    "shows a secret": {
      send: altering(aborted, { hidden: password }),
      others: { [duringWait]: "shows a secret" },
    },
    // The response of the second request has begun.
    "went on, where a call ends with": when(afterFirst(abortable), dropping("signal")),
    "left a timer": { send: beforeRejection(aborted, leaveTimer), others: { [duringWait]: "left a timer" } },
    "left a connection open": first(abortable, leaveConnection),
    "did not come to the point": {
      send: when(abortable, never),
      others: { [duringWait]: "did not come to the point", [sharedSignal]: "did not come to the point" },
    },
  },
  [duringWait]: {
    "what is known of its outcome": creates(when(abortable, altering(aborted, { outcome: "unknown" }))),
  },
  [sharedSignal]: {
    "a listener to the signal for each call": {
      send: first(() => true, leaveListener),
      others: { [duringRequest]: "left a listener", [duringWait]: "left a listener" },
    },
    "when it was over": {
      send: (call) =>
        call.good().finally(() => {
          leaveListener(call);
        }),
      others: { [duringRequest]: "left a listener", [duringWait]: "left a listener" },
    },
  },
  "ends when the client is closed": {
    "went on, where a call ends with": closing(() => Promise.resolve()),
    "succeeded, where a call ends with": onRejection(closed, nothing),
    "must end with an error": altering(closed, { name: "AbortError" }),
    "left a connection open": closing(async (good, _, client) => {
      await leaveConnection({ client });
      await good();
    }),
    "left a timer": beforeRejection(closed, leaveTimer),
    "what is known of its outcome": creates(altering(closed, { outcome: undefined })),
    "sent a request after close": {
      ...closing((good) => good()),
      send: first(isClosed, async ({ client }) => {
        const controller = new AbortController();
        fetch(client.baseUrl, { signal: controller.signal }).catch(() => undefined);
        await turns(100);
        controller.abort();
      }),
    },
    "after close() must be a ClientClosedError": {
      ...closing((good) => good()),
      send: when(isClosed, altering(closed, { name: "Error" })),
    },
    "A second close() was rejected": closing((good, times) =>
      times === 2 ? Promise.reject(new Error("Closed already.")) : good(),
    ),
    "close() did not end": closing((good, times) => (times > 1 ? never() : good())),
  },
  "follows the service from page to page, over empty ones too": {
    "every item of a page": {
      ...lists.items((item, index) => (index === 5 ? [] : [item])),
      others: { [cursor]: "went on elsewhere" },
    },
    "must succeed": {
      ...lists.items((item, index) => {
        if (index === 5) throw new Error("Too many.");
        return [item];
      }),
      others: { [exactLimit]: "must succeed", [cursor]: "must succeed" },
    },
    "lost items between its pages": {
      ...hearing,
      ...lists.items((item) => (heard.some((text) => text.includes('"sessions":[]')) ? "end" : [item])),
    },
  },
  "requests each page as the service names it, with the caller's options": {
    "by the whole query": turning((config) => {
      config.url = config.url?.replace(/\?.*(PageToken=p\d+).*/u, "?$1") ?? "";
    }),
    "and once more": {
      ...withOptions(() => ({
        policies: [
          (request, next) =>
            next(request.url.includes("PageToken=") ? { ...request, maxRetries: 0 } : request),
        ],
      })),
      list: ({ good }) => good(),
    },
    "lost a header": turning(({ headers }) => headers.delete("X-Caller")),
  },
  "refuses invalid items": {
    "with null among its items must give what came before": lists.giving(noThing, null),
    "must be an UnreadableResponseError": lists.altering(noThing, { name: "TypeError" }),
    "must name the place": lists.altering(noThing, { field: undefined }),
  },
  "sends nothing before it is read": {
    "before anybody read it": { ...lists.eager, others: { [lookAhead]: "left a connection open" } },
  },
  [lookAhead]: {
    "did not ask for its second page": lists.lazy,
    "left a connection open": lists.connectedForNobody,
    "left a listener": lists.listeningForNobody,
  },
  "ends when it is aborted between two items": {
    "must be rejected": lists.giving(aborted),
    "must be an AbortError": lists.altering(aborted, { name: "Error" }),
    "left a listener": lists.listeningAfterAbort,
  },
  "sends no more requests when its reader leaves": {
    "went on to page 5 for nobody": {
      ...lists.restless,
      others: { [lookAhead]: "did not let its reader go" },
    },
  },
  [exactLimit]: {
    "limit 3 gave other items": lists.withParams((given) => (given?.limit === 3 ? { limit: 4 } : given)),
    "limit 100 asked for a wrong number of pages": lists.askingAt(100),
  },
  "sends nothing with limit 0": {
    "is no empty listing": lists.withParams((given) => (given?.limit === 0 ? {} : given)),
    "sent a request": lists.askingAt(0),
  },
  "refuses invalid parameters": {
    "sent a request before": lists.askingAt(-1),
    "must refuse": lists.withParams((given) => ({
      ...given,
      limit: Number(given?.limit) >= 0 ? given?.limit : undefined,
    })),
  },
  "leaves the caller's parameters alone": { "changed the parameters": lists.scribbling },
  "requests no next page elsewhere": {
    "must refuse": lists.giving(foreignPage),
    "and nothing else": lists.giving(foreignPage, {}),
    "went to another host": {
      ...hearing,
      ...lists.goingTo(({ hostname, port }, own) => hostname === own.hostname && port !== own.port),
    },
    "went to its next page": { ...hearing, ...lists.goingTo(({ pathname }) => pathname === "/v1/Elsewhere") },
  },
  "ends when pages lead in a circle": {
    "run in a circle": lists.giving(repeatedPage),
    "no item twice": lists.giving(repeatedPage, {}),
  },
  [cursor]: {
    "must give all items before": {
      ...lists.hoarding,
      others: {
        "sends no more requests when its reader leaves": "for nobody",
        [lookAhead]: "did not give its first page",
        "ends when it is aborted between two items": "must be rejected",
      },
    },
    "with the error of the page that failed": lists.giving(failedPage),
    "has no cursor": lists.altering(failedPage, { cursor: undefined }),
    "must count its limit from the cursor on": lists.withParams((given) =>
      given?.cursor === undefined ? given : { ...given, limit: undefined },
    ),
    "went on elsewhere": lists.withParams((given) =>
      (given?.cursor?.length ?? 0) < 20 ? given : { ...given, cursor: undefined },
    ),
  },
};
