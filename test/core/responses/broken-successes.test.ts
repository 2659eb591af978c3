/**
 * An unreadable success is an error that keeps its status, and never claims that a write was not carried out.
 */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { closeLater } from "../../support/close-later.js";
import { FaultServer, respond, text } from "../../support/fault-server/index.js";
import { kitSecret } from "../../support/kit-service.js";
import { brokenBodies, maxResponseBytes } from "../support/bodies.js";
import { calls, clientsOf, factsOf, failureOf, type Clients } from "../support/calls.js";
import { routes, type OpenRoute } from "../support/routes.js";

const codes = {
  large: "response_too_large",
  damaged: "unreadable_response",
  cut: "response_truncated",
} as const;

function suite(open: () => Promise<OpenRoute>, bodies: typeof brokenBodies): void {
  let route: OpenRoute;
  let clients: Clients;
  beforeEach(async () => {
    route = await open();
    clients = clientsOf({ ...route.options, maxResponseBytes, maxRetries: 0 });
  });

  // A DELETE has no body, so nothing is lost with it.
  const reading = calls.filter(({ name }) => name !== "delete");
  test.each(bodies)("a body $name", async ({ kind, send }) => {
    route.server.reply((exchange) => send(exchange, 200, "Twilio-Request-Id: RQ123\r\n"));
    for (const { name, write, make } of reading) {
      const error = await failureOf(make(clients));
      expect(factsOf(name, error)).toMatchObject({
        call: name,
        code: codes[kind],
        status: 200,
        requestId: "RQ123",
      });
      expect({ name, outcome: error.outcome }).toEqual({ name, outcome: write ? "unknown" : undefined });
      if (kind !== "cut") expect(error.name).toBe("UnreadableResponseError");
    }
    expect(route.server.requests).toHaveLength(reading.length);
  });
}

describe("over http:", () => {
  suite((routes[0] as (typeof routes)[number]).open, brokenBodies);
});
describe.each(routes.slice(1))("over $name:", ({ open }) => {
  suite(
    open,
    brokenBodies.filter((_body, i) => i % 5 === 0),
  );
});

test("the first bytes of a response that is not UTF-8, or too large, are shown without secrets", async () => {
  const fit = { "Content-Type": "application/json", "Twilio-Request-Id": "RQ1" };
  const server = closeLater(await FaultServer.start());
  const clients = clientsOf({ baseUrl: server.url, maxResponseBytes: 100, maxRetries: 0 });
  for (const [body, words] of [
    [Buffer.from(`{"echo":"${kitSecret}","x":"\xe9"}`, "latin1"), "the text is not UTF-8"],
    [Buffer.from(`{"echo":"${kitSecret}","x":"${"y".repeat(100)}"}`), "larger than maxResponseBytes"],
  ] as const) {
    server.reply(respond(200, fit, body));
    const error = await failureOf(clients.kit.request({ method: "GET", url: "/v1/things" }));
    expect(error).toMatchObject({
      name: "UnreadableResponseError",
      status: 200,
      requestId: "RQ1",
      bodyExcerpt: expect.stringContaining('{"echo":"[redacted]"'),
      message: expect.stringContaining(words),
    });
  }
});

describe("a success without a required part:", () => {
  test.each([
    "",
    " ",
    "null",
    "true",
    "5",
    '"text"',
    "[]",
    "{",
    '{"sid":',
    "<html></html>",
    "\u0000",
    "{}{}",
    "NaN",
    "undefined",
  ])("%j", async (body) => {
    const server = closeLater(await FaultServer.start());
    const clients = clientsOf({ baseUrl: server.url, maxRetries: 0 });
    server.reply(text(200, body));
    const facts = { code: "unreadable_response", status: 200, attempts: 1, retryable: false };
    for (const { name, write, make } of calls.filter(({ name: call }) => !/kit|delete/.test(call))) {
      const error = await failureOf(make(clients));
      expect(factsOf(name, error)).toMatchObject({ call: name, ...facts });
      expect(error.toJSON()["bodyExcerpt"]).toBe(
        body === "" ? undefined : body.trim().replace("\0", String.raw`\u{0}`),
      );
      expect({ name, outcome: error.outcome }).toEqual({ name, outcome: write ? "unknown" : undefined });
    }
  });
});
