/** Compares the credentials that operations require. */
import { isDeepStrictEqual } from "node:util";
import {
  describeSecurity,
  isJson,
  type Json,
  type Operation,
  type SchemeUse,
} from "../../generator/index.js";
import type { Recorder } from "./Recorder.js";

type Requirement = readonly SchemeUse[];

/** Compares requirements. It breaks users if their credentials no longer suffice; new alternatives do not. */
export function compareSecurity(was: Operation, is: Operation, record: Recorder): void {
  const [before, after] = [alternativesOf(was), alternativesOf(is)];
  const isEnough = before.every((old) => after.some((now) => covers(old, now)));
  const isMore = !after.every((now) => before.some((old) => covers(now, old)));
  const [old, now] = [describe(before), describe(after)];
  const otherwise = old === now ? "defined in another way" : `not for ${old}`;
  if (!isEnough) record.add("security-tightened", `asks for ${now} now, ${otherwise}`, old, now);
  else if (isMore) record.add("security-loosened", `takes ${now} now, not only ${old}`, old, now);
  else if (!isDeepStrictEqual(named(before), named(after)))
    record.add("security-renamed", `calls its credentials ${now} now, not ${old}`, old, now);
}

/** Returns the requirements as in the operation table. */
function named(alternatives: readonly Requirement[]): unknown {
  return alternatives.map((all) => all.map(({ name, scopes }) => [name, ...scopes]));
}

function alternativesOf({ security }: Operation): readonly Requirement[] {
  return security.length === 0 ? [[]] : security;
}

/** Whether credentials that meet the first requirement also meet the second. */
function covers(given: Requirement, asked: Requirement): boolean {
  const meets = (one: SchemeUse, other: SchemeUse) =>
    isDeepStrictEqual(essence(one.scheme), essence(other.scheme)) &&
    other.scopes.every((scope) => one.scopes.includes(scope));
  return asked.every((scheme) => given.some((other) => meets(other, scheme)));
}

/** Returns the parts of a scheme that a client depends on, without its name and descriptions. */
function essence(scheme: Json): unknown {
  const { type, scheme: method, in: place, name, openIdConnectUrl, flows } = scheme;
  const urls = Object.entries(isJson(flows) ? flows : {}).map(([flow, node]) => {
    const { authorizationUrl, tokenUrl, refreshUrl } = isJson(node) ? node : {};
    return [flow, { authorizationUrl, tokenUrl, refreshUrl }];
  });
  const basics = [type, String(method).toLowerCase(), place, name, openIdConnectUrl];
  return [...basics, Object.fromEntries(urls)];
}

function describe(alternatives: readonly Requirement[]): string {
  const words = (use: SchemeUse) => [...describeSecurity([[use]]), ...use.scopes].join(", ");
  return alternatives.map((all) => all.map(words).join(" with ") || "no credentials").join(" or ");
}
