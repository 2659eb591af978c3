/**
 * No input costs more than its size: what is twice as long takes about twice the time and twice the memory.
 */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { FaultServer, head, respond, type Reply } from "../../support/fault-server/index.js";
import { sessionJSON, sidOf } from "../../support/sessions.js";
import type { Cost, Input } from "./measure-cost.js";

const MiB = 1 << 20;
const KiB = 1 << 10;

interface Row extends Partial<Input> {
  readonly name: string;
  readonly status: number;
  /** A body of about that many bytes. */
  readonly body: (size: number) => string;
  /** Whether each byte comes in a chunk of its own. */
  readonly dripped?: boolean;
}

const fill = (text: string, size: number): string => text.repeat(Math.ceil(size / text.length));
const error = (fields: string): string => `{"code":20001,"message":"m",${fields}}`;
const withFields = (fields: string): string => JSON.stringify(sessionJSON()).replace("{", `{${fields},`);
const items = (size: number): string =>
  Array.from({ length: Math.ceil(size / 700) }, (_, i) =>
    JSON.stringify(sessionJSON({ sid: sidOf(i) })),
  ).join();
const fields = (size: number, value = "1"): string =>
  Array.from(
    { length: Math.ceil(size / (10 + value.length)) },
    (_, i) => `"f${String(i).padStart(6, "0")}":${value}`,
  ).join();
const nested = (open: string, close: string, size: number): string => {
  const depth = Math.ceil(size / (open.length + close.length));
  return open.repeat(depth) + close.repeat(depth);
};

const rows: readonly Row[] = [
  { name: "a page full of <title", status: 502, body: (n) => fill("<title", n), size: 128 * KiB },
  { name: "a page full of <title >", status: 502, body: (n) => fill("<title >", n), size: 128 * KiB },
  {
    name: "a page full of <title and blanks",
    status: 502,
    body: (n) => fill("<title   ", n),
    size: 128 * KiB,
  },
  { name: "a page full of <", status: 502, body: (n) => fill("<", n) },
  { name: "a page with a title of blanks", status: 502, body: (n) => `<title>${fill(" ", n)}</title>` },
  { name: "a page with a title without end", status: 502, body: (n) => `<title>${fill("a", n)}` },
  { name: "a page of control characters", status: 502, body: (n) => fill("\u0001\u202e", n) },
  {
    name: "an error with a long message",
    status: 400,
    body: (n) => `{"code":1,"message":"${fill("word ", n)}"}`,
  },
  {
    name: "an error with a message of blanks",
    status: 400,
    body: (n) => `{"code":1,"message":"${fill(" ", n)}."}`,
  },
  {
    name: "an error with a long link",
    status: 400,
    body: (n) => error(`"more_info":"https://${fill("a/", n)}"`),
  },
  {
    name: "an error with a code of many digits",
    status: 400,
    body: (n) => `{"message":"m","code":"${fill("7", n)}"}`,
  },
  { name: "an error with many details", status: 400, body: (n) => error(`"details":[${fill('"a",', n)}1]`) },
  {
    name: "an error with details of many names",
    status: 400,
    body: (n) => error(`"details":{${fields(n)}}`),
  },
  {
    name: "an error with deep lists in its details",
    status: 400,
    body: (n) => error(`"details":${nested("[", "]", n)}`),
  },
  {
    name: "an error with deep objects in its details",
    status: 400,
    body: (n) => error(`"details":${nested('{"a":', "}", n).replace(":}", ":1}")}`),
  },
  { name: "an error of many unknown fields", status: 400, body: (n) => error(fields(n)) },
  { name: "an error that is a deep list", status: 500, body: (n) => nested("[", "]", n) },
  {
    name: "an error full of what looks like a credential",
    status: 400,
    body: (n) => error(`"details":"${fill("Basic QUMx ", n)}"`),
  },
  {
    name: "an error in chunks of one byte",
    status: 502,
    body: (n) => fill("x", n),
    dripped: true,
    size: 256 * KiB,
  },
  {
    name: "a success in chunks of one byte",
    status: 200,
    body: (n) => `${fill(" ", n)}${JSON.stringify(sessionJSON())}`,
    dripped: true,
    size: 256 * KiB,
  },
  { name: "a success with many unknown fields", status: 200, body: (n) => withFields(fields(n)) },
  {
    name: "a success with a deep unknown field",
    status: 200,
    body: (n) => withFields(`"deep":${nested("[", "]", n)}`),
  },
  {
    name: "a success with a long text for a date",
    status: 200,
    body: (n) => JSON.stringify(sessionJSON({ date_created: fill("2026-", n) })),
  },
  {
    name: "a success with a date of many digits",
    status: 200,
    body: (n) => JSON.stringify(sessionJSON({ date_created: `2026-01-02T03:04:05.${fill("1", n)}Z` })),
  },
  {
    name: "a page of many items",
    status: 200,
    call: "list",
    body: (n) => `{"sessions":[${items(n)}],"meta":{}}`,
  },
  {
    name: "a page with a long address of the next one",
    status: 200,
    call: "list",
    body: (n) => `{"sessions":[],"meta":{"next_page_url":"https://x.example/?${fill("%41", n)}"}}`,
  },
  { name: "a response of the kit with many fields", status: 200, call: "kit", body: (n) => `{${fields(n)}}` },
  { name: "a deep response of the kit", status: 200, call: "kit", body: (n) => nested("[", "]", n) },
  {
    name: "an error with many details, after a call with many headers",
    status: 400,
    body: (n) => error(`"details":[${fill('"a",', n)}1]`),
    headers: 60,
    size: 64 * KiB,
  },
];

