/**
 * Once the status line has arrived, the error is the one of that status, even if the body fails; the error
 * reports the unread part.
 */
import { beforeEach, describe, expect, test } from "@jest/globals";
import axios from "axios";
import { ManualClock } from "../../../src/testing/index.js";
import { closeLater } from "../../support/close-later.js";
import { FaultServer } from "../../support/fault-server/index.js";
import { brokenBodies, maxResponseBytes, stalling } from "../support/bodies.js";
import { callNamed, clientsOf, factsOf, failureOf, type Clients } from "../support/calls.js";
import { routes, type OpenRoute } from "../support/routes.js";

interface Row {
  readonly status: number;
  readonly call: string;
  readonly name: string;
  /** Whether it is retried, which happens twice. */
  readonly retryable: boolean;
  readonly outcome?: "unknown";
}

/** The message for the status alone. */
const rows: readonly Row[] = [
  { status: 302, call: "create", name: "InvalidRequestError", retryable: false, outcome: "unknown" },
  { status: 400, call: "create", name: "InvalidRequestError", retryable: false },
  { status: 400, call: "fetch", name: "InvalidRequestError", retryable: false },
  { status: 401, call: "update", name: "AuthenticationError", retryable: false },
  { status: 403, call: "POST of the kit", name: "PermissionDeniedError", retryable: false },
  { status: 404, call: "delete", name: "NotFoundError", retryable: false },
  { status: 409, call: "create", name: "ConflictError", retryable: false },
  { status: 429, call: "create", name: "RateLimitError", retryable: true },
  { status: 429, call: "list", name: "RateLimitError", retryable: true },
  { status: 500, call: "GET of the kit", name: "ServerError", retryable: true },
  { status: 501, call: "create", name: "ServerError", retryable: false },
  { status: 502, call: "page", name: "ServerError", retryable: true },
  { status: 503, call: "fetch", name: "ServerError", retryable: true },
  { status: 503, call: "create", name: "ServerError", retryable: false, outcome: "unknown" },
  { status: 503, call: "delete", name: "ServerError", retryable: true, outcome: "unknown" },
  { status: 599, call: "update", name: "ServerError", retryable: false, outcome: "unknown" },
];

const headers = "Retry-After: 7\r\nTwilio-Request-Id: RQ123\r\n";
/** The part of a message about a partly unread body. */
const said =
  /too large|larger|maxResponseBytes|cut|truncated|incomplete|not complete|could not be|damaged|corrupt|unreadable|ends? early|broke/i;

function suite(open: () => Promise<OpenRoute>, bodies: typeof brokenBodies, tried: readonly Row[]): void {
  let route: OpenRoute;
  let clients: Clients;
  beforeEach(async () => {
    route = await open();
    clients = clientsOf({ ...route.options, maxResponseBytes });
  });

  describe.each(bodies)("an error with a body $name", ({ send }) => {
    test.each(tried)("$status of a $call", async ({ status, call, name, retryable, outcome }) => {
      const requests = retryable ? 3 : 1;
      route.server.reply((exchange) => send(exchange, status, headers));
      const error = await failureOf(callNamed(call).make(clients));
      expect(factsOf(call, error)).toMatchObject({
        name,
        status,
        retryable,
        retryAfterMs: 7000,
        requestId: "RQ123",
      });
      expect(error.outcome).toBe(outcome);
      expect(error.attempts).toBe(requests);
      expect(route.server.requests).toHaveLength(requests);
      expect(`${error.message} ${String((error.cause as Error | undefined)?.message)}`).toMatch(said);
      expect(error.message.length).toBeLessThan(2000);
    });
  });
}

describe("over http:", () => {
  suite((routes[0] as (typeof routes)[number]).open, brokenBodies, rows);
});

describe.each(routes.slice(1))("over $name:", ({ open }) => {
  const some = brokenBodies.filter((_body, i) => i % 5 === 0);
  suite(
    open,
    some,
    rows.filter(({ call, status }) => status === 503 || (status === 400 && call === "create")),
  );
});

describe("over axios's fetch adapter:", () => {
  const open = async (): Promise<OpenRoute> => {
    const server = closeLater(await FaultServer.start());
    return { server, options: { baseUrl: server.url, axios: axios.create({ adapter: "fetch" }) } };
  };
  // The runtime decodes the body itself, and accepts a truncated encoding.
  const told = brokenBodies.filter(({ name }) => !name.endsWith("ends early"));
  suite(
    open,
    told,
    rows.filter(({ call }) => call === "create"),
  );
});

describe.each([
  ["a header that is none", "no header\r\n"],
  ["two lengths", "Content-Length: 2\r\nContent-Length: 2\r\n"],
  ["headers beyond Node's limit", `X: ${"x".repeat(100_000)}\r\n`],
])("an error whose head is damaged by %s", (_what, damage) => {
  test.each(rows)("$status of a $call", async ({ status, call, name, retryable, outcome }) => {
    const server = closeLater(await FaultServer.start());
    server.reply((exchange) => exchange.send(`HTTP/1.1 ${status} No\r\n${damage}\r\n{}`));
    const error = await failureOf(callNamed(call).make(clientsOf({ baseUrl: server.url })));
    expect(factsOf(call, error)).toMatchObject({ name, status, retryable });
    expect(error.outcome).toBe(outcome);
    expect(server.requests).toHaveLength(retryable ? 3 : 1);
    expect(error.message).toMatch(said);
  });
});

test.each(["HTTP/1.1 100 Go on\r\n\r\n", "HTTP/1.1 200 OK\r\n"])(
  "a damaged head that begins with %j tells no status of an error",
  async (start) => {
    const server = closeLater(await FaultServer.start());
    server.reply((exchange) => exchange.send(`${start}HTTP/1.1 404 No\r\nno header\r\n\r\n`));
    const error = await failureOf(callNamed("create").make(clientsOf({ baseUrl: server.url })));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
  },
);

describe("an error whose body stalls until the attempt times out:", () => {
  const adapters = [undefined, "http", "fetch"] as const;
  const both = rows.flatMap((row) => adapters.map((adapter) => ({ ...row, adapter })));
  test.each(both)("$status of a $call", async ({ status, call, name, outcome, adapter }) => {
    const server = closeLater(await FaultServer.start());
    const clock = new ManualClock();
    const own = adapter && axios.create({ adapter });
    const clients = clientsOf({ baseUrl: server.url, clock, timeout: 1000, maxRetries: 0, axios: own });
    server.reply(stalling(status, headers));
    const failure = failureOf(callNamed(call).make(clients));
    await server.received(1);
    // The head must arrive before the timeout.
    await new Promise((resolve) => setTimeout(resolve, 100));
    await clock.advance(1000);
    const error = await failure;
    expect(factsOf(call, error)).toMatchObject({ name, status, retryAfterMs: 7000 });
    expect(error.outcome).toBe(outcome);
  });
});

test("an error whose body breaks off in the same chunk as its head reports the complete part", async () => {
  const server = closeLater(await FaultServer.start());
  const text = JSON.stringify({ code: 20001, message: "this text is whole" });
  const chunk = `${text.length.toString(16)}\r\n${text}\r\n`;
  server.reply((exchange) =>
    exchange.send(`HTTP/1.1 400 No\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}no size`),
  );
  const error = await failureOf(callNamed("create").make(clientsOf({ baseUrl: server.url })));
  expect(error).toMatchObject({ status: 400, code: 20001 });
  expect(error.message).toContain("Its body was not read to the end: it was cut short.");
});
