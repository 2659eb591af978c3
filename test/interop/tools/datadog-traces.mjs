/** The traces that Datadog's tracer sends to its agent. */
import { decode } from "@msgpack/msgpack";
import { authToken, basic } from "./service.mjs";

/**
 * @returns What is wrong with the traces that the agent received, given the requests that came, a line each.
 */
export function wrongTraces(received, requests) {
  const faults = [];
  const spans = received
    .filter(({ path }) => path === "/v0.4/traces")
    .flatMap(({ body }) => decode(body).flat());
  const http = spans.filter(({ name }) => name === "http.request");
  if (http.length !== requests.length) faults.push(`${http.length} spans for ${requests.length} attempts`);
  const stray = requests.filter(
    ({ headers }) => headers.traceparent === undefined || headers["x-datadog-trace-id"] === undefined,
  );
  if (stray.length > 0) faults.push(`${stray.length} requests without the headers of a trace`);
  const bytes = Buffer.concat(received.map(({ body }) => body));
  const secrets = [authToken, basic, basic.slice("Basic ".length)];
  if (secrets.some((secret) => bytes.includes(secret))) faults.push("a trace shows the credential");
  return faults;
}
