import type { OutputOptions } from "rollup";
import { browser, command, entries } from "./entries.js";
import { bundle, inputs } from "./bundle.js";

/** Chunks export under the names of the source, and import only what they use themselves. */
const readable: OutputOptions = { minifyInternalExports: false, hoistTransitiveImports: false };

/**
 * Both module formats. Modules that several entries need land in chunks they share, so that a class is the
 * same one whichever entry it comes from. No source maps: what is published is the compiled source as it
 * reads, with its comments.
 */
const esm: OutputOptions = {
  ...readable,
  format: "es",
  entryFileNames: "[name].js",
  chunkFileNames: "chunks/[name].js",
};

const cjs: OutputOptions = {
  ...readable,
  format: "cjs",
  entryFileNames: "[name].cjs",
  chunkFileNames: "chunks/[name].cjs",
  exports: "named",
  interop: "auto",
};

/** Writes the ES and CommonJS modules of the package, and its command. */
export async function writeJavaScript(): Promise<void> {
  await bundle({ input: inputs({ ...entries, ...command }, ".js") }, [esm]);
  // A CommonJS module throws when it runs; an ES module without the names that are imported would fail to
  // link, without a reason.
  await bundle({ input: inputs({ ...entries, ...browser }, ".js") }, [cjs]);
}
