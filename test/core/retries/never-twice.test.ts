/** No sequence of failures doubles a create or leads to an error that claims more than is known. */
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
  /** Whether the service had carried out the request before this response. */
  readonly carriesOut: boolean;
}

const refusing = [429, 401, 400, 404, 409].map((status): Step => ({ answer: { status }, carriesOut: false }));
// The worst case for each of these.
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
        // A provider that always has a new token leads to the most repetitions after a 401.
        const { client, call } = testClient(server.url, {
          maxRetries,
          credentials: () => `Custom ${++token}`,
        });
        // A connection kept from an earlier call may be dead by now.
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
  // A hundred clients take a while on a busy machine; this test measures no time.
}, 60_000);
