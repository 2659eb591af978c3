/** Resolves the settings of a client once, from its description, its options and the environment. */
import { checkDuration, checkInteger } from "../checks/checks.js";
import { addHeaders } from "../checks/header-fields.js";
import { checkBaseUrl } from "../checks/url.js";
import { refuse } from "../checks/refuse.js";
import { systemClock, type Clock } from "../clock.js";
import { environment, readEnvironment } from "../environment/environment.js";
import { consoleLogger, logLevels, logWriter, type LogWriter } from "../policies/logger.js";
import { checkOptions } from "./check-options.js";
import type { ClientOptions } from "./ClientOptions.js";
import type { ServiceDescription } from "./ServiceDescription.js";
import { userAgent } from "./user-agent.js";

/** The resolved settings of a client, none of them secret. */
export interface ClientSettings {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** Headers of every request, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly maxRetries: number;
  readonly maxResponseBytes: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: LogWriter | undefined;
}

/** @throws InvalidArgumentError that names the option and the rule that it breaks */
export function resolveSettings<O extends ClientOptions>(
  service: ServiceDescription<O>,
  options: O,
): ClientSettings {
  checkOptions(options, service.options);
  const {
    timeout = 30_000,
    totalTimeout = 120_000,
    maxRetries = 2,
    maxResponseBytes = 16 * 1024 * 1024,
    clock = systemClock,
    random = Math.random,
  } = options;
  const headers: Record<string, string> = { "user-agent": userAgent(service, options.userAgent) };
  addHeaders(headers, options.headers ?? {});
  const logger = options.logger ?? environmentLogger(service.logLevelVariable);
  return {
    baseUrl: resolveBaseUrl(service, options),
    headers,
    timeout: checkDuration("timeout", timeout),
    totalTimeout: checkDuration("totalTimeout", totalTimeout),
    maxRetries: checkInteger("maxRetries", maxRetries, 0),
    maxResponseBytes: checkInteger("maxResponseBytes", maxResponseBytes, 1),
    clock,
    random,
    logger: logger && logWriter(logger),
  };
}

/** The options win over the environment, and the environment over the description. */
function resolveBaseUrl<O extends ClientOptions>(service: ServiceDescription<O>, options: O): string {
  const { baseUrl, host, baseUrlVariable } = service;
  // Called in any case, so that it also checks options that `baseUrl` overrides.
  const placed = service.placesItself?.(options) === true;
  if (options.baseUrl !== undefined) return checkBaseUrl("baseUrl", options.baseUrl);
  if (baseUrlVariable !== undefined && !placed) {
    const variable = readEnvironment(baseUrlVariable);
    if (variable !== undefined) return checkBaseUrl(baseUrlVariable, variable);
  }
  const own = typeof baseUrl === "function" ? baseUrl(options, environment()) : baseUrl;
  return checkBaseUrl("baseUrl", own ?? (host === undefined ? undefined : `https://${host}`));
}

function environmentLogger(variable: string | undefined): ReturnType<typeof consoleLogger> {
  const level = variable === undefined ? undefined : readEnvironment(variable);
  if (level === undefined) return undefined;
  const known = level.trim().toLowerCase();
  if (logLevels.includes(known)) return consoleLogger(known);
  refuse(variable ?? "", `must be one of ${logLevels.join(", ")}.`);
}
