/** `npm run generate`; for its options see `src/generator/arguments.ts`. */
import { runGenerate } from "../src/generator/run-generate.js";

process.exitCode = await runGenerate(process.argv.slice(2), {
  templates: "generator-templates",
  jobs: [
    {
      spec: "spec/proxy_v1_sessions.yaml",
      enriched: "spec/proxy_v1_sessions.enriched.json",
      output: "generated",
      docs: "docs/reference",
    },
  ],
  again: "run: npm run generate",
  env: process.env,
  out: (line) => {
    console.log(line);
  },
  err: (line) => {
    console.error(line);
  },
});
