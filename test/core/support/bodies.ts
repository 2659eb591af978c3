/** Bodies that are unreadable for different reasons, after a readable status line and headers. */
import zlib from "node:zlib";
import { Gate, encode, type Exchange } from "../../support/fault-server/index.js";

/** The response size limit that these bodies assume. */
export const maxResponseBytes = 10_000;

export interface BrokenBody {
  readonly name: string;
  /** The defect. */
  readonly kind: "large" | "damaged" | "cut";
  /** Sends it, with a status and further headers. */
  readonly send: (exchange: Exchange, status: number, headers: string) => Promise<void>;
}

const text = JSON.stringify({ code: 20001, message: "this text is whole", filler: "x".repeat(2000) });
const head = (status: number, headers: string): string =>
  `HTTP/1.1 ${status} Whatever\r\nContent-Type: application/json\r\n${headers}`;

function whole(name: string, kind: BrokenBody["kind"], headers: string, bytes: Buffer): BrokenBody {
  return {
    name,
    kind,
    async send(exchange, status, more) {
      await exchange.send(`${head(status, more)}${headers}Content-Length: ${bytes.length}\r\n\r\n`);
      await exchange.send(bytes);
    },
  };
}

/** Announces more bytes than it sends, and closes the connection. */
function ended(name: string, framing: string, bytes: Buffer, end: "end" | "reset"): BrokenBody {
  return {
    name,
    kind: "cut",
    async send(exchange, status, more) {
      await exchange.send(`${head(status, more)}${framing}\r\n`);
      await exchange.send(bytes);
      // An immediate reset may lose the last bytes, including the status line.
      if (end === "reset") await new Promise((resolve) => setTimeout(resolve, 20));
      exchange[end]();
    },
  };
}

const garbage = Buffer.from("this is neither gzip nor anything else that is known");
const half = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length >> 1);
/** One byte in the middle is changed. */
function flipped(bytes: Buffer): Buffer {
  const other = Buffer.from(bytes);
  for (const at of [bytes.length >> 1, (bytes.length >> 1) + 1]) other[at] = (other[at] ?? 0) ^ 0xff;
  return other;
}
const encodings = ["gzip", "x-gzip", "br", "deflate", "gzip, br", "br, gzip", "deflate, gzip, br"];
const large = Buffer.alloc(20 * maxResponseBytes, "<");

export const brokenBodies: readonly BrokenBody[] = [
  whole("larger than the limit, by its length", "large", "", large),
  {
    name: "larger than the limit, in chunks",
    kind: "large",
    async send(exchange, status, more) {
      await exchange.send(`${head(status, more)}Transfer-Encoding: chunked\r\n\r\n`);
      for (let i = 0; i < 20; i++) await exchange.send(`3e8\r\n${"<".repeat(1000)}\r\n`);
      await exchange.send("0\r\n\r\n");
    },
  },
  {
    name: "that never ends",
    kind: "large",
    async send(exchange, status, more) {
      await exchange.send(`${head(status, more)}Transfer-Encoding: chunked\r\n\r\n`);
      while (!exchange.gone) await exchange.send(`3e8\r\n${"<".repeat(1000)}\r\n`);
    },
  },
  {
    name: "as long as the connection",
    kind: "large",
    async send(exchange, status, more) {
      await exchange.send(`${head(status, more)}\r\n`);
      await exchange.send(large);
      exchange.end();
    },
  },
  ...["gzip", "br", "deflate", "gzip, br"].map((name) =>
    whole(
      `larger than the limit once its ${name} is undone`,
      "large",
      `Content-Encoding: ${name}\r\n`,
      encode(name, large),
    ),
  ),
  ...encodings.map((name) =>
    whole(`that is no ${name}`, "damaged", `Content-Encoding: ${name}\r\n`, garbage),
  ),
  ...["gzip", "br", "deflate"].map((name) =>
    whole(
      `whose ${name} is damaged in the middle`,
      "damaged",
      `Content-Encoding: ${name}\r\n`,
      flipped(encode(name, text)),
    ),
  ),
  whole("whose second gzip is none", "damaged", "Content-Encoding: gzip, gzip\r\n", zlib.gzipSync(garbage)),
  ...["gzip", "x-gzip", "br", "deflate"].map((name) =>
    whole(`whose ${name} ends early`, "cut", `Content-Encoding: ${name}\r\n`, half(encode(name, text))),
  ),
  ended("shorter than its length", "Content-Length: 5000\r\n", Buffer.from(text), "end"),
  ended("shorter than its length, of nothing", "Content-Length: 5000\r\n", Buffer.alloc(0), "end"),
  ended("broken off", "Content-Length: 5000\r\n", Buffer.from(text), "reset"),
  ended("without its last chunk", "Transfer-Encoding: chunked\r\n", Buffer.from(`4\r\n{"a"\r\n`), "end"),
  ended("cut within a chunk", "Transfer-Encoding: chunked\r\n", Buffer.from(`40\r\n{"a"`), "end"),
  ended(
    "with a chunk that has no length",
    "Transfer-Encoding: chunked\r\n",
    Buffer.from("4\r\n{}  \r\nzz\r\n"),
    "end",
  ),
  ended(
    "in gzip, and broken off",
    "Content-Encoding: gzip\r\nContent-Length: 5000\r\n",
    half(encode("gzip", text)),
    "end",
  ),
];

/** A body that stalls after its first bytes until the gate opens. */
export function stalling(
  status: number,
  headers = "",
  gate = new Gate(),
): (exchange: Exchange) => Promise<void> {
  return async (exchange) => {
    await exchange.send(`${head(status, headers)}Content-Length: 5000\r\n\r\n{"code":`);
    await gate.pass();
  };
}
