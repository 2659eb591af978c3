/** Whether the options of a client are what they are taken for. */
import { checkFunction, checkNames, checkObject, hasMethods } from "../checks/checks.js";
import { checkHeaders } from "../checks/header-fields.js";
import { refuse } from "../checks/refuse.js";
import type { Hooks } from "../policies/hooks.js";
import { proxyFor } from "../transport/index.js";
import type { ClientDefaults, ClientOptions } from "./ClientOptions.js";

/**
 * Every option of a client, and whether `withOptions()` may change it or all clients of a connection share
 * it. A record, so that the type check fails for an option that this list forgot.
 */
export const optionKinds: {
  readonly [Name in keyof ClientOptions]-?: Name extends keyof ClientDefaults ? "default" : "shared";
} = {
  axios: "shared",
  baseUrl: "shared",
  clock: "shared",
  credentials: "shared",
  headers: "default",
  hooks: "default",
  httpAgent: "shared",
  httpsAgent: "shared",
  logger: "default",
  maxResponseBytes: "default",
  maxRetries: "default",
  policies: "default",
  proxy: "shared",
  random: "default",
  retryBudget: "default",
  sleep: "default",
  timeout: "default",
  totalTimeout: "default",
  userAgent: "default",
};
const names = Object.keys(optionKinds);

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

/**
 * @param own - The names of the service's own options; undefined if it does not list them.
 * @throws InvalidArgumentError that names the option and the rule that it breaks
 */
export function checkOptions(options: ClientOptions, own: readonly string[] | undefined): void {
  checkNames(options, new Set([...names, ...(own ?? [])]), "a client", own === undefined);
  checkHeaders("headers", options.headers);
  checkFunction("sleep", options.sleep);
  checkFunction("random", options.random);
  for (const [field, methods] of Object.entries(members)) {
    // Every key of `members` is an option's name.
    const value = options[field as keyof typeof members];
    if (value !== undefined && !hasMethods(value, methods)) {
      refuse(field, `must be an object with ${methods.join(" and ")}.`);
    }
  }
  checkCredentials(options.credentials);
  checkHooks(options.hooks);
  checkPolicies(options.policies);
  checkProxy(options.proxy);
}

function checkCredentials(credentials: unknown): void {
  if (credentials === undefined || typeof credentials === "function") return;
  if (hasMethods(credentials, ["getCredential"])) return;
  refuse("credentials", "must be a function or an object with a method getCredential.");
}

function checkHooks(hooks: unknown): void {
  checkObject("hooks", hooks);
  if (hooks === undefined) return;
  checkNames(hooks, new Set(Object.keys(hookNames)), "hooks");
  for (const [name, hook] of Object.entries(hooks)) checkFunction(`hooks.${name}`, hook);
}

function checkPolicies(policies: unknown): void {
  if (policies === undefined) return;
  if (!Array.isArray(policies) || !policies.every((policy) => typeof policy === "function")) {
    refuse("policies", "must be a list of functions.");
  }
}

function checkProxy(proxy: unknown): void {
  if (proxy === undefined || proxy === false) return;
  const isObject = typeof proxy === "object" && proxy !== null;
  if (isObject) checkNames(proxy, new Set(["url", "noProxy"]), "proxy");
  // Its fields may be anything, which is what the type says.
  const { url, noProxy = "" } = isObject ? (proxy as Record<string, unknown>) : { url: proxy };
  const exceptions: unknown[] = Array.isArray(noProxy) ? noProxy : [noProxy];
  if (isProxyUrl(url) && exceptions.every((entry) => typeof entry === "string")) return;
  refuse(
    "proxy",
    "must be false, the http or https URL of a proxy, or an object with such a url and with noProxy as text or a list of texts.",
  );
}

function isProxyUrl(url: unknown): url is string {
  if (typeof url !== "string" || url === "") return false;
  try {
    return proxyFor("https://service.example", url, {}) !== undefined;
  } catch {
    return false;
  }
}
