/**
 * `node bundle.mjs <bundler> <entry> <outfile>`: bundles for Node as in the bundler's documentation, without
 * warnings.
 */
import { writeFile } from "node:fs/promises";
import path from "node:path";

/** Provides `require` in a bundle of ES modules, because axios's CommonJS dependencies call it. */
const banner = `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`;

const bundlers = {
  async "esbuild, CommonJS"(entry, outfile) {
    const { build } = await import("esbuild");
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: "node",
      format: "cjs",
      logLevel: "warning",
    });
  },
  async "esbuild, ES modules"(entry, outfile) {
    const { build } = await import("esbuild");
    const format = { format: "esm", banner: { js: banner } };
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: "node",
      logLevel: "warning",
      ...format,
    });
  },
  async rollup(entry, file) {
    const { rollup } = await import("rollup");
    const [{ nodeResolve }, { default: commonjs }, { default: json }] = await Promise.all([
      import("@rollup/plugin-node-resolve"),
      import("@rollup/plugin-commonjs"),
      import("@rollup/plugin-json"),
    ]);
    const plugins = [nodeResolve({ preferBuiltins: true }), commonjs(), json()];
    const build = await rollup({ input: entry, plugins, onwarn: refuse });
    await build.write({ file, format: "es" });
  },
  async rolldown(entry, file) {
    const { rolldown } = await import("rolldown");
    const build = await rolldown({ input: entry, platform: "node", onwarn: refuse });
    await build.write({ file, format: "es" });
    await build.close();
  },
  async webpack(entry, outfile) {
    const { default: webpack } = await import("webpack");
    const { dir, base } = path.parse(outfile);
    const output = { path: dir, filename: base };
    const settings = {
      entry,
      output,
      mode: "production",
      target: "node20",
      optimization: { minimize: false },
    };
    const stats = await new Promise((resolve, reject) => {
      webpack(settings, (error, result) => (error ? reject(error) : resolve(result)));
    });
    if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString());
  },
  async ncc(entry, outfile) {
    const { default: ncc } = await import("@vercel/ncc");
    const { code } = await ncc(entry, { quiet: true, cache: false });
    await writeFile(outfile, code);
  },
};

function refuse({ message }) {
  throw new Error(message);
}

const [bundler, entry, outfile] = process.argv.slice(2);
await bundlers[bundler](entry, outfile);
