/** Calls a client's hooks for its calls and attempts. */
import { checkObject } from "../checks/checks.js";
import { addHeaders } from "../checks/header-fields.js";
import { SdkError, ServiceError } from "../errors/index.js";
import { requestIdOf, type FailureTools } from "../failures/FailureTools.js";
import { unlessInterrupted } from "../failures/interruption.js";
import { describe } from "../request/describe.js";
import type { ServiceConventions } from "../request/ServiceConventions.js";
import type { Policy, ServiceRequest } from "../request/ServiceRequest.js";
import type { AddedHeaders, AttemptInfo, Hooks } from "./hooks.js";
import type { LogWriter } from "./logger.js";
import { quietly } from "./quietly.js";

/** An attempt as hooks see it. */
export function describeAttempt(
  request: ServiceRequest,
  attempt: number,
  conventions: ServiceConventions,
): AttemptInfo {
  return { attempt, ...describe(request, conventions) };
}

/** Wraps a watching hook. If it throws, only its name is logged, because its error may contain anything. */
export function watcher<T>(
  name: keyof Hooks,
  hook: ((info: T) => unknown) | undefined,
  logger: LogWriter | undefined,
): ((info: T) => void) | undefined {
  if (hook === undefined) return undefined;
  return (info) => {
    quietly(
      () => hook(info),
      () => logger?.warn(`The hook ${name} threw an error, which was ignored.`, { hook: name }),
    );
  };
}

/** Around each call: `onError`. */
export function callHooksPolicy(
  onError: NonNullable<Hooks["onError"]>,
  conventions: ServiceConventions,
): Policy {
  return async (request, next) => {
    try {
      return await next(request);
    } catch (error) {
      if (error instanceof SdkError)
        onError({ ...describeAttempt(request, error.attempts ?? 0, conventions), error });
      throw error;
    }
  };
}

/** Around each attempt: `beforeRequest` and `afterResponse`. */
export function attemptHooksPolicy(
  beforeRequest: Hooks["beforeRequest"],
  afterResponse: Hooks["afterResponse"],
  tools: FailureTools,
): Policy {
  return async (request, next) => {
    const info = describeAttempt(request, request.attempts + 1, tools.conventions);
    const prepared =
      beforeRequest === undefined ? request : await prepare(request, info, beforeRequest, tools);
    try {
      const response = await next(prepared);
      afterResponse?.({
        ...info,
        status: response.status,
        requestId: requestIdOf(request, response.headers, tools),
      });
      return response;
    } catch (error) {
      if (error instanceof ServiceError) {
        afterResponse?.({ ...info, status: error.status, requestId: error.requestId });
      }
      throw error;
    }
  };
}

async function prepare(
  request: ServiceRequest,
  info: AttemptInfo,
  beforeRequest: NonNullable<Hooks["beforeRequest"]>,
  { conventions }: FailureTools,
): Promise<ServiceRequest> {
  const added = await unlessInterrupted<AddedHeaders>(request, conventions, () => beforeRequest(info));
  if (added === undefined) return request;
  checkObject("hooks.beforeRequest", added);
  const headers = { ...request.headers };
  addHeaders(headers, added, "hooks.beforeRequest");
  return { ...request, headers };
}
