import { gzipSync } from "node:zlib";
import { build, type Metafile } from "esbuild";

export interface Bundle {
  /** KiB, minified. */
  readonly minified: number;
  /** KiB, minified and compressed by gzip at its default level. */
  readonly gzipped: number;
  readonly metafile: Metafile;
}

/** Bundles and minifies a program and its dependencies with esbuild for Node. */
export async function bundle(program: string, external: string[] = []): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: ".", loader: "js" },
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    external,
    write: false,
    metafile: true,
    logLevel: "error",
    // The paths in this project's tsconfig would lead to the sources.
    tsconfigRaw: {},
  });
  const bytes = Buffer.concat(outputFiles.map(({ contents }) => contents));
  return { minified: bytes.length / 1024, gzipped: gzipSync(bytes).length / 1024, metafile };
}
