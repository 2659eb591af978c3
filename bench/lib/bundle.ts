import { build } from "esbuild";

/** KiB of a program that imports one thing, bundled and minified by esbuild for Node. */
export async function bundleSize(program: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: ".", loader: "js" },
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    write: false,
    logLevel: "error",
    // The paths of this project's own tsconfig would lead to the sources.
    tsconfigRaw: {},
  });
  return outputFiles.reduce((size, { contents }) => size + contents.length, 0) / 1024;
}
