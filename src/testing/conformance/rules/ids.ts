/** An id only names a resource: it cannot change which operation runs. */
import assert from "node:assert/strict";
import type { ConformanceCheck } from "../check.js";
import type { Exchange } from "../exchange.js";
import type { FakeRequest } from "../fake-server.js";
import { check, type Stage } from "../scene.js";
import { settle, success, type Failure } from "../settle.js";

/** Ids that mean something else in a URL, encoded or not, and values that are not strings. */
const neverAllowed: readonly unknown[] = ["", ".", "..", "\ud800", undefined, null, 7, {}, ["x"]];
/**
 * Ids that a specification without a pattern may allow. If they are sent, they must stay in their path
 * segment.
 */
const neverARoute: readonly string[] = [
  ...["/", "../Sessions", "a/b", "a/../b", "a?b=c", "a#b", "a%2fb", "%2e", "%2E%2e", "%2e%2e%2fb", "a\\b"],
  ...["..\\b", "a;b", "a\u0000b", "a\r\nX-Injected: 1", "\u007f", "\t", " "],
];

export const ids = (exchange: Exchange): ConformanceCheck[] =>
  exchange.ids.length === 0 ? [] : [check(exchange, "no id can change the route", {}, staysInPlace)];

async function staysInPlace(stage: Stage): Promise<void> {
  const { name, good, server, call } = stage;
  server.answer(good);
  await success(name, call);
  const [request] = server.requests;
  assert.ok(request, `${name} sent no request.`);
  const route = routeOf(request);
  for (const place of stage.ids.keys()) {
    for (const id of neverAllowed) await attack(stage, place, id);
    for (const id of neverARoute) await attack(stage, place, id, route);
  }
}

/** @param route - The route that the id must stay in if it is sent. Without it, the id must be refused. */
async function attack(
  { name, ids: valid, send, client, server }: Stage,
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
  const wasSent = `${what} was sent as ${sent.method} ${sent.target}`;
  assert.ok(route !== undefined, `${wasSent}, but must be refused before that.`);
  assert.deepEqual(
    routeOf(sent),
    { ...route, segments: route.segments.map((segment) => (segment === valid[place] ? id : segment)) },
    `${wasSent}: another route. Refuse it, or encode it.`,
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
