/** Logs a debug line for each request and one for its outcome, with no fields but those listed here. */
import type { Clock } from "../clock.js";
import { SdkError } from "../errors/index.js";
import { requestIdOf, type FailureTools } from "../failures/FailureTools.js";
import { describe, type Described } from "../request/describe.js";
import type { ServiceConventions } from "../request/ServiceConventions.js";
import type { Policy, ServiceRequest } from "../request/ServiceRequest.js";
import type { LogWriter } from "./logger.js";
import { quietly } from "./quietly.js";

function nameOf({ operation, method, path }: Described): string {
  return `${operation ?? "request"}: ${method} ${path}`;
}

export function logPolicy(logger: LogWriter, clock: Clock, tools: FailureTools): Policy {
  return async (request, next) => {
    const start = clock.now();
    const what = describe(request, tools.conventions);
    const name = nameOf(what);
    quietly(() => logger.debug(name, { ...what }));
    const finish = (outcome: string, attempts: number | undefined, fields: Record<string, unknown>): void => {
      const durationMs = Math.round(clock.now() - start);
      quietly(() =>
        logger.debug(`${name} ${outcome} (attempts: ${attempts ?? "unknown"}, ${durationMs} ms)`, {
          ...what,
          ...fields,
          attempts,
          durationMs,
        }),
      );
    };
    try {
      const response = await next(request);
      const { status, attempts } = response;
      finish(`answered ${status}`, attempts, {
        status,
        requestId: requestIdOf(request, response.headers, tools),
      });
      return response;
    } catch (error) {
      if (error instanceof SdkError) {
        const { name: kind, code, status, requestId, outcome, attempts } = error;
        finish(`failed: ${kind} ${code}`, attempts, { error: kind, code, status, requestId, outcome });
      } else finish("failed", undefined, { error: "not the SDK's" });
      throw error;
    }
  };
}

/** Logs a warning for a failed attempt that will be repeated. */
export function logRetry(
  logger: LogWriter,
  request: ServiceRequest,
  { name: error, code, status, requestId }: SdkError,
  delayMs: number,
  conventions: ServiceConventions,
): void {
  const what = describe(request, conventions);
  const { attempts } = request;
  const wait = Math.round(delayMs);
  quietly(() =>
    logger.warn(`${nameOf(what)} attempt ${attempts} failed: ${error} ${code}; next in ${wait} ms`, {
      ...what,
      error,
      code,
      status,
      requestId,
      attempts,
      delayMs: wait,
    }),
  );
}
