import http from "node:http";
import { describe, expect, test } from "@jest/globals";
import { AxiosHeaders } from "axios";
import fc from "fast-check";
import { AnswerHeaders, lazyHeaders } from "../../src/core/transport/headers.js";
import { FaultServer } from "../support/fault-server/index.js";

describe("headers of a response", () => {
  test("are what node:http makes of the same lines", async () => {
    const server = await FaultServer.start();
    const lines = [
      ...[
        "Set-Cookie: a=1",
        "set-cookie: b=2",
        "X-A: 1",
        "x-a: 2",
        "Retry-After: 5",
        "Retry-After: 6",
        "ETag: a",
        "ETag: b",
      ],
      ...["Location: /a", "Location: /b", "Vary: a", "Vary: b", "Age: 1", "Age: 2"],
      ...["Content-Type: a/b", "Content-Type: c/d", "Content-Length: 0"],
    ];
    server.reply((exchange) => exchange.send(`HTTP/1.1 200 OK\r\n${lines.join("\r\n")}\r\n\r\n`));
    const answer = await new Promise<http.IncomingMessage>((resolve) => {
      http.get(server.url, { agent: false }, resolve);
    });
    answer.resume();
    const expected = new AxiosHeaders();
    expected.set(answer.headers as Record<string, string | string[]>);
    expect(lazyHeaders(answer.rawHeaders).toJSON()).toEqual(expected.toJSON());
    const headers = new AnswerHeaders(lazyHeaders(answer.rawHeaders));
    for (const [name, value] of Object.entries(answer.headers)) {
      expect(headers.get(name.toUpperCase())).toBe(Array.isArray(value) ? value.join(", ") : value);
    }
    await server.close();
  });

  test("say the same, read one by one and all together", () => {
    const name = fc.constantFrom(
      "X-A",
      "x-a",
      "X-B",
      "Set-Cookie",
      "Retry-After",
      "retry-after",
      "__proto__",
      "toString",
    );
    const value = fc.stringMatching(/^[!-~]{1,9}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (pairs) => {
        const raw = pairs.flat();
        const all = new AnswerHeaders(lazyHeaders(raw)).toJSON();
        for (const [key] of pairs) {
          const one = new AnswerHeaders(lazyHeaders(raw)).get(key);
          expect(Object.getOwnPropertyDescriptor(all, key.toLowerCase())?.value).toBe(one);
        }
        expect(Object.getPrototypeOf(all)).toBe(Object.prototype);
      }),
    );
  });

  test("stay unread until somebody looks, and follow changes from then on", () => {
    const headers = lazyHeaders(["X-A", "1"]);
    const view = new AnswerHeaders(headers);
    expect(view.get("x-a")).toBe("1");
    headers.set("X-A", "2");
    expect(view.get("x-a")).toBe("2");
    headers.delete("x-a");
    expect(view.get("x-a")).toBeUndefined();
  });

  test("are an AxiosHeaders to all who ask", () => {
    expect(lazyHeaders([])).toBeInstanceOf(AxiosHeaders);
    expect(AxiosHeaders.from(lazyHeaders(["X-A", "1"])).get("x-a")).toBe("1");
    expect([...lazyHeaders(["X-A", "1", "X-A", "2"])]).toEqual([["x-a", "1, 2"]]);
    expect(lazyHeaders(["x-a", "1"]).normalize(true).toJSON()).toEqual({ "X-A": "1" });
  });
});
