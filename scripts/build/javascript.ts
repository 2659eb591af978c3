import type { OutputOptions } from "rollup";
import { browser, command, entries } from "./entries.js";
import { bundle, inputs } from "./bundle.js";
import { sourceMaps } from "./source-maps.js";
import { withoutComments } from "./without-comments.js";

/**
 * Chunks keep the export names of the source, and import only what they use themselves. Their source maps
 * contain the sources, which the package does not ship otherwise.
 */
const readable: OutputOptions = {
  minifyInternalExports: false,
  hoistTransitiveImports: false,
  sourcemap: true,
  // Few files, since each slows the start. The errors are a separate, small chunk, because the webhooks need
  // only these.
  manualChunks: {
    errors: ["build/src/core/errors/InvalidArgumentError.js"],
    kit: ["build/src/core/index.js"],
    api: ["build/src/raw.js"],
  },
};

/**
 * The settings of both module formats. Entries share chunks for common modules, so that a class has one
 * identity whichever entry it is imported from.
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

const plugins = [sourceMaps(), withoutComments()];

/** Writes the ES and CommonJS modules of the package, and its command. */
export async function writeJavaScript(): Promise<void> {
  await bundle({ input: inputs({ ...entries, ...command }, ".js"), plugins }, [esm]);
  // `browser` is CommonJS only: it throws with a reason when it runs, while an ES module without the imported
  // names would fail to link without one.
  await bundle({ input: inputs({ ...entries, ...browser }, ".js"), plugins }, [cjs]);
}
