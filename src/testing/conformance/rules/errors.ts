/** A refused call rejects with the error for its status, which keeps all that the service said. */
import assert from "node:assert/strict";
import type { ConformanceCheck } from "../check.js";
import type { Exchange } from "../exchange.js";
import type { FakeResponse } from "../fake-server.js";
import { check, type Stage } from "../scene.js";
import { failure } from "../settle.js";

/** The error's name by the response's status. */
const names: ReadonlyMap<number, string> = new Map([
  [400, "InvalidRequestError"],
  [401, "AuthenticationError"],
  [403, "PermissionDeniedError"],
  [404, "NotFoundError"],
  [409, "ConflictError"],
  [422, "InvalidRequestError"],
  [429, "RateLimitError"],
  [500, "ServerError"],
  [503, "ServerError"],
]);
/** A selection of statuses, for checks that do not depend on the status. */
const some = [401, 404, 429, 503];
const maxResponseBytes = 20_000;
const options = { maxRetries: 0, maxResponseBytes };
/** Responses of intermediaries, with the text that the error's message must contain. */
const foreign: readonly (readonly [response: FakeResponse, said: string])[] = [
  [{ body: "<html><h1>Bad</h1></html>" }, ""],
  [{ body: "" }, ""],
  [{ body: "{ not json" }, ""],
  [{ body: [] }, ""],
  [{ body: { type: "about:blank", title: "Refused", detail: "The gate is shut." } }, "The gate is shut."],
  // The status counts even if the body cannot be read.
  [{ body: "cut short", headers: { "Content-Length": "1000", Connection: "close" } }, ""],
  [{ body: "no gzip", headers: { "Content-Encoding": "gzip" } }, ""],
  [{ body: "x".repeat(2 * maxResponseBytes) }, ""],
];
const requestId = `RQ${"0f".repeat(16)}`;

export const errors = (exchange: Exchange): ConformanceCheck[] => [
  check(exchange, "rejects with an error for each status", options, (stage) =>
    forEachStatus([...names.keys()], stage, (status) => ({
      answer: {
        status,
        headers: { [stage.requestIdHeader]: requestId },
        body: {
          status,
          code: 80000 + status,
          message: "No, because.",
          // The link in Twilio's format, and in the format of RFC 9457.
          more_info: "https://example.com/why",
          type: "https://example.com/why",
        },
      },
      expected: { status, code: 80000 + status, requestId, moreInfo: "https://example.com/why" },
      said: "No, because.",
    })),
  ),
  check(exchange, "reads errors that are not in the service's format", options, async (stage) => {
    for (const [response, said] of foreign) {
      await forEachStatus(some, stage, (status) => ({
        answer: { ...response, status },
        expected: { status, code: `http_${status}` },
        said,
      }));
    }
  }),
];

interface Case {
  readonly answer: FakeResponse;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly said: string;
}

async function forEachStatus(
  statuses: readonly number[],
  { name, server, call }: Stage,
  make: (status: number) => Case,
): Promise<void> {
  for (const status of statuses) {
    const { answer, expected, said } = make(status);
    server.answer(answer);
    const error = await failure(`${name} answered with ${status}`, call);
    const what = `${name}: the error for status ${status}`;
    assert.equal(error.name, names.get(status), `${what} has a wrong name.`);
    for (const [field, value] of Object.entries(expected)) {
      assert.equal(Reflect.get(error, field), value, `${what} has a wrong ${field}.`);
    }
    assert.equal(typeof error.operation, "string", `${what} names no operation.`);
    assert.ok(error.message.includes(said), `${what} lost what the service said.`);
  }
}
