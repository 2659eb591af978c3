/** The outcome of a write is known only if the status tells it, and unknown after any other end. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import * as fault from "../../support/fault-server/index.js";
import { closeLater } from "../../support/close-later.js";
import {
  calls,
  clientsOf,
  expectFailures,
  factsOf,
  failureOf,
  writes,
  type Clients,
} from "../support/calls.js";
import { routes } from "../support/routes.js";

let server: fault.FaultServer;
let clients: Clients;
beforeEach(async () => {
  server = closeLater(await fault.FaultServer.start());
  clients = clientsOf({ baseUrl: server.url });
});

const line = (code: number | string, headers = "Content-Length: 0\r\n"): string =>
  `HTTP/1.1 ${code} Whatever\r\n${headers}\r\n`;

const upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\n";

test("the error of a write of unknown outcome says how to find out", async () => {
  server.reply((exchange) => exchange.send(line(303)));
  await expectFailures(writes, clients, { message: expect.stringMatching(/fetch|find out/i) });
});

describe("a write that ends without a final status has an unknown outcome:", () => {
  test.each<[string, fault.Reply]>([
    ["101 and silence", fault.thenClose(line(101, upgrade))],
    ["101 and bytes of another protocol", fault.thenClose(`${line(101, upgrade)}\x81\x05hello`)],
    ["101 without a protocol", fault.thenClose(line(101, ""))],
    ["100 and the end", fault.thenClose(line(100, ""))],
    ["102 and the end", fault.thenClose(line(102, ""))],
    ["103 and the end", fault.thenClose(line(103, "Link: </x>\r\n"))],
    ["199 and the end", fault.thenClose(line(199, ""))],
    ["a status of two digits", fault.thenClose(line(99))],
    ["a status of four digits", fault.thenClose(line(2000))],
    ["a status of zero", fault.thenClose(line("000"))],
    ["a status that is a word", fault.thenClose(line("OK"))],
    ["another protocol", fault.thenClose("SSH-2.0-OpenSSH_9\r\n")],
    ["half a status line", fault.thenClose("HTTP/1.1 20")],
    ["headers larger than any", fault.thenClose(line(200, `X: ${"x".repeat(100_000)}\r\n`))],
    ["a header that is none", fault.thenClose(line(200, "no header\r\n"))],
    [
      "two lengths that differ",
      fault.thenClose(`${line(200, "Content-Length: 1\r\nContent-Length: 2\r\n")}{}`),
    ],
  ])("%s", async (_what, reply) => {
    server.reply(reply);
    for (const { name, make } of writes) {
      const error = await failureOf(make(clients));
      expect(factsOf(name, error)).toMatchObject({ call: name, outcome: "unknown" });
      expect(error).not.toMatchObject({ sent: "no" });
    }
    // Only the delete is repeated.
    expect(server.requests.filter(({ method }) => method !== "DELETE")).toHaveLength(writes.length - 1);
  });

  test("headers beyond Node's limit: the error names the limit, and how to raise it", async () => {
    server.reply(fault.thenClose(line(200, `X: ${"x".repeat(100_000)}\r\n`)));
    const message = expect.stringContaining("--max-http-header-size");
    await expectFailures(writes, clients, { code: "protocol_error", message });
  });
});

describe.each(routes)("over $name", ({ open }) => {
  test("101 keeps its status in the error", async () => {
    const route = await open();
    const clients = clientsOf(route.options);
    for (const end of ["", "\x81\x05hello"]) {
      route.server.reply((exchange) => exchange.send(line(101, upgrade) + end));
      await expectFailures(calls, clients, { status: 101 });
    }
  });

  test.each([300, 303, 304, 310, 399, 600, 666, 700, 999])(
    "%i leaves the outcome of a write unknown, and it is never repeated",
    async (status) => {
      const route = await open();
      route.server.reply((exchange) => exchange.send(line(status)));
      const facts = { status, outcome: "unknown", retryable: false };
      await expectFailures(writes, clientsOf(route.options), facts);
      expect(route.server.requests).toHaveLength(writes.length);
    },
  );
});
