/** The spans that OpenTelemetry creates for the calls. */
import { authToken, basic } from "./service.mjs";

/** @returns The errors in the program's spans, given the received requests, one per line. */
export function wrongSpans({ spans }, requests) {
  const faults = [];
  const clientSpans = spans.filter(({ isClient }) => isClient);
  if (clientSpans.length !== requests.length) {
    faults.push(`${clientSpans.length} client spans for ${requests.length} attempts`);
  }
  const known = new Set(clientSpans.map(({ traceId, spanId }) => `00-${traceId}-${spanId}-01`));
  const stray = requests.filter(({ headers }) => !known.has(headers.traceparent));
  if (stray.length > 0) faults.push(`${stray.length} requests without the traceparent of a span`);
  const text = JSON.stringify(spans);
  const secrets = [authToken, basic, basic.slice("Basic ".length)];
  if (secrets.some((secret) => text.includes(secret))) faults.push("a span shows the credential");
  // The guide's hook has removed them.
  if (/order-1|flaky|missing|PageToken/.test(text)) faults.push("a span shows a unique name or a query");
  const statuses = clientSpans
    .map(({ attributes }) => status(attributes))
    .filter((code) => code !== undefined);
  for (const code of [200, 201, 204, 404, 503]) {
    if (!statuses.includes(code)) faults.push(`no span has the status ${code}`);
  }
  return faults;
}

/** By the stable name in OpenTelemetry's conventions, or the earlier one. */
const status = (attributes) => attributes["http.response.status_code"] ?? attributes["http.status_code"];
