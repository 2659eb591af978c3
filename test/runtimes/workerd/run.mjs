/**
 * `node run.mjs <worker> <settings as JSON>`: bundles the Worker like Cloudflare's own tool, runs it, and
 * prints its facts.
 */
import path from "node:path";
import { build } from "esbuild";
import { Miniflare } from "miniflare";

const [worker, settings] = process.argv.slice(2);
const { outputFiles } = await build({
  entryPoints: [worker],
  absWorkingDir: path.dirname(worker),
  bundle: true,
  format: "esm",
  platform: "browser",
  conditions: ["workerd", "worker", "browser"],
  external: ["node:*", "cloudflare:*"],
  write: false,
  logLevel: "warning",
});
const miniflare = new Miniflare({
  modules: true,
  script: outputFiles[0].text,
  compatibilityDate: "2026-01-01",
  compatibilityFlags: ["nodejs_compat"],
});
try {
  const response = await miniflare.dispatchFetch("http://worker.example/", {
    method: "POST",
    body: settings,
  });
  console.log(await response.text());
} finally {
  await miniflare.dispose();
}
