import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { SpanStatusCode } from "@opentelemetry/api";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-node";
import { ProxyClient } from "twilio-proxy-sessions";
import { startEmulator, type Emulator } from "twilio-proxy-sessions/testing";
import { BindableContextManager, traceChannels, traceHooks } from "../src/tracing.js";

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const contextManager = new BindableContextManager();
provider.register({ contextManager });
const tracer = provider.getTracer("test");
const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const meters = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter: metrics })] });
const stop = traceChannels(contextManager.store, tracer, meters.getMeter("test"));
const route = "/v1/Services/{ServiceSid}/Sessions";
let emulator: Emulator;
let client: ProxyClient;

before(async () => {
  emulator = await startEmulator();
  client = new ProxyClient({
    ...emulator.clientOptions(),
    hooks: traceHooks,
    sleep: () => Promise.resolve(),
  });
});

after(async () => {
  stop();
  await client.close();
  await emulator.close();
  await provider.shutdown();
  await meters.shutdown();
});

beforeEach(() => exporter.reset());

/** Returns the names of the finished spans and of their parents. */
function tree(): [name: string, parent: string | undefined][] {
  const spans = exporter.getFinishedSpans();
  return spans.map(({ name, parentSpanContext }) => [
    name,
    spans.find((other) => other.spanContext().spanId === parentSpanContext?.spanId)?.name,
  ]);
}

test("a call is a span around those of its attempts, and the service is told of the attempt", async () => {
  emulator.faults.add({ kind: "status", status: 429 });
  await tracer.startActiveSpan("order", async (order) => {
    await client.sessions.create(emulator.serviceSid, { uniqueName: "order-1234" });
    order.end();
  });
  assert.deepEqual(tree(), [
    [`POST ${route}`, "CreateSession"],
    [`POST ${route}`, "CreateSession"],
    ["CreateSession", "order"],
    ["order", undefined],
  ]);
  const [first, second] = exporter.getFinishedSpans();
  assert.equal(first?.status.code, SpanStatusCode.ERROR);
  assert.equal(first?.attributes["error.type"], "429");
  assert.equal(second?.attributes["http.response.status_code"], 201);
  assert.equal(second?.attributes["http.request.resend_count"], 1);
  assert.ok(second?.attributes["twilio.request_id"]);
  const { traceId, spanId } = second.spanContext();
  assert.equal(emulator.requests.at(-1)?.headers["traceparent"], `00-${traceId}-${spanId}-01`);
});

test("a page is a span around its call", async () => {
  await client.sessions.list(emulator.serviceSid).toArray();
  assert.deepEqual(tree(), [
    [`GET ${route}`, "ListSession"],
    ["ListSession", "ListSession page"],
    ["ListSession page", undefined],
  ]);
});

test("a failure is told by name and code, and nothing of a span names the session", async () => {
  await assert.rejects(client.sessions.fetch(emulator.serviceSid, "order-9999"));
  const spans = exporter.getFinishedSpans();
  for (const { status, attributes } of spans) {
    assert.deepEqual(status, { code: SpanStatusCode.ERROR, message: "NotFoundError 20404" });
    assert.equal(attributes["error.type"], "404");
  }
  const shown = spans.map(({ name, attributes, events, status }) => ({ name, attributes, events, status }));
  assert.doesNotMatch(JSON.stringify(shown), /order-9999/);
});

test("attempts are measured by route and status", async () => {
  await meters.forceFlush();
  const [metric] = metrics.getMetrics().at(-1)?.scopeMetrics[0]?.metrics ?? [];
  assert.equal(metric?.descriptor.name, "http.client.request.duration");
  const points = metric.dataPoints.map(({ attributes }) => attributes);
  const statuses = points.map((attributes) => attributes["http.response.status_code"]);
  assert.deepEqual(statuses.sort(), [200, 201, 404, 429]);
  assert.ok(points.every((attributes) => String(attributes["url.template"]).startsWith(route)));
});
