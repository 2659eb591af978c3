/** No write is carried out twice, because it is repeated only on a connection without earlier responses. */
import { describe, expect, test } from "@jest/globals";
import * as fault from "../../support/fault-server/index.js";
import { callNamed, clientsOf, creates } from "../support/calls.js";
import { routes } from "../support/routes.js";

const busy = '{"code":20429,"message":"slow down"}';
const tooMany = (headers = ""): string =>
  `HTTP/1.1 429 Too Many Requests\r\n${headers}Content-Type: application/json\r\nContent-Length: ${busy.length}\r\n\r\n${busy}`;
const created = `HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 43\r\n\r\n{"sid":"KC${"1".repeat(32)}"}`;

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Ways in which a duplicate 429 may arrive. */
const duplicates: [string, (exchange: fault.Exchange) => Promise<void>][] = [
  ["together with the first", (exchange) => exchange.send(tooMany() + tooMany())],
  [
    "at once behind the first",
    async (exchange) => {
      await exchange.send(tooMany());
      await exchange.send(tooMany());
    },
  ],
  [
    "a little later",
    async (exchange) => {
      await exchange.send(tooMany());
      void after(5).then(() => exchange.send(tooMany()));
    },
  ],
  [
    "when the repetition has gone out",
    async (exchange) => {
      await exchange.send(tooMany());
      void after(30).then(() => exchange.send(tooMany()));
    },
  ],
];

describe.each(routes)("over $name", ({ open }) => {
  test.each(duplicates)("a 429 sent twice, %s, never doubles a write", async (_when, twice) => {
    const route = await open();
    const clients = clientsOf(route.options);
    for (const { name, make } of creates) {
      let carriedOut = 0;
      route.server.reply(async (exchange) => {
        carriedOut += 1;
        await after(50);
        await exchange.send(created);
      });
      route.server.replyOnce(twice);
      await make(clients).catch(() => undefined);
      expect({ name, carriedOut }).toEqual({ name, carriedOut: 1 });
    }
  });

  test("each repetition of a write uses a connection without earlier responses", async () => {
    const { server, options } = await open();
    const clients = clientsOf({ ...options, maxRetries: 3 });
    server.reply(fault.json(200, { sid: `KC${"1".repeat(32)}` }));
    // Creates kept connections that a repetition could use.
    await Promise.all([1, 2, 3].map(() => callNamed("fetch").make(clients)));
    for (const { name, make } of creates) {
      const before = server.requests.length;
      server.replyOnce(fault.json(429, { code: 20429 }), fault.json(429, { code: 20429 }));
      await make(clients);
      const places = server.requests.slice(before).map(({ nth }) => nth);
      expect({ name, repetitions: places.slice(1) }).toEqual({ name, repetitions: [1, 1] });
    }
  });
});
