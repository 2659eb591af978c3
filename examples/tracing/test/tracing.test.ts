import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { SpanStatusCode } from "@opentelemetry/api";
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-node";
import { ProxyClient } from "twilio-proxy-sessions";
import { startEmulator, type Emulator } from "twilio-proxy-sessions/testing";
import { spans, traceHooks } from "../src/tracing.js";

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
provider.register();
const tracer = provider.getTracer("test");
let emulator: Emulator;
let client: ProxyClient;

before(async () => {
  emulator = await startEmulator();
  client = new ProxyClient({
    ...emulator.clientOptions(),
    policies: [spans(tracer)],
    hooks: traceHooks,
    sleep: () => Promise.resolve(),
  });
});

after(async () => {
  await client.close();
  await emulator.close();
  await provider.shutdown();
});

beforeEach(() => exporter.reset());

test("a call is a span with its retries, and the service is told of it", async () => {
  emulator.faults.add({ kind: "status", status: 429 });
  await tracer.startActiveSpan("order", async (order) => {
    await client.sessions.create(emulator.serviceSid, { uniqueName: "order-1234" });
    order.end();
  });
  const [call, order] = exporter.getFinishedSpans();
  assert.equal(call?.name, "CreateSession");
  assert.equal(call?.parentSpanContext?.spanId, order?.spanContext().spanId);
  assert.equal(call?.attributes["http.response.status_code"], 201);
  assert.deepEqual(
    call?.events.map(({ name, attributes }) => [name, attributes?.["error.type"]]),
    [["retry", "RateLimitError"]],
  );
  const { traceId, spanId } = call?.spanContext() ?? {};
  assert.equal(emulator.requests.at(-1)?.headers["traceparent"], `00-${traceId}-${spanId}-01`);
});

test("a failure is told by name and code, and nothing of a span names the session", async () => {
  await assert.rejects(client.sessions.fetch(emulator.serviceSid, "order-9999"));
  const [call] = exporter.getFinishedSpans();
  assert.equal(call?.status.code, SpanStatusCode.ERROR);
  assert.equal(call?.attributes["error.type"], "NotFoundError");
  assert.equal(call?.attributes["twilio.code"], 20404);
  assert.doesNotMatch(JSON.stringify([call?.name, call?.attributes, call?.events]), /order-9999/);
});
