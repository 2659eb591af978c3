/** Responses that break off, stall, drip, never end, or are not HTTP. */
import zlib from "node:zlib";
import type { Reply } from "./exchange.js";
import type { Gate } from "./gate.js";
import { chunk, head } from "./replies.js";

const jsonType = { "Content-Type": "application/json" };

/** Resets the connection after the request. */
export const resetBeforeHeaders: Reply = (exchange) => {
  exchange.reset();
};

/** The same with an orderly close: no response, only the end of the connection. */
export const closeBeforeHeaders: Reply = (exchange) => {
  exchange.end();
};

/** Never responds. */
export const stalled: Reply = () => new Promise(() => undefined);

/** Sends the bytes, then closes the connection properly. */
export function thenClose(bytes: string | Buffer): Reply {
  return async (exchange) => {
    await exchange.send(bytes);
    exchange.end();
  };
}

/** Sends the bytes, then nothing more. */
export function thenStall(bytes: string | Buffer): Reply {
  return async (exchange) => {
    await exchange.send(bytes);
    await stalled(exchange);
  };
}

/** Part of the headers, then the end of the connection. */
export const cutInHeaders = thenClose("HTTP/1.1 200 OK\r\nContent-Type: appli");

/** A body shorter than its `Content-Length`. */
export const cutLength = thenClose(head(200, { ...jsonType, "Content-Length": "100" }) + '{"sid":');

/** Chunks without the last one. */
export const cutChunks = thenClose(
  head(200, { ...jsonType, "Transfer-Encoding": "chunked" }) + chunk('{"sid":').toString(),
);

/** Complete HTTP with truncated gzip data. */
export const cutGzip: Reply = async (exchange) => {
  const whole = zlib.gzipSync(JSON.stringify({ text: "x".repeat(1000) }));
  const bytes = whole.subarray(0, whole.length - 9);
  await exchange.send(
    head(200, { ...jsonType, "Content-Encoding": "gzip", "Content-Length": String(bytes.length) }),
  );
  await exchange.send(bytes);
};

/** One piece each time the gate opens; the first one is sent at once. */
export function dripping(pieces: readonly (string | Buffer)[], gate: Gate): Reply {
  return async (exchange) => {
    for (const piece of pieces) {
      await exchange.send(piece);
      await gate.pass();
    }
  };
}

/** A body that continues until the other side closes the connection. */
export function endless(headers: Readonly<Record<string, string>> = {}): Reply {
  return async (exchange) => {
    const piece = chunk(Buffer.alloc(65_536, "x"));
    await exchange.send(head(200, { ...jsonType, ...headers, "Transfer-Encoding": "chunked" }));
    while (!exchange.gone) await exchange.send(piece);
  };
}

/** A few kilobytes that decompress to `size` bytes. */
export function gzipBomb(size: number): Reply {
  const bytes = zlib.gzipSync(Buffer.alloc(size));
  const headers = { ...jsonType, "Content-Encoding": "gzip", "Content-Length": String(bytes.length) };
  return (exchange) => exchange.send(Buffer.concat([Buffer.from(head(200, headers)), bytes]));
}

/** Responds on a new connection; resets one that has already served a request. */
export function onlyFresh(reply: Reply): Reply {
  return (exchange) => {
    if (exchange.request.nth === 1) return reply(exchange);
    exchange.reset();
    return undefined;
  };
}

/** Complete responses followed by unannounced bytes: the text of each, and its bytes. */
export const bytesBehindAnswers: readonly (readonly [text: string, bytes: string])[] = [
  ["", "HTTP/1.1 204 No Content\r\nContent-Length: 8\r\n\r\n"],
  ["{}", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"],
  ["{}", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"],
].flatMap(([text = "", bytes = ""]) =>
  ['"poison"', 'HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n"poison"'].map(
    (more) => [text, bytes + more] as const,
  ),
);
