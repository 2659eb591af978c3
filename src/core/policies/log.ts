/** One debug line for a request and one for its outcome. Only what is listed here is ever written. */
import type { Clock } from "../clock.js";
import { maskedPath } from "../call/describe-request.js";
import { SdkError } from "../errors/index.js";
import { requestIdOf } from "../failures/failures.js";
import type { Logger } from "../client/logger.js";
import type { Policy } from "./pipeline.js";
import { quietly } from "./quietly.js";
import type { Redactor } from "../redaction/redactor.js";

export function logPolicy(logger: Logger, clock: Clock, redactor: Redactor): Policy {
  // Its type has no result, but the functions that fit it may have one: the promise of a logger that writes later.
  const writer: { debug(line: string, fields: Record<string, unknown>): unknown } = logger;
  const write = (line: string, fields: Record<string, unknown>): void => {
    quietly(() => writer.debug(line, fields));
  };
  return async (request, next) => {
    const start = clock.now();
    const what = { operation: request.operation?.id, method: request.method, path: maskedPath(request) };
    const who = `${what.operation ?? "request"}: ${what.method} ${what.path}`;
    write(who, what);
    const finish = (outcome: string, fields: Record<string, unknown>): void => {
      const spent = { attempts: request.progress.attempts, durationMs: clock.now() - start };
      write(`${who} ${outcome} (attempts: ${spent.attempts}, ${spent.durationMs} ms)`, {
        ...what,
        ...fields,
        ...spent,
      });
    };
    try {
      const response = await next(request);
      const { status } = response;
      finish(`answered ${status}`, { status, requestId: requestIdOf(request, response, redactor) });
      return response;
    } catch (error) {
      if (error instanceof SdkError) {
        const { name, code, status, requestId, outcome } = error;
        finish(`failed: ${name} ${code}`, { error: name, code, status, requestId, outcome });
      } else finish("failed", { error: "not the SDK's" });
      throw error;
    }
  };
}
