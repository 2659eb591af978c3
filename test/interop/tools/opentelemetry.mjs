/** OpenTelemetry's instrumentation of `http` and `https`, as its documentation sets it up. */
import { register } from "node:module";
import { setTimeout } from "node:timers/promises";
import { SpanKind } from "@opentelemetry/api";
import { registerInstrumentations } from "@opentelemetry/instrumentation";
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-node";
import { hideNames } from "./hide-names.mjs";
import { clientsOf } from "./tracer-clients.mjs";

export function start(job) {
  register("@opentelemetry/instrumentation/hook.mjs", import.meta.url);
  const exporter = new InMemorySpanExporter();
  new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).register();
  registerInstrumentations({ instrumentations: [new HttpInstrumentation({ requestHook: hideNames })] });
  return {
    kinds: clientsOf(job),
    finish: async () => {
      // The span of an aborted request ends when its socket has closed.
      await setTimeout(200);
      return { spans: exporter.getFinishedSpans().map(plain) };
    },
  };
}

/** All data of a span that a backend would store. */
function plain(span) {
  const { name, kind, attributes, events, status } = span;
  const { traceId, spanId } = span.spanContext();
  return { traceId, spanId, isClient: kind === SpanKind.CLIENT, name, attributes, events, status };
}
