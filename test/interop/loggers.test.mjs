/** The packed package with real logging libraries, set up as in their documentation. */
import assert from "node:assert/strict";
import { Console } from "node:console";
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";
import { PassThrough } from "node:stream";
import { after, before, describe, test } from "node:test";
import { setImmediate } from "node:timers/promises";
import pino from "pino";
import { ProxyClient } from "twilio-proxy-sessions";
import winston from "winston";
import { table } from "../support/table.ts";
import { startService } from "./tools/servers.mjs";
import { accountSid, authToken } from "./tools/service.mjs";

const serviceSid = `KS${"0".repeat(32)}`;
const sink = () => {
  const stream = new PassThrough();
  const chunks = [];
  stream.on("data", (chunk) => chunks.push(chunk));
  return { stream, text: () => Buffer.concat(chunks).toString() };
};
const jsonLines = (text) => text.trim().split("\n").filter(Boolean).map(JSON.parse);
const pinoLevels = { 20: "debug", 40: "warn" };

/**
 * Each creates a logger with a level that writes to a stream, and parses its output: level, text and fields.
 */
const libraries = {
  pino: {
    make: (stream, level) => pino({ level }, stream),
    read: (text) =>
      jsonLines(text).map(({ level, msg, ...fields }) => ({
        level: pinoLevels[level],
        message: msg,
        fields,
      })),
  },
  winston: {
    make: (stream, level) =>
      winston.createLogger({ level, transports: [new winston.transports.Stream({ stream })] }),
    read: (text) => jsonLines(text).map(({ level, message, ...fields }) => ({ level, message, fields })),
  },
};

let running;

before(async () => {
  running = await startService("http");
});
after(() => {
  running.close();
  console.log(`\n${table(["logger", "version", "check", "result", "ms"], rows)}\n`);
});

const require = createRequire(import.meta.url);
const rows = [];

/** A test that is a row of the table. */
function row(name, what, check) {
  test(`${name}, ${what}`, async () => {
    const start = performance.now();
    const version = name === "console" ? process.version : require(`${name}/package.json`).version;
    const cells = [name, version, what];
    const end = (result) => rows.push([...cells, result, String(Math.round(performance.now() - start))]);
    await check().catch((error) => {
      end("FAILS");
      throw error;
    });
    end("works");
  });
}

/** A call that is retried once: one line for the call, one for the retry and one for the outcome. */
async function callWith(logger) {
  running.service.requests.length = 0;
  const client = new ProxyClient({ accountSid, authToken, baseUrl: running.url, logger });
  await client.sessions.fetch(serviceSid, "flaky");
  await client.close();
  await setImmediate();
}

describe("a client logs with", () => {
  for (const [name, { make, read }] of Object.entries(libraries)) {
    row(name, "text and fields where they belong", async () => {
      const { stream, text } = sink();
      await callWith(make(stream, "debug"));
      const lines = read(text());
      assert.deepEqual(
        lines.map(({ level }) => level),
        ["debug", "warn", "debug"],
      );
      for (const { message, fields } of lines) {
        assert.match(message, /^FetchSession: GET \/v1\/Services\/KS0+\/Sessions\/\{Sid\}/);
        assert.equal(fields.operation, "FetchSession");
      }
      assert.equal(lines[1].fields.code, 20503);
      assert.equal(lines[2].fields.status, 200);
      assert.equal(lines[2].fields.attempts, 2);
      assert.doesNotMatch(text(), new RegExp(`flaky|${authToken}`));
    });

    row(name, "by the level that it has", async () => {
      const { stream, text } = sink();
      await callWith(make(stream, "warn"));
      assert.deepEqual(
        read(text()).map(({ level }) => level),
        ["warn"],
      );
    });
  }

  row("pino", "a child's own fields", async () => {
    const { stream, text } = sink();
    await callWith(libraries.pino.make(stream, "debug").child({ part: "sessions" }));
    const lines = libraries.pino.read(text());
    assert.equal(lines.length, 3);
    for (const { fields } of lines) assert.equal(fields.part, "sessions");
  });

  row("pino", "an error of the client, with its cause", async () => {
    const { stream, text } = sink();
    // The port of `discard` on loopback, where nothing listens.
    const options = { accountSid, authToken, baseUrl: "http://127.0.0.1:9", maxRetries: 0 };
    const client = new ProxyClient(options);
    const error = await client.sessions.fetch(serviceSid, "any").catch((reason) => reason);
    libraries.pino.make(stream, "error").error(error);
    const [{ fields }] = libraries.pino.read(text());
    assert.equal(fields.err.code, "connection_refused");
    assert.match(fields.err.stack, /\ncaused by: Error: connect ECONNREFUSED 127\.0\.0\.1:9$/);
  });

  row("console", "text and fields where they belong", async () => {
    const [out, err] = [sink(), sink()];
    await callWith(new Console(out.stream, err.stream));
    assert.match(out.text(), /^FetchSession: GET .*\{\n\s+operation: 'FetchSession'/);
    assert.match(out.text(), /answered 200 \(attempts: 2/);
    assert.match(err.text(), /attempt 1 failed: ServerError 20503/);
  });
});
