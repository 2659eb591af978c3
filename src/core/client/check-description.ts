/** Validates the description of a service, which untyped code may get wrong. */
import { checkNames, isRecord, tagOf } from "../checks/checks.js";
import { isToken } from "../checks/header-fields.js";
import { callable, checkMembers, isFunction, isList, type Rule } from "../checks/members.js";
import { refuse } from "../checks/refuse.js";
import type { ServiceDescription } from "./ServiceDescription.js";

const text: Rule = ["must be a string that is not empty.", isText];
const token: Rule = ["must be one word of letters, digits and !#$%&'*+-.^_`|~.", isToken];
const units: ReadonlySet<unknown> = new Set([undefined, "standard", "milliseconds", "epoch-seconds"]);

// A record with every member required, so that the compiler reports a member that is missing here.
const rules: { readonly [Name in keyof ServiceDescription]-?: Rule } = {
  name: token,
  version: token,
  baseUrl: ["must be a URL or a function.", (value) => isText(value) || isFunction(value)],
  placesItself: callable,
  host: ["must be a host without a scheme: a whole URL is a baseUrl.", isHost],
  baseUrlVariable: text,
  logLevelVariable: text,
  credentials: callable,
  options: ["must be a list of names.", (value) => isList(value, isText)],
  isSameHost: callable,
  readError: callable,
  requestIdHeader: token,
  retryAfterHeaders: ["must be a list of headers: { name, unit }.", (value) => isList(value, isRetryAfter)],
  busyCodes: ["must be a list of codes.", (value) => isList(value, isCode)],
  nameParameter: text,
  opaqueId: ["must be a regular expression.", (value) => tagOf(value) === "RegExp"],
};
const names = new Set(Object.keys(rules));

/** @throws InvalidArgumentError that names the member and the rule that it breaks */
export function checkDescription(service: unknown): void {
  if (!isRecord(service)) refuse("service", "must be an object.");
  checkNames(service, names, "a service's description");
  checkMembers(service, rules);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** `https://` is put before it: a second scheme would be parsed as the host. */
function isHost(value: unknown): boolean {
  return isText(value) && !value.includes("://");
}

function isCode(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

function isRetryAfter(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { name, unit }: Partial<Record<string, unknown>> = { ...value };
  return isToken(name) && units.has(unit);
}
