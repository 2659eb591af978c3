/** The transport's promises over any adapter: the tests run over ours and over axios's own. */
import zlib from "node:zlib";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { factsOf, type HttpTransport, type HttpTransportOptions } from "../../src/core/transport/index.js";
import * as fault from "../support/fault-server/index.js";
import { closeLater } from "../support/close-later.js";
import { clock, failureOf, openServer, requestsTo } from "./support.js";

export type CreateTransport = (options: HttpTransportOptions) => HttpTransport;

export function transportConformance(name: string, create: CreateTransport): void {
  describe(`transport over ${name}`, () => {
    let server: fault.FaultServer;
    let transport: HttpTransport;

    beforeEach(async () => {
      server = await openServer();
      transport = closeLater(create({ clock, env: {} }));
    });

    const request = requestsTo(() => `${server.url}/v1/things`, {
      headers: { accept: "application/json", "user-agent": "test/1" },
      timeout: 30_000,
      maxResponseBytes: 100_000,
    });

    describe("requests", () => {
      test("are sent with their method, path, query and headers unchanged", async () => {
        await transport.send(
          request({
            url: `${server.url}/v1/a%2Fb%20c?x=1%262&y=%C3%A4`,
            headers: { "x-one": "1", authorization: "Basic abc" },
          }),
        );
        expect(server.requests).toMatchObject([
          {
            method: "GET",
            target: "/v1/a%2Fb%20c?x=1%262&y=%C3%A4",
            headers: { "x-one": "1", authorization: "Basic abc" },
          },
        ]);
        expect(server.requests[0]?.headers).not.toHaveProperty("content-type");
        expect(server.requests[0]?.headers).not.toHaveProperty("content-length");
        expect(server.requests[0]?.headers["host"]).toBe(`127.0.0.1:${server.port}`);
      });

      test.each([
        ["text", "Name=J%C3%BCrgen&x=ü"],
        ["bytes", new Uint8Array([0, 255, 128, 10])],
      ])("carry a body of %s byte for byte, with its length", async (_kind, body) => {
        await transport.send(request({ method: "POST", headers: { "content-type": "text/x" }, body }));
        const [sent] = server.requests;
        expect(sent?.body).toEqual(Buffer.from(body));
        expect(sent?.headers).toMatchObject({
          "content-type": "text/x",
          "content-length": String(Buffer.from(body).length),
        });
      });

      test("are sent only to their URL: a redirect is returned as a response", async () => {
        const elsewhere = await openServer();
        const locations = [
          `${elsewhere.url}/x`,
          `${elsewhere.url.replace("//", "//user:password@")}/x`,
          elsewhere.url.replace("http:", ""),
          elsewhere.url.replace("http:", "https:"),
          `${server.url}/x`,
          "/x",
          "x",
          "..",
          "javascript:alert(1)",
          "http://[",
          "",
        ];
        for (const code of [300, 301, 302, 303, 304, 305, 307, 308]) {
          for (const location of locations) {
            server.replyOnce(fault.status(code, { Location: location }));
            const { status, headers } = await transport.send(
              request({ headers: { authorization: "secret" } }),
            );
            expect({ status, location: headers.get("location") }).toEqual({ status: code, location });
          }
        }
        expect(server.requests).toHaveLength(8 * locations.length);
        expect(elsewhere.connections).toBe(0);
      });
    });

    describe("responses", () => {
      test.each([200, 201, 400, 401, 403, 404, 409, 429, 500, 503, 599])(
        "of status %i are returned",
        async (code) => {
          server.reply(fault.json(code, { code }));
          const answer = await transport.send(request());
          expect(answer).toMatchObject({ status: code, text: JSON.stringify({ code }) });
        },
      );

      test.each([
        ["problem+json", fault.problem(400, { title: "No" }), '{"status":400,"title":"No"}'],
        ["HTML", fault.html(502), "<html><head><title>502</title></head><body>Bad Gateway</body></html>"],
        ["nothing", fault.text(200, ""), ""],
        ["a primitive", fault.text(200, "null"), "null"],
        ["broken JSON", fault.text(200, '{"sid":'), '{"sid":'],
        ["no content", fault.status(204), ""],
        ["not modified", fault.status(304), ""],
        ["a byte order mark", fault.text(200, "\uFEFF{}"), "{}"],
      ])("with %s give their text", async (_kind, reply, text) => {
        server.reply(reply);
        expect(await transport.send(request())).toMatchObject({ text });
      });

      test("give their headers by name in any case, and all of them as a plain object", async () => {
        server.reply(
          fault.json(200, {}, { "X-Two": ["a", "b"], "Set-Cookie": ["c=1", "d=2"], "Retry-After": "7" }),
        );
        const { headers } = await transport.send(request());
        expect(headers.get("x-TWO")).toBe("a, b");
        expect(headers.get("Retry-After")).toBe("7");
        expect(headers.get("missing")).toBeUndefined();
        expect(headers.toJSON()).toEqual({
          "content-type": "application/json",
          "content-length": "2",
          "retry-after": "7",
          "set-cookie": "c=1, d=2",
          "x-two": "a, b",
        });
        expect(headers.get("set-cookie")).toBe("c=1, d=2");
      });

      test("to HEAD have no body, whatever their Content-Length", async () => {
        server.reply((exchange) =>
          exchange.send(fault.head(200, { "Content-Length": "10", "Content-Encoding": "gzip" })),
        );
        expect(await transport.send(request({ method: "HEAD" }))).toMatchObject({ status: 200, text: "" });
      });

      test("are joined across chunks, even within a character", async () => {
        const bytes = Buffer.from('{"name":"Jürgen 😀"}');
        server.reply(
          fault.chunked(
            200,
            [...bytes].map((byte) => Buffer.from([byte])),
          ),
        );
        expect((await transport.send(request())).text).toBe('{"name":"Jürgen 😀"}');
      });

      test.each(["gzip", "x-gzip", "deflate", "br", "identity", "deflate, gzip, br"])(
        "in %s are decompressed",
        async (encoding) => {
          server.reply(fault.encoded(encoding, '{"a":"ü"}'));
          const { text, headers } = await transport.send(request());
          expect(text).toBe('{"a":"ü"}');
          expect(headers.get("content-encoding")).toBeUndefined();
        },
      );

      test("in raw deflate, which some servers send, are decompressed too", async () => {
        const bare = zlib.deflateRawSync('{"a":1}');
        server.reply(fault.respond(200, { "Content-Encoding": "deflate" }, bare));
        expect((await transport.send(request())).text).toBe('{"a":1}');
      });

      test("in an unknown encoding are left unchanged", async () => {
        server.reply(fault.respond(200, { "Content-Encoding": "zstd" }, "?"));
        const { text, headers } = await transport.send(request());
        expect({ text, encoding: headers.get("content-encoding") }).toEqual({ text: "?", encoding: "zstd" });
      });

      test("without a limit may be of any size", async () => {
        server.reply(fault.gzipBomb(20_000_000));
        const { text } = await transport.send(request({ maxResponseBytes: Infinity }));
        expect(text).toHaveLength(20_000_000);
      });

      test("give bytes on request", async () => {
        server.reply(fault.respond(200, {}, Buffer.from([0, 200, 255])));
        const { data, text } = await transport.send(request({ responseType: "arraybuffer" }));
        expect(Buffer.from(data ?? [])).toEqual(Buffer.from([0, 200, 255]));
        expect(text).toBe("");
      });

      test("end at their stated length: bytes after it never become the next response", async () => {
        for (const bytes of fault.bytesBehindAnswers.map(([, whole]) => whole)) {
          server.replyOnce((exchange) => exchange.send(bytes));
          const text = await transport.send(request()).then(
            (answer) => answer.text,
            (error: unknown) => factsOf(error)?.kind,
          );
          expect(["", "{}", "protocol"]).toContain(text);
          server.replyOnce(fault.text(200, '"the next"'));
          expect((await transport.send(request())).text).toBe('"the next"');
        }
      });

      test("start after interim responses", async () => {
        server.reply(async (exchange) => {
          for (const interim of [
            "100 Continue",
            "102 Processing",
            "103 Early Hints\r\nLink: </a>",
            "199 Whatever",
          ])
            await exchange.send(`HTTP/1.1 ${interim}\r\n\r\n`);
          await fault.json(200, { a: 1 })(exchange);
        });
        expect(await transport.send(request())).toMatchObject({ status: 200, text: '{"a":1}' });
      });
    });

    describe("truncated responses are errors", () => {
      const chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n";
      test.each([
        ["a body shorter than its length", fault.cutLength],
        ["chunks without an end", fault.cutChunks],
        ["gzip data without an end", fault.cutGzip],
        ["a chunk of no size", fault.thenClose(`${chunked}\r\nZZ\r\n{}\r\n0\r\n\r\n`)],
      ])("%s", async (_kind, reply) => {
        server.reply(reply);
        expect(await failureOf(transport.send(request()))).toMatchObject({
          kind: "truncated",
          sent: "yes",
        });
      });

      test.each([
        ["a reset before the headers", fault.resetBeforeHeaders],
        ["a close before the headers", fault.closeBeforeHeaders],
        ["a close in the headers", fault.cutInHeaders],
      ])("%s", async (_kind, reply) => {
        server.reply(reply);
        expect(await failureOf(transport.send(request()))).toMatchObject({ kind: "reset" });
      });

      test.each([
        ["another protocol's", "SSH-2.0-OpenSSH_9\r\n\r\n"],
        ["line ends of another kind", "HTTP/1.1 200 OK\nContent-Length: 2\n\n{}"],
        ["two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\n{}abc"],
        ["a length beside chunks", `${chunked}Content-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n`],
        ["a length below zero", "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}"],
        ["headers without an end", `HTTP/1.1 200 OK\r\nX-A: ${"x".repeat(100_000)}`],
      ])("bytes that are not HTTP are a protocol error: %s", async (_what, bytes) => {
        server.reply(fault.thenClose(bytes));
        expect(await failureOf(transport.send(request()))).toMatchObject({ kind: "protocol" });
      });

      test("damaged gzip data is a protocol error", async () => {
        server.reply(fault.respond(200, { "Content-Encoding": "gzip" }, "this is not gzip"));
        expect(await failureOf(transport.send(request()))).toMatchObject({ kind: "protocol" });
      });

      test("data in so many encodings that each byte would cost thousands of passes is a protocol error", async () => {
        server.reply(fault.encoded("gzip, br, gzip, br, gzip", '{"a":1}'));
        expect((await transport.send(request())).text).toBe('{"a":1}');
        server.reply(fault.encoded(Array(6).fill("gzip").join(", "), '{"a":1}'));
        expect(await failureOf(transport.send(request()))).toMatchObject({ kind: "protocol", status: 200 });
        const encoding = Array(2500).fill("gzip").join(",");
        server.reply(fault.respond(400, { "Content-Encoding": encoding }, "{}"));
        expect(await transport.send(request())).toMatchObject({ status: 400, unread: expect.any(String) });
      });

      test.each([
        ["Latin-1", Buffer.from('{"name":"J\xfcrgen"}', "latin1")],
        ["a character that is cut", Buffer.from('"ü').subarray(0, 2)],
        ["half of a surrogate pair", Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
      ])("text that is not UTF-8 is a protocol error: %s", async (_what, bytes) => {
        server.reply(fault.respond(200, {}, bytes));
        expect(await failureOf(transport.send(request()))).toMatchObject({ kind: "protocol", status: 200 });
        server.reply(fault.respond(400, {}, bytes));
        expect((await transport.send(request())).text).toContain("\uFFFD");
      });

      test("a genuine U+FFFD is accepted", async () => {
        server.reply(fault.text(200, '\uFEFF{"a":"\uFFFD"}'));
        expect((await transport.send(request())).text).toBe('{"a":"\uFFFD"}');
      });

      test("the same on a create: the request may have been carried out", async () => {
        server.reply(fault.resetBeforeHeaders);
        const error = await failureOf(transport.send(request({ method: "POST", body: "a=1" })));
        expect(error).toMatchObject({ kind: "reset", sent: "maybe" });
      });
    });

    describe("responses that are too large stop early", () => {
      test("a giant one", async () => {
        server.reply(fault.respond(200, {}, Buffer.alloc(100_001, "x")));
        expect(await failureOf(transport.send(request()))).toMatchObject({ kind: "too-large" });
        server.reply(fault.respond(200, {}, Buffer.alloc(100_000, "x")));
        expect((await transport.send(request())).text).toHaveLength(100_000);
      });

      test("an endless one", async () => {
        server.reply(fault.endless());
        expect(await failureOf(transport.send(request()))).toMatchObject({ kind: "too-large" });
        await server.open(0);
      });

      test("an endless compressed one", async () => {
        server.reply(fault.endless({ "Content-Encoding": "gzip" }));
        expect(await failureOf(transport.send(request()))).toMatchObject({ kind: "too-large" });
        await server.open(0);
      });

      test("a gzip bomb", async () => {
        server.reply(fault.gzipBomb(50_000_000));
        expect(await failureOf(transport.send(request()))).toMatchObject({ kind: "too-large" });
      });
    });

    describe("requests that cannot be made", () => {
      test.each([
        ["URL", { url: "/nowhere" }],
        ["method", { method: "GE T" }],
      ])("an invalid %s", async (_what, wrong) => {
        const error = await failureOf(transport.send(request(wrong)));
        expect(error).toMatchObject({ kind: "impossible", sent: "no" });
        expect(server.requests).toEqual([]);
      });
    });

    describe("connections that fail", () => {
      test("refused: nothing was sent", async () => {
        const url = await fault.deadUrl();
        expect(await failureOf(transport.send(request({ url })))).toMatchObject({
          kind: "refused",
          sent: "no",
          causeCode: "ECONNREFUSED",
        });
      });

      test("a name without an address: nothing was sent", async () => {
        const lookup = await failureOf(transport.send(request({ url: "http://no-such-host.invalid/" })));
        expect(lookup).toMatchObject({ kind: "dns", sent: "no" });
      });

      test.each(["unknown", "other-host"] as const)("TLS with a wrong certificate: %s", async (kind) => {
        const secure = await openServer({ tls: kind });
        expect(await failureOf(transport.send(request({ url: secure.url })))).toMatchObject({
          kind: "tls",
          sent: "no",
        });
        expect(secure.requests).toEqual([]);
      });
    });

    describe("one clock over an attempt", () => {
      test.each([
        ["before the headers", fault.stalled],
        ["in the headers", fault.thenStall("HTTP/1.1 200 OK\r\nContent-")],
        ["in the body", fault.thenStall(fault.head(200, { "Content-Length": "10" }) + "12345")],
      ])("a response that stalls %s ends at the timeout", async (_where, reply) => {
        server.reply(reply);
        const call = failureOf(transport.send(request({ timeout: 5000 })));
        await server.received(1);
        await clock.advance(4999);
        await clock.advance(1);
        const error = await call;
        expect(error.kind).toBe("timeout");
        expect(error.sent).not.toBe("no");
        await server.open(0);
      });

      /** Expects that a response of such pieces, one per second, ends after five seconds. */
      async function endsInFiveSeconds(pieces: readonly string[]): Promise<void> {
        const gate = new fault.Gate();
        server.reply(fault.dripping(pieces, gate));
        const call = failureOf(transport.send(request({ timeout: 5000 })));
        await server.received(1);
        for (let i = 0; i < 5; i += 1) {
          gate.open();
          await clock.advance(1000);
        }
        expect((await call).kind).toBe("timeout");
        await server.open(0);
      }

      test("a dripping body does not outlive it", () =>
        endsInFiveSeconds([fault.head(200, { "Content-Length": "9" }), "1", "2", "3", "4", "5", "6"]));

      test("dripping headers do not outlive it", () => endsInFiveSeconds(Array.from("HTTP/1.1 200 OK\r\n")));

      test("interim responses do not extend it", () =>
        endsInFiveSeconds(Array<string>(9).fill("HTTP/1.1 102 Processing\r\n\r\n")));

      test("Infinity sets no timeout", async () => {
        server.reply(fault.stalled);
        const controller = new AbortController();
        const call = failureOf(transport.send(request({ timeout: Infinity, signal: controller.signal })));
        await server.received(1);
        expect(clock.pendingTimers).toBe(0);
        controller.abort();
        expect((await call).kind).toBe("aborted");
      });
    });

    describe("ending a request from outside", () => {
      test("an abort before the start sends nothing", async () => {
        const error = await failureOf(transport.send(request({ signal: AbortSignal.abort() })));
        expect(error.kind).toBe("aborted");
        expect(server.requests).toEqual([]);
      });

      test.each([
        ["before the headers", fault.stalled],
        ["in the body", fault.thenStall(fault.head(200, { "Content-Length": "10" }) + "12345")],
      ])("an abort %s ends the request and its connection", async (_where, reply) => {
        server.reply(reply);
        const controller = new AbortController();
        const call = failureOf(transport.send(request({ signal: controller.signal })));
        await server.received(1);
        controller.abort();
        expect((await call).kind).toBe("aborted");
        await server.open(0);
      });

      test("close() ends running requests, frees the sockets, and refuses later requests", async () => {
        await Promise.all(Array.from({ length: 3 }, () => transport.send(request())));
        server.reply(fault.stalled);
        const calls = [failureOf(transport.send(request())), failureOf(transport.send(request()))];
        await server.received(5);
        transport.close();
        transport.close();
        expect((await Promise.all(calls)).map(({ kind }) => kind)).toEqual(["closed", "closed"]);
        expect(await failureOf(transport.send(request()))).toMatchObject({ kind: "closed", sent: "no" });
        await server.open(0);
        // An idle connection would close by itself, but not before 15 s.
      }, 10_000);
    });
  });
}
