import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, tracingChannel, unsubscribe } from "node:diagnostics_channel";
import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Meter,
  type Span,
  type Tracer,
} from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import type { CallMessage, Hooks } from "twilio-proxy-sessions";

/** A context manager whose store can be bound to a channel: OpenTelemetry's own keeps its store to itself. */
export class BindableContextManager extends AsyncLocalStorageContextManager {
  readonly store = new AsyncLocalStorage<Context>();

  override active(): Context {
    return this.store.getStore() ?? ROOT_CONTEXT;
  }

  override with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    active: Context,
    fn: F,
    thisArg?: ThisParameterType<F>,
    ...args: A
  ): ReturnType<F> {
    return this.store.run(active, () => fn.call(thisArg as ThisParameterType<F>, ...args));
  }
}

const levels = {
  page: { kind: SpanKind.INTERNAL, name: ({ operation }: CallMessage) => `${operation} page` },
  call: { kind: SpanKind.INTERNAL, name: ({ operation }: CallMessage) => operation ?? "request" },
  attempt: {
    kind: SpanKind.CLIENT,
    name: (message: CallMessage) =>
      `${message["http.request.method"]} ${message["url.template"] ?? ""}`.trim(),
  },
};

/**
 * Makes a span of each page, call and attempt, one inside of the other, and measures the attempts.
 *
 * @param store - That of the context manager which OpenTelemetry was set up with.
 * @returns What ends it.
 */
export function traceChannels(store: AsyncLocalStorage<Context>, tracer: Tracer, meter: Meter): () => void {
  const durations = meter.createHistogram("http.client.request.duration", { unit: "s" });
  const stops = Object.entries(levels).map(([level, { kind, name }]) => {
    const open = new WeakMap<object, { span: Span; since: number }>();
    const channel = `twilio-proxy-sessions:${level}`;
    const { start } = tracingChannel<Context, CallMessage>(channel);
    start.bindStore(store, (message) => {
      const span = tracer.startSpan(name(message), { kind, attributes: attributesOf(message) });
      open.set(message, { span, since: performance.now() });
      return trace.setSpan(context.active(), span);
    });
    const finish = (given: unknown): void => {
      const message = given as CallMessage;
      const { span, since } = open.get(message) ?? {};
      const attributes = attributesOf(message);
      if (message.error) span?.setStatus({ code: SpanStatusCode.ERROR, message: message.error.message });
      span?.setAttributes(attributes).end();
      if (level === "attempt" && since !== undefined) {
        durations.record((performance.now() - since) / 1000, attributes);
      }
    };
    subscribe(`tracing:${channel}:asyncEnd`, finish);
    return () => {
      start.unbindStore(store);
      unsubscribe(`tracing:${channel}:asyncEnd`, finish);
    };
  });
  return () => stops.forEach((stop) => stop());
}

/** OpenTelemetry's names are those with a dot. */
function attributesOf(message: CallMessage): Attributes {
  return Object.fromEntries(Object.entries(message).filter(([name]) => name.includes(".")));
}

/** Tells the service the span of the attempt, and the span the service's id of the request. */
export const traceHooks: Hooks = {
  beforeRequest: () => {
    const headers: Record<string, string> = {};
    propagation.inject(context.active(), headers);
    return headers;
  },
  afterResponse: ({ requestId }) => {
    if (requestId !== undefined) trace.getActiveSpan()?.setAttribute("twilio.request_id", requestId);
  },
};
