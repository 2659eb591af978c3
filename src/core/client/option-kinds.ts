/** Whether the options that are objects and functions of the caller's are what they are taken for. */
import { checkFunction, checkNames, checkObject } from "./checks.js";
import { InvalidArgumentError } from "../errors/index.js";
import type { Hooks } from "./hooks.js";
import type { ClientOptions } from "./options.js";
import { proxyFor } from "../transport/index.js";

/** The functions that are called on an object, by the option that gives it. */
const members = {
  logger: ["debug", "warn"],
  clock: ["now", "setTimer"],
  retryBudget: ["take", "restore"],
  axios: ["request"],
  httpAgent: ["addRequest", "destroy"],
  httpsAgent: ["addRequest", "destroy"],
} as const;

// A record, so that the type check fails for a hook that this list forgot.
const hookNames: Record<keyof Hooks, true> = {
  beforeRequest: true,
  afterResponse: true,
  onRetry: true,
  onError: true,
};

/** @throws InvalidArgumentError that names the option and the rule that it breaks */
export function checkKinds(options: ClientOptions): void {
  checkObject("headers", options.headers);
  checkFunction("sleep", options.sleep);
  checkFunction("random", options.random);
  for (const [field, names] of Object.entries(members)) {
    // Every key of `members` is an option's name.
    checkMembers(field, options[field as keyof typeof members], names);
  }
  checkHooks(options.hooks);
  checkPolicies(options.policies);
  checkProxy(options.proxy);
}

function checkMembers(field: string, value: unknown, names: readonly string[]): void {
  if (value === undefined) return;
  // An axios instance is a function with members.
  const holder = (typeof value === "object" && value !== null) || typeof value === "function";
  // Only whether it is a function is asked.
  if (holder && names.every((name) => typeof (value as Record<string, unknown>)[name] === "function")) return;
  throw new InvalidArgumentError({ field, rule: `must be an object with ${names.join(" and ")}.` });
}

function checkHooks(hooks: unknown): void {
  checkObject("hooks", hooks);
  if (typeof hooks !== "object" || hooks === null) return;
  checkNames(hooks, new Set(Object.keys(hookNames)), "hooks");
  for (const [name, hook] of Object.entries(hooks)) checkFunction(`hooks.${name}`, hook);
}

function checkPolicies(policies: unknown): void {
  if (policies === undefined) return;
  if (!Array.isArray(policies) || !policies.every((policy) => typeof policy === "function")) {
    throw new InvalidArgumentError({ field: "policies", rule: "must be a list of functions." });
  }
}

function checkProxy(proxy: unknown): void {
  if (proxy === undefined || proxy === false) return;
  const isObject = typeof proxy === "object" && proxy !== null;
  // Its fields may be anything, which is what the type says.
  const { url, noProxy = "" } = isObject ? (proxy as Record<string, unknown>) : { url: proxy };
  const exceptions: unknown[] = Array.isArray(noProxy) ? noProxy : [noProxy];
  if (isProxyUrl(url) && exceptions.every((entry) => typeof entry === "string")) return;
  throw new InvalidArgumentError({
    field: "proxy",
    rule: "must be false, the http or https URL of a proxy, or an object with such a url and with noProxy as text or a list of texts.",
  });
}

function isProxyUrl(url: unknown): url is string {
  if (typeof url !== "string" || url === "") return false;
  try {
    return proxyFor("https://service.example", url, {}) !== undefined;
  } catch {
    return false;
  }
}
