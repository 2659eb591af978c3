/** Turns the options and the environment into the settings of one client, once, when it is made. */
import { checkBaseUrl, twilioUrl, type Product } from "./base-url.js";
import { checkDuration, checkInteger, checkNames } from "./checks.js";
import { systemClock, type Clock } from "../clock.js";
import { readEnvironment } from "./environment.js";
import { addHeaders } from "../call/header-fields.js";
import { checkKinds } from "./option-kinds.js";
import type { ClientOptions } from "./options.js";
import { userAgent } from "./user-agent.js";

const defaults = {
  timeout: 30_000,
  totalTimeout: 120_000,
  maxRetries: 2,
  maxResponseBytes: 16 * 1024 * 1024,
};

// A record, so that the type check fails for an option that this list forgot.
const optionNames: Record<keyof ClientOptions, true> = {
  accountSid: true,
  apiKey: true,
  apiKeySecret: true,
  authToken: true,
  axios: true,
  baseUrl: true,
  clock: true,
  credentials: true,
  edge: true,
  headers: true,
  hooks: true,
  httpAgent: true,
  httpsAgent: true,
  logger: true,
  maxResponseBytes: true,
  maxRetries: true,
  policies: true,
  proxy: true,
  random: true,
  region: true,
  retryBudget: true,
  sleep: true,
  timeout: true,
  totalTimeout: true,
  userAgent: true,
};
const knownOptions: ReadonlySet<string> = new Set(Object.keys(optionNames));

/** What a client goes by; nothing secret. */
export interface ClientSettings {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** Of every request, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly maxRetries: number;
  readonly maxResponseBytes: number;
  readonly clock: Clock;
  readonly random: () => number;
}

/** @throws InvalidArgumentError that names the option and the rule that it breaks */
export function resolveSettings(product: Product, options: ClientOptions): ClientSettings {
  checkNames(options, knownOptions, "a client");
  checkKinds(options);
  const {
    timeout = defaults.timeout,
    totalTimeout = defaults.totalTimeout,
    maxRetries = defaults.maxRetries,
    maxResponseBytes = defaults.maxResponseBytes,
    clock = systemClock,
    random = Math.random,
  } = options;
  const headers: Record<string, string> = { "user-agent": userAgent(options.userAgent) };
  addHeaders(headers, options.headers ?? {});
  return {
    baseUrl: resolveBaseUrl(product, options),
    headers,
    timeout: checkDuration("timeout", timeout),
    totalTimeout: checkDuration("totalTimeout", totalTimeout),
    maxRetries: checkInteger("maxRetries", maxRetries, 0),
    maxResponseBytes: checkInteger("maxResponseBytes", maxResponseBytes, 1),
    clock,
    random,
  };
}

/** What the code says in any way (a URL, a region or an edge) wins over all that the environment says. */
function resolveBaseUrl(product: Product, { baseUrl, region, edge }: ClientOptions): string {
  if (baseUrl !== undefined) return checkBaseUrl("baseUrl", baseUrl);
  const fromEnvironment = readEnvironment(product.baseUrlVariable);
  if (fromEnvironment !== undefined && region === undefined && edge === undefined) {
    return checkBaseUrl(product.baseUrlVariable, fromEnvironment);
  }
  return twilioUrl(
    product,
    region === undefined ? readEnvironment("TWILIO_REGION") : region,
    edge === undefined ? readEnvironment("TWILIO_EDGE") : edge,
  );
}
