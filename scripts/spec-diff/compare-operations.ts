import { change, type Change } from "./change.js";
import { compareValues } from "./compare-values.js";
import { equal } from "./json.js";
import { pair } from "./pair.js";
import type { Value } from "./schema.js";
import type { Operation } from "./surface.js";

const REQUEST = { request: true, answer: false };

export function compareOperations(before: Map<string, Operation>, after: Map<string, Operation>): Change[] {
  const sameRoute = (was: Operation, is: Operation) => was.method === is.method && was.path === is.path;
  const { same, renamed, removed, added } = pair(before, after, sameRoute);
  return [
    ...removed.map(({ name }) =>
      change("operation-removed", "major", { operation: name }, { message: "is gone" }),
    ),
    ...renamed.flatMap(({ from, to, before: was, after: is }) => [
      change(
        "operation-renamed",
        "major",
        { operation: from },
        {
          message: `is called ${to} now`,
          before: from,
          after: to,
        },
      ),
      ...compareOperation(to, was, is),
    ]),
    ...added.map(({ name, after: is }) =>
      change(
        "operation-added",
        "minor",
        { operation: name },
        { message: `is new: ${is.method} ${is.path}`, after: is.tag },
      ),
    ),
    ...same.flatMap(({ name, before: was, after: is }) => compareOperation(name, was, is)),
  ];
}

function compareOperation(operation: string, before: Operation, after: Operation): Change[] {
  const changes = [
    ...compareParameters(operation, before, after),
    ...compareSuccess(operation, before, after),
  ];
  const subject = { operation };
  const route = (of: Operation) => `${of.method} ${of.path}`;
  if (route(before) !== route(after))
    changes.push(
      change("operation-moved", "minor", subject, {
        message: `${route(before)} became ${route(after)}`,
        before: route(before),
        after: route(after),
      }),
    );
  if (before.tag !== after.tag)
    changes.push(
      change("operation-moved", "major", subject, {
        message: `the API class of ${before.tag} gave it to the one of ${after.tag}`,
        before: before.tag,
        after: after.tag,
      }),
    );
  if (!equal(before.contentTypes, after.contentTypes))
    changes.push(
      change("content-type-changed", "minor", subject, {
        message: `the body is sent as ${after.contentTypes.join(", ") || "nothing"} now`,
        before: before.contentTypes,
        after: after.contentTypes,
      }),
    );
  if (!equal(before.security, after.security))
    changes.push(
      change("security-changed", "major", subject, {
        message: `credentials ${before.security.join(" or ") || "none"} became ${after.security.join(" or ") || "none"}`,
        before: before.security,
        after: after.security,
      }),
    );
  if (before.deprecated !== after.deprecated)
    changes.push(
      after.deprecated
        ? change("deprecated-added", "minor", subject, { message: "is deprecated now" })
        : change("deprecated-removed", "patch", subject, { message: "is no longer deprecated" }),
    );
  if (!equal(before.markers, after.markers))
    changes.push(
      change("marker-changed", "minor", subject, {
        message: "its extensions (x-…) changed",
        before: before.markers,
        after: after.markers,
      }),
    );
  return changes;
}

function compareParameters(operation: string, before: Operation, after: Operation): Change[] {
  const alike = (was: Value, is: Value, from: string, to: string) =>
    place(from) === place(to) && equal(was, is);
  const { same, renamed, removed, added } = pair(before.parameters, after.parameters, alike);
  const subject = (key: string) => ({ operation, parameter: wireName(key) });
  return [
    ...removed.map(({ name }) => change("parameter-removed", "major", subject(name), { message: "is gone" })),
    ...renamed.map(({ from, to }) =>
      // Path values are given by position, so their names are only words.
      change("parameter-renamed", place(from) === "path" ? "patch" : "major", subject(from), {
        message: `is called ${wireName(to)} now`,
        before: wireName(from),
        after: wireName(to),
      }),
    ),
    ...added.map(({ name, after: { required } }) =>
      change("parameter-added", required ? "major" : "minor", subject(name), {
        message: `is new (${place(name)}), ${required ? "and required" : "optional"}`,
      }),
    ),
    ...same.flatMap(({ name, before: was, after: is }) => compareValues(was, is, REQUEST, subject(name))),
  ];
}

function compareSuccess(operation: string, before: Operation, after: Operation): Change[] {
  const { same, removed, added } = pair(before.success, after.success, () => false);
  const subject = { operation };
  return [
    ...removed.map(({ name }) =>
      change("success-removed", "major", subject, { message: `no longer answers ${name}`, before: name }),
    ),
    ...added.map(({ name, after: type }) =>
      change("success-added", "minor", subject, {
        message: `may answer ${name} now, with ${type}`,
        after: name,
      }),
    ),
    ...same
      .filter(({ before: was, after: is }) => was !== is)
      .map(({ name, before: was, after: is }) =>
        change("answer-changed", "major", subject, {
          message: `answer ${name}: ${was} became ${is}`,
          before: was,
          after: is,
        }),
      ),
  ];
}

function place(key: string): string {
  return key.split(" ", 1)[0] ?? key;
}

function wireName(key: string): string {
  return key.slice(place(key).length + 1) || key;
}
