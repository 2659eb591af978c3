/** An id only names a resource: it cannot change which operation runs. */
import assert from "node:assert/strict";
import type { ConformanceCheck } from "../check.js";
import type { Exchange, Subject } from "../exchange.js";
import type { FakeRequest, FakeServer } from "../fake-server.js";
import { onScene } from "../scene.js";
import { settle, success, type Failure } from "../settle.js";
import type { ConformanceClient } from "../subject.js";

/** Ids that mean something else in a URL, encoded or not, and values that are not strings. */
const neverAllowed: readonly unknown[] = ["", ".", "..", "\ud800", undefined, null, 7, {}, ["x"]];
/**
 * Ids that a specification without a pattern may allow. If they are sent, they must stay in their path
 * segment.
 */
const neverARoute: readonly string[] = [
  ...[
    "/",
    "../Sessions",
    "a/b",
    "a/../b",
    "a?b=c",
    "a#b",
    "a%2fb",
    "%2e",
    "%2E%2e",
    "%2e%2e%2fb",
    "a\\b",
    "..\\b",
  ],
  ...["a;b", "a\u0000b", "a\r\nX-Injected: 1", "\u007f", "\t", " "],
];

export function ids(subject: Subject): ConformanceCheck[] {
  return subject.exchanges
    .filter((exchange) => exchange.ids.length > 0)
    .map((exchange) => ({
      name: `${exchange.name}: no id can change the route`,
      run: () =>
        onScene(subject, {}, async ({ client, server }) => {
          server.answer(exchange.good);
          await success(exchange.name, () => exchange.send(client, exchange.ids));
          const [request] = server.requests;
          assert.ok(request, `${exchange.name} sent no request.`);
          const route = routeOf(request);
          for (const place of exchange.ids.keys()) {
            for (const id of neverAllowed) await attack(exchange, client, server, place, id);
            for (const id of neverARoute) await attack(exchange, client, server, place, id, route);
          }
        }),
    }));
}

/** @param route - The route that the id must stay in if it is sent. Without it, the id must be refused. */
async function attack(
  { name, ids: valid, send }: Exchange,
  client: ConformanceClient,
  server: FakeServer,
  place: number,
  id: unknown,
  route?: Route,
): Promise<void> {
  const what = `${name} with ${JSON.stringify(id)} as id number ${place + 1}`;
  const before = server.requests.length;
  // An untyped caller can pass any value.
  const settled = await settle(what, () => send(client, valid.with(place, id as string)));
  const [sent] = server.requests.slice(before);
  if (sent === undefined) {
    assert.ok("error" in settled, `${what} sent nothing, and yet succeeded.`);
    const { name: kind } = settled.error as Failure;
    assert.equal(kind, "InvalidArgumentError", `${what} must be refused with an InvalidArgumentError.`);
    return;
  }
  assert.ok(
    route !== undefined,
    `${what} was sent as ${sent.method} ${sent.target}, but must be refused before that.`,
  );
  assert.deepEqual(
    routeOf(sent),
    { ...route, segments: route.segments.map((segment) => (segment === valid[place] ? id : segment)) },
    `${what} was sent as ${sent.method} ${sent.target}: another route. Refuse it, or encode it.`,
  );
}

interface Route {
  readonly method: string;
  readonly segments: readonly string[];
  readonly query: string;
}

function routeOf({ method, target }: FakeRequest): Route {
  const path = target.replace(/\?.*/su, "");
  return { method, segments: path.split("/").map(decoded), query: target.slice(path.length) };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