const inputs = rows.map(({ name, size = MiB, call = "fetch", headers = 0 }): Input => ({
  name,
  size,
  call,
  headers,
}));

let server: FaultServer;
type Costs = readonly [once: Cost, twice: Cost | null];
const costs = new Map<string, Costs>();

/** Sends what the request's own headers ask for. */
const answer: Reply = async (exchange) => {
  const { headers } = exchange.request;
  const row = rows.find(({ name }) => name === headers["x-input"]);
  const text = row?.body(Number(headers["x-size"])) ?? "";
  const type = { "Content-Type": text.startsWith("<") ? "text/html" : "application/json" };
  const status = row?.status ?? 404;
  if (row?.dripped !== true) return respond(status, type, text)(exchange);
  await exchange.send(head(status, { ...type, "Transfer-Encoding": "chunked" }));
  for (let from = 0; from < text.length; from += 16_384)
    await exchange.send(text.slice(from, from + 16_384).replaceAll(/[^]/gu, "1\r\n$&\r\n"));
  return exchange.send("0\r\n\r\n");
};

beforeAll(async () => {
  server = await FaultServer.start();
  server.reply(answer);
  const script = ["--expose-gc", "--import", "tsx", "test/core/responses/measure-cost.ts", server.url];
  const child = spawn(process.execPath, [...script, JSON.stringify(inputs)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  // What is not measured by then is too slow, and its rows say so.
  const stop = setTimeout(() => child.kill("SIGKILL"), 150_000);
  for await (const line of createInterface(child.stdout)) {
    const [name, measured] = JSON.parse(line) as [string, Costs];
    costs.set(name, measured);
  }
  clearTimeout(stop);
}, 180_000);
afterAll(() => server.close());

describe.each(inputs)("$name", ({ name, size }) => {
  test("takes time in proportion to its length, and little of it", () => {
    const [once, twice] = costs.get(name) ?? [];
    const allowed = 1000 + (2 * size * 500) / MiB;
    expect(once?.cpuMs).toBeLessThan(allowed);
    expect(twice?.cpuMs).toBeLessThan(Math.min(allowed, 3 * (once?.cpuMs ?? 0) + 300));
  });

  test("takes memory in proportion to its length", () => {
    const [, twice] = costs.get(name) ?? [];
    expect(twice?.grownBytes).toBeLessThan(96 * MiB + 40 * 2 * size);
  });

  test("ends as it should, and not in an error of the runtime's", () => {
    const [once] = costs.get(name) ?? [];
    const row = rows.find((one) => one.name === name);
    const right =
      row?.status === 200
        ? /^success$|"status":200|"name":"PagingError"/
        : new RegExp(`"status":${String(row?.status)}`);
    expect(once?.end).toMatch(right);
  });
});
