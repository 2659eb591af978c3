/** Bundles of a program, made as in each bundler's documentation, that run against the emulator. */
import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { Project } from "../package/support/project.js";
import { runAsync } from "../package/support/run.js";
import { withEmulator } from "./emulator.js";
import { bun, node } from "./programs.js";
import { results } from "./results.js";

interface Bundler {
  readonly name: string;
  /** Name of the bundle, whose extension decides its module format. */
  readonly outfile: string;
  /** The runtime of the bundle. Default: Node. */
  readonly runtime?: () => string;
  /** The bundling command. Default: `bundlers/bundle.mjs`. */
  readonly command?: (entry: string, outfile: string) => [program: string, args: string[]];
}

const bunBuild =
  (target: string) =>
  (entry: string, outfile: string): [string, string[]] => [
    bun(),
    ["build", `--target=${target}`, entry, `--outfile=${outfile}`],
  ];

const bundlers: readonly Bundler[] = [
  { name: "esbuild, CommonJS", outfile: "bundle.cjs" },
  { name: "esbuild, ES modules", outfile: "bundle.mjs" },
  { name: "rollup", outfile: "bundle.mjs" },
  { name: "rolldown", outfile: "bundle.mjs" },
  { name: "webpack", outfile: "bundle.cjs" },
  { name: "ncc", outfile: "bundle.mjs" },
  { name: "bun build, for Bun", outfile: "bundle.mjs", runtime: bun, command: bunBuild("bun") },
  { name: "bun build, for Node", outfile: "bundle.mjs", command: bunBuild("node") },
];

const oldestNode = (): string => node(20);
const script = resolve("test/runtimes/bundlers/bundle.mjs");
const byScript = ({ name }: Bundler, entry: string, outfile: string): [string, string[]] => [
  process.execPath,
  [script, name, entry, outfile],
];

describe("a bundle runs", () => {
  const row = results("bundler", "KiB");

  test.each(bundlers.map((bundler) => [bundler.name, bundler] as const))("%s", (name, bundler) => {
    const cells = [name];
    return row(cells, () =>
      withEmulator(async (_, env) => {
        const project = new Project("module");
        project.write("main.mjs", readFileSync("test/runtimes/small-program.mjs", "utf8"));
        const [entry, outfile] = [join(project.folder, "main.mjs"), join(project.folder, bundler.outfile)];
        const [program, args] = bundler.command?.(entry, outfile) ?? byScript(bundler, entry, outfile);
        await runAsync(program, args, project.folder);
        cells.push(Math.round(statSync(outfile).size / 1024).toString());
        // Outside the folder with the packages, which the bundle must not need.
        const printed = await runAsync((bundler.runtime ?? oldestNode)(), [outfile], "/", env);
        expect(JSON.parse(printed)).toEqual({ found: true, listed: 1, error: true });
      }),
    );
  });
});
