/** Datadog's tracer, which reports to the test's agent. */
import { createRequire, register } from "node:module";
import { setTimeout } from "node:timers/promises";
import { clientsOf } from "./tracer-clients.mjs";

const require = createRequire(import.meta.url);

export function start(job) {
  if (job.load === "import") register(`${job.tool}/loader-hook.mjs`, import.meta.url);
  require(job.tool).init({ url: job.agent, service: "interop", flushInterval: 50, startupLogs: false });
  return {
    kinds: clientsOf(job),
    // The tracer flushes once per interval, and has no public way to wait for it.
    finish: () => setTimeout(1_000),
  };
}
