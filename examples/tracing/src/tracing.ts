import { context, propagation, SpanKind, SpanStatusCode, trace, type Tracer } from "@opentelemetry/api";
import { SdkError, type Hooks, type Policy } from "twilio-proxy-sessions";

/**
 * A span for each call, around all its attempts. It is named after the operation and has the route in place of the URL: no id, no unique
 * name and no phone number gets into it.
 */
export function spans(tracer: Tracer): Policy {
  return (request, next) =>
    tracer.startActiveSpan(
      request.operation?.id ?? request.method,
      {
        kind: SpanKind.CLIENT,
        attributes: {
          "http.request.method": request.method,
          "url.template": request.operation?.path ?? "",
          "server.address": new URL(request.url).hostname,
        },
      },
      async (span) => {
        try {
          const response = await next(request);
          span.setAttribute("http.response.status_code", response.status);
          return response;
        } catch (error) {
          span.setStatus({ code: SpanStatusCode.ERROR });
          if (error instanceof SdkError) {
            const { name, code, status, requestId, attempts = 1 } = error;
            span.setAttributes({
              "error.type": name,
              "twilio.code": code,
              "http.request.resend_count": attempts - 1,
            });
            if (status !== undefined) span.setAttribute("http.response.status_code", status);
            if (requestId !== undefined) span.setAttribute("twilio.request_id", requestId);
          }
          throw error;
        } finally {
          span.end();
        }
      },
    );
}

/** Tells the service the trace, and the span each retry. */
export const traceHooks: Hooks = {
  beforeRequest: () => {
    const headers: Record<string, string> = {};
    propagation.inject(context.active(), headers);
    return headers;
  },
  onRetry: ({ attempt, delayMs, error }) => {
    trace.getActiveSpan()?.addEvent("retry", { attempt, delayMs, "error.type": error.name });
  },
};
