import type { OutputOptions } from "rollup";
import { browser, command, entries } from "./entries.js";
import { bundle, inputs } from "./bundle.js";
import { sourceMaps } from "./source-maps.js";
import { withoutComments } from "./without-comments.js";

/**
 * Chunks export under the names of the source, and import only what they use themselves. Their maps hold the
 * sources, which the package has nowhere else.
 */
const readable: OutputOptions = {
  minifyInternalExports: false,
  hoistTransitiveImports: false,
  sourcemap: true,
  // Few files, since each costs a start something. What the webhooks need is apart: it is little.
  manualChunks: {
    errors: ["build/src/core/errors/InvalidArgumentError.js"],
    kit: ["build/src/core/index.js"],
    api: ["build/src/raw.js"],
  },
};

/**
 * Both module formats. Modules that several entries need land in chunks they share, so that a class is the
 * same one whichever entry it comes from.
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
  // A CommonJS module throws when it runs; an ES module without the names that are imported would fail to
  // link, without a reason.
  await bundle({ input: inputs({ ...entries, ...browser }, ".js"), plugins }, [cjs]);
}
