/** Lists the policies of a client, the outermost first, without those that its options do not need. */
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
  const runsUserCode =
    policies.length > 0 ||
    authenticator.asksProvider ||
    [axios, sleep, beforeRequest].some((own) => own !== undefined);
  const layers: (Policy | false | undefined)[] = [
    logger && logPolicy(logger, clock, tools),
    onError && callHooksPolicy(onError, conventions),
    deadlinePolicy({ clock, openCalls, conventions, runsUserCode }),
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

/**
 * Traces each attempt, outside its hooks, so that stores that a subscriber binds are visible in the hooks
 * too.
 */
function traced(attempts: Tracing): Policy {
  // Not an async function, so that an attempt costs no extra promise if the channel has no subscribers.
  return (request, next) =>
    attempts.isListened
      ? attempts.trace(
          request,
          () => next(request),
          (response) => response,
        )
      : next(request);
}
