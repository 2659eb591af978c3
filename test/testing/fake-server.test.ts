/** Mistakes in the steps of a fake server fail the call and the test, never the process. */
import { afterEach, expect, test } from "@jest/globals";
import { ServerError } from "../../src/index.js";
import { ServiceClient } from "../../src/core/index.js";
import { startFakeServer, type FakeServer, type FakeStep } from "../../src/testing/index.js";

const servers: FakeServer[] = [];

afterEach(async () => {
  await Promise.allSettled(servers.splice(0).map((server) => server.close()));
});

async function start(): Promise<FakeServer> {
  const server = await startFakeServer();
  servers.push(server);
  return server;
}

const circle: Record<string, unknown> = {};
circle["itself"] = circle;

test.each<[string, unknown, string]>([
  [
    "throws",
    () => {
      throw new Error("No such id in the test.");
    },
    "No such id in the test.",
  ],
  ["rejects", () => Promise.reject(new Error("later")), "later"],
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- Programs without types do it.
  ["throws no error", () => Promise.reject("a text"), "A step threw 'a text'."],
  ["gives nothing", () => undefined, "A step's response must be an object."],
  ["gives a wrong status", () => ({ status: "x" }), "A step's response.status must be a whole number."],
  ["gives what JSON cannot write", () => ({ body: circle }), "circular"],
])("a step that %s fails the call with a message, and close", async (_, step, message) => {
  const server = await start();
  // The types forbid this, but untyped programs do it.
  server.answer(step as FakeStep, { body: {} });
  const client = new ServiceClient({ baseUrl: server.url }, { proxy: false, maxRetries: 0 });
  const call = client.request({ method: "GET", url: "/things" });
  const error: unknown = await call.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ServerError);
  expect((error as ServerError).message).toContain("A step of the fake server failed");
  await server.received(1);
  expect((await client.request({ method: "GET", url: "/things" })).status).toBe(200);
  await client.close();
  await expect(server.close()).rejects.toThrow(message);
});

test.each<[unknown[], string]>([
  [[], "answer takes at least one step."],
  [[{ status: "x" }], "A step's response.status must be a whole number."],
  [[{ status: 99 }], "A step's response.status must be at least 100."],
  [[{ staus: 503 }], "staus is not a part of a response. There are status, headers, body."],
  [[{}, { headers: { "X-Count": 5 } }], "A step's response.headers.X-Count must be a text."],
  [["rest"], 'A step must be "reset" or "cut" or "stall" or "silence".'],
  [[503], "A step's response must be an object."],
])("answer refuses an invalid step: %j", async (steps, message) => {
  const server = await start();
  // The types forbid this, but untyped programs do it.
  expect(() => {
    server.answer(...(steps as [FakeStep]));
  }).toThrow(message);
});
