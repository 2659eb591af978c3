/** The packed package under tracers and mocking libraries, which wrap or replace the layers below it. */
import assert from "node:assert/strict";
import { performance } from "node:perf_hooks";
import { after, describe, test } from "node:test";
import { wrongTraces } from "./tools/datadog-traces.mjs";
import { nodeFor, runProgram, versionOf } from "./tools/run-program.mjs";
import { ca, startAgent, startService } from "./tools/servers.mjs";
import { wrongSpans } from "./tools/spans.mjs";
import { addResult, resultTable } from "./tools/table.mjs";
import { wrongRequests } from "./tools/wire.mjs";

const tools = [
  { tool: "@opentelemetry/instrumentation-http", run: traced("opentelemetry") },
  { tool: "dd-trace5", run: tracedWithAgent("dd-trace") },
  { tool: "dd-trace6", node: 22, run: tracedWithAgent("dd-trace") },
  { tool: "nock13", run: mocked("nock") },
  { tool: "nock14", run: mocked("nock") },
  { tool: "nock15", node: 22, run: mocked("nock") },
  { tool: "msw2", run: mocked("msw") },
  { tool: "msw3", node: 22, run: mocked("msw") },
  { tool: "axios-mock-adapter", run: mocked("axios-mock-adapter") },
];

describe("the package, imported and required, by http and by https", { concurrency: 2 }, () => {
  after(() => console.log(`\n${resultTable()}\n`));

  for (const { tool, node, run } of tools) {
    for (const load of ["import", "require"]) {
      for (const scheme of ["http", "https"]) {
        test(`${tool}, ${load}, ${scheme}`, async () => {
          const runtime = nodeFor(node);
          assert.ok(runtime, `${tool} needs Node ${node}. Run: npm ci --prefix test/interop.`);
          const start = performance.now();
          const faults = await run(runtime.file, { tool, load, scheme }).catch((error) => [String(error)]);
          const ms = Math.round(performance.now() - start);
          addResult({ tool, version: versionOf(tool), node: runtime.name, load, scheme, faults, ms });
          assert.ok(faults.length === 0, `\n${faults.join("\n")}`);
        });
      }
    }
  }
});

/** A mocking library runs in the program's process and needs no server. */
function mocked(program) {
  return async (node, job) => (await runProgram(node, { ...job, program })).faults;
}

/** A tracer watches calls to a service in this process, which sees the tracer's headers. */
function traced(program, { agent, wrong = wrongSpans } = {}) {
  return async (node, job) => {
    const { service, url, close } = await startService(job.scheme);
    try {
      const facts = await runProgram(node, { ...job, program, url, ca, agent });
      return [...facts.faults, ...wrongRequests(service.requests, 3), ...wrong(facts, service.requests)];
    } finally {
      close();
    }
  };
}

function tracedWithAgent(program) {
  return async (node, job) => {
    const { received, url, close } = await startAgent();
    try {
      return await traced(program, { agent: url, wrong: (_, requests) => wrongTraces(received, requests) })(
        node,
        job,
      );
    } finally {
      close();
    }
  };
}
