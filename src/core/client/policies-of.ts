/** The policies of a client, the outermost first. Policies that the options do not need are left out. */
import { authenticatePolicy, renewPolicy } from "../policies/authenticate.js";
import { checkedPolicy } from "../policies/checked-policy.js";
import { deadlinePolicy } from "../policies/deadline.js";
import { attemptHooksPolicy, callHooksPolicy, describeAttempt, watcher } from "../policies/hook-policies.js";
import { boundHooks } from "../policies/hooks.js";
import { logPolicy, logRetry } from "../policies/log.js";
import type { OpenCalls } from "../policies/OpenCalls.js";
import { retryPolicy } from "../policies/retry.js";
import type { SendTools } from "../policies/send.js";
import type { Authenticator } from "../credentials/authenticator.js";
import type { SdkError } from "../errors/index.js";
import type { Policy, ServiceRequest } from "../request/ServiceRequest.js";
import type { Tracing } from "../tracing/index.js";
import type { ClientOptions } from "./ClientOptions.js";
import type { ClientSettings } from "./settings.js";

export function policiesOf(
  options: ClientOptions,
  authenticator: Authenticator,
  openCalls: OpenCalls,
  tools: ClientSettings & SendTools & { readonly attempts: Tracing },
): Policy[] {
  const { clock, logger, conventions } = tools;
  const { policies = [], sleep, retryBudget: budget, axios } = options;
  const hooks = boundHooks(options.hooks ?? {});
  const { beforeRequest } = hooks;
  const afterResponse = watcher("afterResponse", hooks.afterResponse, logger);
  const tellHook = watcher("onRetry", hooks.onRetry, logger);
  const onError = watcher("onError", hooks.onError, logger);
  const onRetry = (request: ServiceRequest, error: SdkError, delayMs: number): void => {
    if (logger !== undefined) logRetry(logger, request, error, delayMs, conventions);
    tellHook?.({ ...describeAttempt(request, request.attempts, conventions), error, delayMs });
  };
  const runsOthersCode =
    policies.length > 0 ||
    authenticator.asksProvider ||
    [axios, sleep, beforeRequest].some((own) => own !== undefined);
  const layers: (Policy | false | undefined)[] = [
    logger && logPolicy(logger, clock, tools),
    onError && callHooksPolicy(onError, conventions),
    deadlinePolicy({ clock, openCalls, conventions, runsOthersCode }),
    ...policies.map((policy) => checkedPolicy(policy, tools)),
    retryPolicy({ ...tools, sleep, budget, onRetry }),
    authenticator.asksProvider && renewPolicy(authenticator, onRetry),
    traced(tools.attempts),
    (beforeRequest !== undefined || afterResponse !== undefined) &&
      attemptHooksPolicy(beforeRequest, afterResponse, tools),
    authenticatePolicy(authenticator),
  ];
  return layers.filter((layer) => typeof layer === "function");
}

/** Traces each attempt. It lies outside the hooks, so that stores bound by a subscriber apply to them too. */
function traced(attempts: Tracing): Policy {
  // Not an async function, to save a promise per attempt while nobody subscribes.
  return (request, next) =>
    attempts.isListened
      ? attempts.trace(
          request,
          () => next(request),
          (response) => response,
        )
      : next(request);
}
