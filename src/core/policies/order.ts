/** The layers of a call, the outermost first. Those that nobody asked for are not there. */
import type { ClientSettings } from "../client/client-settings.js";
import type { Authenticator } from "../credentials/authenticator.js";
import { describeAttempt } from "../call/describe-request.js";
import type { ClientOptions } from "../client/options.js";
import type { Policy } from "./pipeline.js";
import { authenticatePolicy } from "./authenticate.js";
import { deadlinePolicy, type OpenCalls } from "./deadline.js";
import { attemptHooksPolicy, callHooksPolicy, watcher } from "./hooks.js";
import { logPolicy } from "./log.js";
import { retryPolicy } from "./retry.js";
import type { SendTools } from "./transport.js";

export function policiesOf(
  options: ClientOptions,
  authenticator: Authenticator,
  openCalls: OpenCalls,
  { clock, random, redactor }: ClientSettings & SendTools,
): Policy[] {
  const { logger, hooks = {}, policies = [], sleep, retryBudget, axios, credentials } = options;
  const { beforeRequest } = hooks;
  const afterResponse = watcher("afterResponse", hooks.afterResponse, logger);
  const onRetry = watcher("onRetry", hooks.onRetry, logger);
  const onError = watcher("onError", hooks.onError, logger);
  const foreign =
    policies.length > 0 || [axios, sleep, beforeRequest, credentials].some((own) => own !== undefined);
  const layers: (Policy | false | undefined)[] = [
    logger && logPolicy(logger, clock, redactor),
    onError && callHooksPolicy(onError),
    deadlinePolicy(clock, openCalls, foreign),
    ...policies,
    retryPolicy({
      clock,
      random,
      sleep,
      budget: retryBudget,
      onRetry:
        onRetry &&
        ((request, error, delayMs) => {
          onRetry({ ...describeAttempt(request, request.progress.attempts), error, delayMs });
        }),
    }),
    (beforeRequest !== undefined || afterResponse !== undefined) &&
      attemptHooksPolicy(beforeRequest, afterResponse, redactor),
    authenticatePolicy(authenticator),
  ];
  return layers.filter((layer) => typeof layer === "function");
}
