/** Costs are linear: an input of twice the length takes about twice the time and memory. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { FaultServer, head, respond, type Reply } from "../../support/fault-server/index.js";
import { sessionJSON, sidOf } from "../../support/sessions.js";
import type { Cost, Input } from "./measure-cost.js";

const MiB = 1 << 20;
const KiB = 1 << 10;

type Row = readonly [
  name: string,
  status: number,
  /** Creates a body of about that many bytes. */
  body: (size: number) => string,
  /** `dripped`: each byte arrives in a separate chunk. */
  more?: Partial<Input> & { readonly dripped?: true },
];

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
const deepObject = (size: number): string => nested('{"a":', "}", size).replace(":}", ":1}");
const pageBefore = (query: string): string =>
  `{"sessions":[],"meta":{"next_page_url":"https://x.example/?${query}"}}`;
const nested = (open: string, close: string, size: number): string => {
  const depth = Math.ceil(size / (open.length + close.length));
  return open.repeat(depth) + close.repeat(depth);
};

const small = { size: 128 * KiB };
const dripped = { dripped: true, size: 256 * KiB } as const;
const whole = JSON.stringify(sessionJSON());
const dated = (date: string): string => JSON.stringify(sessionJSON({ date_created: date }));

const rows: readonly Row[] = [
  ["a page full of <title", 502, (n) => fill("<title", n), small],
  ["a page full of <title >", 502, (n) => fill("<title >", n), small],
  ["a page full of <title and blanks", 502, (n) => fill("<title   ", n), small],
  ["a page full of <", 502, (n) => fill("<", n)],
  ["a page with a title of blanks", 502, (n) => `<title>${fill(" ", n)}</title>`],
  ["a page with a title without end", 502, (n) => `<title>${fill("a", n)}`],
  ["a page of control characters", 502, (n) => fill("\u0001\u202e", n)],
  ["an error with a long message", 400, (n) => `{"code":1,"message":"${fill("word ", n)}"}`],
  ["an error with a message of blanks", 400, (n) => `{"code":1,"message":"${fill(" ", n)}."}`],
  ["an error with a long link", 400, (n) => error(`"more_info":"https://${fill("a/", n)}"`)],
  ["an error with a code of many digits", 400, (n) => `{"message":"m","code":"${fill("7", n)}"}`],
  ["an error with many details", 400, (n) => error(`"details":[${fill('"a",', n)}1]`)],
  ["an error with details of many names", 400, (n) => error(`"details":{${fields(n)}}`)],
  ["an error with deep lists in its details", 400, (n) => error(`"details":${nested("[", "]", n)}`)],
  ["an error with deep objects in its details", 400, (n) => error(`"details":${deepObject(n)}`)],
  ["an error of many unknown fields", 400, (n) => error(fields(n))],
  ["an error that is a deep list", 500, (n) => nested("[", "]", n)],
  ["an error full of what looks secret", 400, (n) => error(`"details":"${fill("Basic QUMx ", n)}"`)],
  ["an error in chunks of one byte", 502, (n) => fill("x", n), dripped],
  ["a success in chunks of one byte", 200, (n) => `${fill(" ", n)}${whole}`, dripped],
  ["a success with many unknown fields", 200, (n) => withFields(fields(n))],
  ["a success with a deep unknown field", 200, (n) => withFields(`"deep":${nested("[", "]", n)}`)],
  ["a success with a long text for a date", 200, (n) => dated(fill("2026-", n))],
  ["a success with a date of many digits", 200, (n) => dated(`2026-01-02T03:04:05.${fill("1", n)}Z`)],
  ["a page of many items", 200, (n) => `{"sessions":[${items(n)}],"meta":{}}`, { call: "list" }],
  ["a page with a long address of the next one", 200, (n) => pageBefore(fill("%41", n)), { call: "list" }],
  ["a response of the kit with many fields", 200, (n) => `{${fields(n)}}`, { call: "kit" }],
  ["a deep response of the kit", 200, (n) => nested("[", "]", n), { call: "kit" }],
  [
    "an error with many details, after a call with many headers",
    400,
    (n) => error(`"details":[${fill('"a",', n)}1]`),
    { headers: 60, size: 64 * KiB },
  ],
];

const inputs = rows.map(([name, , , more]): Input => {
  const { size = MiB, call = "fetch", headers = 0 } = more ?? {};
  return { name, size, call, headers };
});

let server: FaultServer;
type Costs = readonly [once: Cost, twice: Cost | null];
const costs = new Map<string, Costs>();

/** Sends the response that the request's headers ask for. */
const answer: Reply = async (exchange) => {
  const { headers } = exchange.request;
  const [, status = 404, body, more] = rows.find(([name]) => name === headers["x-input"]) ?? [];
  const text = body?.(Number(headers["x-size"])) ?? "";
  const type = { "Content-Type": text.startsWith("<") ? "text/html" : "application/json" };
  if (more?.dripped !== true) return respond(status, type, text)(exchange);
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
  // An input that is not measured by then is too slow, and fails its rows.
  const stop = setTimeout(() => child.kill("SIGKILL"), 150_000);
  for await (const line of createInterface(child.stdout)) {
    const [name, measured] = JSON.parse(line) as [string, Costs];
    costs.set(name, measured);
  }
  clearTimeout(stop);
}, 180_000);
afterAll(() => server.close());

describe.each(inputs)("$name", ({ name, size }) => {
  test("takes little time, in proportion to its length", () => {
    const [once, twice] = costs.get(name) ?? [];
    const allowed = 1000 + (2 * size * 500) / MiB;
    expect(once?.cpuMs).toBeLessThan(allowed);
    expect(twice?.cpuMs).toBeLessThan(Math.min(allowed, 3 * (once?.cpuMs ?? 0) + 300));
  });

  test("takes memory in proportion to its length", () => {
    const [, twice] = costs.get(name) ?? [];
    expect(twice?.grownBytes).toBeLessThan(96 * MiB + 40 * 2 * size);
  });

  test("ends as expected, without an error of the runtime", () => {
    const [once] = costs.get(name) ?? [];
    const [, status] = rows.find((row) => row[0] === name) ?? [];
    const right =
      status === 200
        ? /^success$|"status":200|"name":"PagingError"/
        : new RegExp(`"status":${String(status)}`);
    expect(once?.end).toMatch(right);
  });
});
