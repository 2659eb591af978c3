/** The variable of the environment that turns the log on, with the console itself. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { startRecordingServer, type RecordingServer } from "../../support/recording-server.js";
import { answerInTurn, session, testClient } from "../support/harness.js";

const variable = "TWILIO_LOG_LEVEL";
const before = process.env[variable];
let server: RecordingServer;
let debug: jest.SpiedFunction<typeof console.debug>;
let warn: jest.SpiedFunction<typeof console.warn>;

beforeAll(async () => {
  server = await startRecordingServer();
});
afterAll(() => server.close());
beforeEach(() => {
  debug = jest.spyOn(console, "debug").mockImplementation(() => undefined);
  warn = jest.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(() => {
  jest.restoreAllMocks();
  if (before === undefined) Reflect.deleteProperty(process.env, variable);
  else process.env[variable] = before;
});

/** A call that is retried once. @returns How many lines of each level the console got. */
async function linesAt(level: string | undefined, options: object = {}): Promise<[number, number]> {
  if (level === undefined) Reflect.deleteProperty(process.env, variable);
  else process.env[variable] = level;
  answerInTurn(server, { status: 503 }, session);
  const { client, call } = testClient(server.url, options);
  await call("GET");
  await client.close();
  return [debug.mock.calls.length, warn.mock.calls.length];
}

describe("TWILIO_LOG_LEVEL", () => {
  test.each([
    ["debug", [2, 1]],
    [" DEBUG ", [2, 1]],
    ["info", [0, 1]],
    ["warn", [0, 1]],
    ["error", [0, 0]],
    ["none", [0, 0]],
    ["", [0, 0]],
    [undefined, [0, 0]],
  ])("%j: the console gets debug and warn lines as %j", async (level, lines) => {
    expect(await linesAt(level)).toEqual(lines);
  });

  test("gives way to a logger in the code", async () => {
    const own = { debug: jest.fn(), warn: jest.fn() };
    expect(await linesAt("debug", { logger: own })).toEqual([0, 0]);
    expect([own.debug.mock.calls.length, own.warn.mock.calls.length]).toEqual([2, 1]);
  });

  test("that is none of the levels is refused by its name", () => {
    process.env[variable] = "loud";
    expect(() => testClient(server.url)).toThrow(
      expect.objectContaining({ name: "InvalidArgumentError", field: variable }),
    );
  });
});
