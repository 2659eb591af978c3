import type { OutputOptions, RenderedChunk } from "rollup";
import { dts } from "rollup-plugin-dts";
import { entries } from "./entries.js";
import { bundle, inputs } from "./bundle.js";
import { shareTypes } from "./share-types.js";

/** Writes the declarations of both module formats: a file for each entry, and shared chunks. */
export async function writeTypes(): Promise<void> {
  await bundle({ input: inputs(entries, ".d.ts"), plugins: [dts()] }, [format(".d.ts"), format(".d.cts")]);
  shareTypes("dist");
}

function format(extension: string): OutputOptions {
  return {
    format: "es",
    entryFileNames: `[name]${extension}`,
    // A chunk is named after a module `x.d.ts`, so its name already ends in `.d`.
    chunkFileNames: ({ name }) => `chunks/${name.replace(/\.d$/, "")}${extension}`,
    minifyInternalExports: false,
    hoistTransitiveImports: false,
    banner: disposable,
  };
}

/**
 * Adds a reference to the declaration of `Symbol.asyncDispose` to files that use it, so that a consumer's
 * `lib` need not contain it.
 */
function disposable(chunk: RenderedChunk): string {
  const code = Object.values(chunk.modules).map((module) => module.code ?? "");
  return code.some((text) => text.includes("asyncDispose")) ? '/// <reference lib="esnext.disposable" />' : "";
}
