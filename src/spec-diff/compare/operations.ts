/** Compares operations. */
import { pagingOf, type ReadDocument, type Operation } from "../../generator/index.js";
import { compareDeprecations, compareWords } from "./elements.js";
import { pair, recordPairs } from "./pair.js";
import { compareParameters } from "./parameters.js";
import type { Recorder } from "./Recorder.js";
import { compareResponses } from "./responses.js";
import { compareSecurity } from "./security.js";

/** An operation in its class. */
interface Method extends Operation {
  readonly className: string;
}

export function compareOperations(before: ReadDocument, after: ReadDocument, record: Recorder): void {
  const partOf = (was?: Method, is?: Method) => record.part((was ?? is)?.id ?? "", was, is);
  const pairs = pair(methodsOf(before), methodsOf(after), routeOf);
  const { same, renamed, added } = recordPairs("operation", pairs, partOf);
  for (const { was, is } of renamed) compareMethods(was, is, partOf(undefined, is));
  for (const is of added)
    partOf(undefined, is).add("operation-added", `is new in ${is.className}: ${routeOf(is)}`);
  for (const { was, is } of same) compareMethods(was, is, partOf(was, is));
}

function methodsOf({ groups }: ReadDocument): Map<string, Method> {
  const methods = groups.flatMap(({ className, operations }) =>
    operations.map((operation): Method => ({ ...operation, className })),
  );
  return new Map(methods.map((method) => [method.methodName, method]));
}

/** Returns method and path without the names of path parameters, which do not affect the request. */
function routeOf({ method, path }: Operation): string {
  return `${method} ${path.replace(/\{[^{}]*\}/g, "{}")}`;
}

function compareMethods(was: Method, is: Method, record: Recorder): void {
  if (was.className !== is.className)
    record.add("operation-class-changed", `is in ${is.className} now`, was.className, is.className);
  if (was.methodName === is.methodName && was.id !== is.id)
    record.add("operation-id-changed", `has the id ${is.id} now, and the same name in code`, was.id, is.id);
  const [old, now] = [`${was.method} ${was.path}`, `${is.method} ${is.path}`];
  if (routeOf(was) !== routeOf(is)) record.add("operation-moved", `is ${now} now`, old, now);
  compareServer(was.server, is.server, record);
  compareSecurity(was, is, record);
  compareParameters(was, is, record);
  compareBodies(was, is, record);
  compareResponses(was, is, record);
  comparePaging(was, is, record);
  compareDeprecations(was.deprecated, is.deprecated, record);
  const words = (of: Operation) => [of.summary, of.description, of.clientParameters];
  compareWords(words(was), words(is), record);
}

/** Compares the servers. The first is the default; users may choose another. */
export function compareServers(before: readonly string[], after: readonly string[], record: Recorder): void {
  compareServer(before[0], after[0], record);
  for (const url of before.slice(1))
    if (!after.includes(url)) record.add("server-removed", `no longer names the server ${url}`, url);
  for (const url of after.slice(1))
    if (!before.includes(url)) record.add("server-added", `names the server ${url} as well`, undefined, url);
}

function compareServer(before: string | undefined, after: string | undefined, record: Recorder): void {
  const [was, is] = [before, after].map((url) => url?.replace(/\/+$/, ""));
  if (was !== is)
    record.add("server-changed", `is served by ${is ?? "the common server"} now`, before, after);
}

function compareBodies(was: Operation, is: Operation, record: Recorder): void {
  const typeOf = ({ body }: Operation) => body.contentType ?? body.kind;
  // An added or removed body is reported as its parameters.
  if (was.body.kind === "none" || is.body.kind === "none" || typeOf(was) === typeOf(is)) return;
  record.add("body-type-changed", `sends its body as ${typeOf(is)} now`, typeOf(was), typeOf(is));
}

/** Compares the paging entries of the operation table: the fields with the items and the next page's URL. */
function comparePaging(was: Operation, is: Operation, record: Recorder): void {
  const [before, after] = [pagingOf(was), pagingOf(is)];
  const places = [
    ["items of its page", before?.items, after?.items],
    ["URL of its next page", before?.next?.join("."), after?.next?.join(".")],
  ] as const;
  for (const [what, old, now] of places) {
    if (old === now) continue;
    if (old === undefined) record.add("paging-added", `tells the ${what} now: ${String(now)}`, old, now);
    else record.add("paging-changed", `tells the ${what} in ${now ?? "no field"} now, not ${old}`, old, now);
  }
}
