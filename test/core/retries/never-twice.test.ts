/**
 * Whatever goes wrong, and in whatever order: no create is carried out twice, and an error never claims to
 * know what it does not.
 */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { startService, type Service, type FakeReaction } from "../../support/service.js";
import { session, testClient } from "../support/harness.js";

let server: Service;
beforeAll(async () => {
  server = await startService();
});
afterAll(() => server.close());

interface Step {
  readonly answer: FakeReaction;
  /** Whether the service, before it answered so, had carried the request out. */
  readonly carriesOut: boolean;
}

const refusing = [429, 401, 400, 404, 409].map((status): Step => ({ answer: { status }, carriesOut: false }));
// The worst that each of these may mean.
const open = [408, 500, 502, 503, 504].map((status): Step => ({ answer: { status }, carriesOut: true }));
const steps: Step[] = [
  ...refusing,
  ...open,
  { answer: { status: 429, headers: { "retry-after": "1" } }, carriesOut: false },
  { answer: { status: 409, body: { code: 80623 } }, carriesOut: false },
  { answer: { status: 201, body: "<html>" }, carriesOut: true },
  { answer: { status: 201, body: "" }, carriesOut: true },
  { answer: "reset", carriesOut: true },
  { answer: "cut", carriesOut: true },
  { answer: session, carriesOut: true },
];

test("random sequences of faults never double a create, and a failure of known outcome left nothing behind", async () => {
  const sequence = fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(
      sequence,
      fc.integer({ min: 0, max: 5 }),
      fc.boolean(),
      async (faults, maxRetries, kept) => {
        let next = 0;
        let carriedOut = 0;
        let token = 0;
        server.answer((request) => {
          if (request.method === "GET") return session;
          const step = faults[Math.min(next++, faults.length - 1)];
          if (step?.carriesOut === true) carriedOut += 1;
          return step?.answer ?? session;
        });
        // A provider that always has another token makes the most of a 401.
        const { client, call } = testClient(server.url, {
          maxRetries,
          credentials: () => `Custom ${++token}`,
        });
        // A connection that is kept from an earlier call may be dead by the time of this one.
        if (kept) await call("GET");
        const outcome = await call("POST").then(
          () => "done" as const,
          (error: unknown) => error,
        );
        expect(carriedOut).toBeLessThanOrEqual(1);
        if (outcome === "done") expect(carriedOut).toBe(1);
        else if (carriedOut === 1) expect(outcome).toMatchObject({ outcome: "unknown", retryable: false });
        await client.close();
      },
    ),
    { numRuns: 100, seed: 20260101 },
  );
  // A hundred clients take their time on a busy machine; nothing here is measured.
}, 60_000);
