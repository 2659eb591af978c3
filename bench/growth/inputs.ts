/**
 * Responses of any size that a hostile service could send and that would be expensive for a careless client.
 */
import { gzipSync } from "node:zlib";
import { serviceSid, sid } from "../lib/ids.js";

export interface Input {
  readonly name: string;
  /** The call that reads it. */
  readonly call: "fetch" | "list";
  /**
   * Returns the bytes of the response to request number `nth`, counted from 0, with a text of about `size`
   * bytes. `origin` is that of the server.
   */
  readonly respond: (size: number, nth: number, origin: string) => Buffer;
}

/** The credentials of the benchmark's client, which must be redacted if the server echoes them. */
export const credentials = { accountSid: `AC${"0".repeat(32)}`, authToken: "growth-auth-token-0123456789" };
const basic = Buffer.from(`${credentials.accountSid}:${credentials.authToken}`).toString("base64");

/** Repeats a text to `size` characters. */
const fill = (text: string, size: number): string =>
  text.repeat(Math.ceil(size / text.length)).slice(0, size);

/** Yields elements, each made from its number, until they have `size` characters together. */
function* elements(size: number, make: (number: number) => string): Generator<string, undefined> {
  for (let length = 0, number = 0; length < size; number += 1) {
    const text = make(number);
    length += text.length;
    yield text;
  }
}

function response(status: number, headers: Readonly<Record<string, string>>, body: string | Buffer): Buffer {
  const bytes = Buffer.from(body);
  const all = { "Content-Type": "application/json", "Content-Length": String(bytes.length), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} Text\r\n${lines.join("")}\r\n`), bytes]);
}

const page = (status: number, text: string): Buffer =>
  response(status, { "Content-Type": "text/html" }, text);
const session = (more: string): string => `{"sid":"${sid}","service_sid":"${serviceSid}"${more}}`;
const failure = (more: string): string => `{"code":20001,"message":"No.","status":400${more}}`;

function inOneByteChunks(text: string): Buffer {
  const chunks = Buffer.from(
    [...Buffer.from(text)].map((byte) => `1\r\n${String.fromCharCode(byte)}\r\n`).join(""),
  );
  const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
  return Buffer.concat([Buffer.from(head), chunks, Buffer.from("0\r\n\r\n")]);
}

function listing(size: number, nth: number, origin: string): Buffer {
  const next = `/v1/Services/${serviceSid}/Sessions?PageSize=1&Page=${nth + 1}&PageToken=PT${fill("a%20", size)}`;
  const meta = { key: "sessions", next_page_url: nth < 2 ? `${origin}${next}` : null };
  return response(200, {}, `{"sessions":[${session("")}],"meta":${JSON.stringify(meta)}}`);
}

export const inputs: readonly Input[] = [
  {
    name: "an error page of open tags",
    call: "fetch",
    respond: (size) => page(502, fill("<title", size)),
  },
  {
    name: "an error page of blanks and breaks",
    call: "fetch",
    respond: (size) => page(502, `<title>${fill(" \n\t", size)}`),
  },
  {
    name: "many details with many secrets",
    call: "fetch",
    respond: (size) => {
      const details = [...elements(size, (n) => `"k${n}":"${credentials.authToken} and ${basic}"`)];
      return response(400, {}, failure(`,"details":{${details.join()}}`));
    },
  },
  {
    name: "a message that repeats a secret",
    call: "fetch",
    respond: (size) => response(400, {}, failure(`,"details":{"a":"${fill(credentials.authToken, size)}"}`)),
  },
  {
    name: "the beginning of a secret, over and over",
    call: "fetch",
    respond: (size) =>
      response(400, {}, failure(`,"details":{"a":"${fill(credentials.authToken.slice(0, -1), size)}"}`)),
  },
  {
    name: "one-byte chunks",
    call: "fetch",
    respond: (size) => inOneByteChunks(session(`,"x":"${fill("x", size)}"`)),
  },
  {
    name: "unknown fields",
    call: "fetch",
    respond: (size) => response(200, {}, session([...elements(size, (n) => `,"field_${n}":${n}`)].join(""))),
  },
  {
    name: "unknown fields with long names",
    call: "fetch",
    respond: (size) => response(200, {}, session(`,"${fill("a_b", size)}":1`)),
  },
  {
    name: "a huge list of headers",
    call: "fetch",
    respond: (size) => {
      const lines = [...elements(size, (n) => `X-Header-${n}: ${n}\r\n`)].join("");
      return Buffer.from(response(200, {}, session("")).toString().replace("\r\n", `\r\n${lines}`));
    },
  },
  {
    name: "one long header",
    call: "fetch",
    respond: (size) => response(429, { "Retry-After": fill("9", size) }, failure("")),
  },
  { name: "long cursors", call: "list", respond: listing },
  {
    name: "items without sense",
    call: "list",
    respond: (size) =>
      response(200, {}, `{"sessions":[${[...elements(size, () => "{}")].join()}],"meta":{}}`),
  },
  {
    name: "a gzip bomb below the limit",
    call: "fetch",
    respond: (size) =>
      response(200, { "Content-Encoding": "gzip" }, gzipSync(session(`,"x":"${fill("x", size)}"`))),
  },
  {
    name: "a gzip bomb as an error page",
    call: "fetch",
    respond: (size) =>
      response(502, { "Content-Type": "text/html", "Content-Encoding": "gzip" }, gzipSync(fill("<", size))),
  },
  {
    name: "deep JSON",
    call: "fetch",
    respond: (size) => {
      const half = Math.ceil(size / 2);
      return response(200, {}, session(`,"x":${"[".repeat(half)}${"]".repeat(half)}`));
    },
  },
  {
    name: "deep JSON in an error",
    call: "fetch",
    respond: (size) => {
      const depth = Math.ceil(size / 6);
      return response(400, {}, failure(`,"details":${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`));
    },
  },
  {
    name: "a success that is no JSON",
    call: "fetch",
    respond: (size) => response(200, {}, fill('{"', size)),
  },
];
