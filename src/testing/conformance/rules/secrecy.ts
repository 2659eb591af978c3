/** Secrets never leak: not from errors in any rendering, not from the client, not into the log. */
import assert from "node:assert/strict";
import { holdsHttpLibraryError, leak } from "../canary.js";
import type { ConformanceCheck } from "../check.js";
import type { Exchange } from "../exchange.js";
import type { FakeRequest, FakeStep } from "../fake-server.js";
import { onStage, type Stage } from "../scene.js";
import { failure } from "../settle.js";

/** The body of a service or intermediary that echoes the request. */
const echo = ({ headers }: FakeRequest): Record<string, unknown> => ({
  status: 401,
  message: `Not accepted: ${String(headers.authorization)}`,
  details: { headers },
});

const faults = ({ requestIdHeader }: Exchange): Readonly<Record<string, FakeStep>> => ({
  "an error that echoes the request": (request) => ({ status: 401, body: echo(request) }),
  "a page that echoes the request": (request) => ({
    status: 502,
    body: `<h1>${JSON.stringify(echo(request))}</h1>`,
  }),
  "a header that echoes the request": ({ headers }) => ({
    status: 500,
    headers: { [requestIdHeader]: String(headers.authorization) },
    body: {},
  }),
  "a body that is not JSON and echoes the request": (request) => ({
    status: 200,
    body: JSON.stringify(echo(request)).slice(1),
  }),
  "a broken connection": "reset",
  "half a response": "cut",
});

export const secrecy = (exchange: Exchange): ConformanceCheck[] => [
  {
    name: `${exchange.name}: shows no secret`,
    run: () => {
      const lines: unknown[] = [];
      const log = (...line: unknown[]): void => void lines.push(line);
      const logger = { debug: log, warn: log };
      return onStage(exchange, { maxRetries: 0, logger }, async (stage) => {
        assert.equal(leak(stage.client), undefined, "The client shows its credentials.");
        for (const [what, step] of Object.entries(faults(exchange))) {
          if (fails(exchange, what)) await hidesSecrets(`${exchange.name} after ${what}`, step, stage);
        }
        assert.equal(leak(lines), undefined, `${exchange.name}: a line of the log shows a secret.`);
      });
    },
  },
];

async function hidesSecrets(what: string, step: FakeStep, { server, call }: Stage): Promise<void> {
  server.answer(step);
  const error = await failure(what, call);
  const where = leak(error);
  assert.equal(where, undefined, `${what}: ${where ?? ""} of the error shows a secret.`);
  const foreign = holdsHttpLibraryError(error);
  assert.ok(!foreign, `${what}: the error is or holds the HTTP library's, with the request.`);
}

/** An operation whose response has no body need not read a body that is sent anyway. */
function fails({ hollow }: Exchange, what: string): boolean {
  return hollow !== undefined || !what.includes("not JSON");
}
