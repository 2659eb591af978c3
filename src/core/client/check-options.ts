/** Validates the options of a client, which untyped code may get wrong. */
import { checkFunction, checkNames, checkObject, hasMethods } from "../checks/checks.js";
import { checkHeaders } from "../checks/header-fields.js";
import { callable, checkMembers, isFunction, isList, withMethods, type Rule } from "../checks/members.js";
import type { Hooks } from "../policies/hooks.js";
import { proxyFor } from "../transport/index.js";
import type { ClientDefaults, ClientOptions } from "./ClientOptions.js";

/**
 * Every option of a client, and whether `withOptions()` may change it or all clients of a connection share
 * it. A record with every option required, so that the compiler reports an option that is missing here.
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

const rules: { readonly [Name in keyof ClientOptions]: Rule } = {
  axios: withMethods("request"),
  clock: withMethods("now", "setTimer"),
  credentials: [
    "must be a function or an object with a method getCredential.",
    (value) => isFunction(value) || hasMethods(value, ["getCredential"]),
  ],
  httpAgent: withMethods("addRequest", "destroy"),
  httpsAgent: withMethods("addRequest", "destroy"),
  logger: withMethods("debug", "warn"),
  policies: ["must be a list of functions.", (value) => isList(value, isFunction)],
  proxy: [
    "must be false, the http or https URL of a proxy, or an object with such a url and with noProxy as text or a list of texts.",
    isProxy,
  ],
  random: callable,
  retryBudget: withMethods("take", "restore"),
  sleep: callable,
};

// A record, so that the compiler reports a hook that is missing here.
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
  checkMembers(options, rules);
  checkHooks(options.hooks);
}

function checkHooks(hooks: unknown): void {
  checkObject("hooks", hooks);
  if (hooks === undefined) return;
  checkNames(hooks, new Set(Object.keys(hookNames)), "hooks");
  for (const [name, hook] of Object.entries(hooks)) checkFunction(`hooks.${name}`, hook);
}

function isProxy(proxy: unknown): boolean {
  if (proxy === false) return true;
  const isObject = typeof proxy === "object" && proxy !== null;
  if (isObject) checkNames(proxy, new Set(["url", "noProxy"]), "proxy");
  // The cast is safe: any object is a record of unknown fields.
  const { url, noProxy = "" } = isObject ? (proxy as Record<string, unknown>) : { url: proxy };
  return isProxyUrl(url) && [noProxy].flat().every((entry) => typeof entry === "string");
}

function isProxyUrl(url: unknown): url is string {
  if (typeof url !== "string" || url === "") return false;
  try {
    return proxyFor("https://service.example", url, {}) !== undefined;
  } catch {
    return false;
  }
}
