/** Tells a client's hooks of its calls and attempts. */
import { abortable, neverAborts } from "../abort/abortable.js";
import { checkObject } from "../client/checks.js";
import { describeAttempt } from "../call/describe-request.js";
import { SdkError, ServiceError } from "../errors/index.js";
import { requestIdOf } from "../failures/failures.js";
import { addHeaders } from "../call/header-fields.js";
import type { AddedHeaders, AttemptInfo, Hooks } from "../client/hooks.js";
import type { Logger } from "../client/logger.js";
import type { Policy, ServiceRequest } from "./pipeline.js";
import { quietly } from "./quietly.js";
import type { Redactor } from "../redaction/redactor.js";

/** Calls a hook that only watches; one that throws is reported by name, since its error may hold anything. */
export function watcher<T>(
  name: keyof Hooks,
  hook: ((info: T) => unknown) | undefined,
  logger: Logger | undefined,
): ((info: T) => void) | undefined {
  if (hook === undefined) return undefined;
  return (info) => {
    quietly(
      () => hook(info),
      () => logger?.warn(`The hook ${name} threw an error, which was ignored.`),
    );
  };
}

/** Around each call: `onError`. */
export function callHooksPolicy(onError: NonNullable<Hooks["onError"]>): Policy {
  return async (request, next) => {
    try {
      return await next(request);
    } catch (error) {
      if (error instanceof SdkError)
        onError({ ...describeAttempt(request, request.progress.attempts), error });
      throw error;
    }
  };
}

/** Around each attempt: `beforeRequest` and `afterResponse`. */
export function attemptHooksPolicy(
  beforeRequest: Hooks["beforeRequest"],
  afterResponse: Hooks["afterResponse"],
  redactor: Redactor,
): Policy {
  return async (request, next) => {
    const info = describeAttempt(request, request.progress.attempts + 1);
    const prepared = beforeRequest === undefined ? request : await prepare(request, info, beforeRequest);
    try {
      const response = await next(prepared);
      afterResponse?.({
        ...info,
        status: response.status,
        requestId: requestIdOf(request, response, redactor),
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
): Promise<ServiceRequest> {
  const given = Promise.resolve<AddedHeaders>(beforeRequest(info));
  const added = await abortable(given, request.signal ?? neverAborts);
  if (added === undefined) return request;
  checkObject("hooks.beforeRequest", added);
  const headers = { ...request.headers };
  addHeaders(headers, added, "hooks.beforeRequest");
  return { ...request, headers };
}
