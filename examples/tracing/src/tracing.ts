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

/** A context manager whose store can be bound to a channel; the store of OpenTelemetry's own is private. */
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
 * Creates nested spans for pages, calls and attempts, and measures the attempts.
 *
 * @param store - The store of the context manager that OpenTelemetry was set up with.
 * @returns A function that stops tracing.
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

/** Returns the fields with OpenTelemetry's names, which contain a dot. */
function attributesOf(message: CallMessage): Attributes {
  return Object.fromEntries(Object.entries(message).filter(([name]) => name.includes(".")));
}

/** Sends the attempt's span context to the service, and records the service's request id on the span. */
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
