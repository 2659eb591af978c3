/** A refused call rejects with the error for its status, which keeps all that the service said. */
import assert from "node:assert/strict";
import type { ConformanceCheck } from "../check.js";
import type { Exchange, Subject } from "../exchange.js";
import type { FakeResponse } from "../fake-server.js";
import { onScene } from "../scene.js";
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

export function errors(subject: Subject): ConformanceCheck[] {
  return subject.exchanges.flatMap((exchange) => [
    {
      name: `${exchange.name}: rejects with an error for each status`,
      run: () =>
        forEachStatus([...names.keys()], subject, exchange, (status) => ({
          answer: {
            status,
            headers: { [subject.requestIdHeader]: requestId },
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
    },
    {
      name: `${exchange.name}: reads errors that are not in the service's format`,
      run: async () => {
        for (const [response, said] of foreign) {
          await forEachStatus(some, subject, exchange, (status) => ({
            answer: { ...response, status },
            expected: { status, code: `http_${status}` },
            said,
          }));
        }
      },
    },
  ]);
}

interface Case {
  readonly answer: FakeResponse;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly said: string;
}

async function forEachStatus(
  statuses: readonly number[],
  subject: Subject,
  { name, ids, send }: Exchange,
  make: (status: number) => Case,
): Promise<void> {
  await onScene(subject, { maxRetries: 0, maxResponseBytes }, async ({ client, server }) => {
    for (const status of statuses) {
      const { answer, expected, said } = make(status);
      server.answer(answer);
      const error = await failure(`${name} answered with ${status}`, () => send(client, ids));
      assert.equal(
        error.name,
        names.get(status),
        `${name}: the error for status ${status} has a wrong name.`,
      );
      for (const [field, value] of Object.entries(expected)) {
        const found: unknown = Reflect.get(error, field);
        assert.equal(found, value, `${name}: the error for status ${status} has a wrong ${field}.`);
      }
      assert.equal(
        typeof error.operation,
        "string",
        `${name}: the error for status ${status} names no operation.`,
      );
      assert.ok(
        error.message.includes(said),
        `${name}: the error for status ${status} lost what the service said.`,
      );
    }
  });
}
