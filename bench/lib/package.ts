/** What the built package weighs: its start, its bundle, its types. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import type { Result } from "./report.js";

export interface PackageRow {
  readonly name: string;
  readonly measure: (project: string, rounds: number) => Promise<Omit<Result, "name">>;
}

export const packageRows: readonly PackageRow[] = [
  { name: "start: importing the package, against importing axios", measure: measureStart },
  { name: "bundle: minified, against axios", measure: measureBundle },
  {
    name: "types-files: declaration files that a consumer loads, against axios",
    measure: (project) => measureTypes(project, "Files", 10),
  },
  {
    name: "types-lines: lines of declarations that a consumer loads, against axios",
    measure: (project) => measureTypes(project, "Lines of Definitions", 3000),
  },
];

/** An empty project that has the package as it was built, and axios. */
export async function measurePackage(
  rows: readonly PackageRow[],
  rounds: number,
  report: (result: Result) => void,
): Promise<void> {
  if (rows.length === 0) return;
  if (!existsSync("dist/index.js")) throw new Error("There is no dist/ to measure: npm run build");
  const project = mkdtempSync(path.join(tmpdir(), "bench-"));
  try {
    const modules = path.join(project, "node_modules");
    mkdirSync(modules);
    symlinkSync(path.resolve("."), path.join(modules, "twilio-proxy-sessions"));
    symlinkSync(path.resolve("node_modules/axios"), path.join(modules, "axios"));
    writeFileSync(path.join(project, "package.json"), '{ "type": "module" }');
    for (const { name, measure } of rows) report({ name, ...(await measure(project, rounds)) });
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

const ours = 'import { ProxyClient } from "twilio-proxy-sessions"; globalThis.client = ProxyClient;\n';
const theirs = 'import axios from "axios"; globalThis.client = axios;\n';

function measureStart(project: string, rounds: number): Promise<Omit<Result, "name">> {
  const start = (program: string): number => {
    const file = path.join(project, "start.mjs");
    // Loaded inside, so that the start of Node itself does not count.
    const module = /"(.*?)"/.exec(program)?.[1] ?? "";
    writeFileSync(
      file,
      `const t = performance.now(); await import("${module}"); console.log(performance.now() - t);\n`,
    );
    return Number(execFileSync(process.execPath, [file], { encoding: "utf8" }));
  };
  const figures = Array.from({ length: rounds * 4 }, () => [start(ours), start(theirs)] as const);
  return Promise.resolve({
    ours: figures.map(([own]) => own),
    theirs: figures.map(([, other]) => other),
    unit: "ms",
    relation: "difference",
    goal: 5,
  });
}

async function measureBundle(project: string): Promise<Omit<Result, "name">> {
  const size = async (contents: string): Promise<number> => {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: project },
      bundle: true,
      minify: true,
      write: false,
      platform: "node",
      format: "esm",
      logLevel: "error",
    });
    return (outputFiles[0]?.contents.length ?? NaN) / 1024;
  };
  return {
    ours: [await size(ours)],
    theirs: [await size(theirs)],
    unit: "KiB",
    relation: "difference",
    goal: 10,
  };
}

/** @param figure - a line of the compiler's own statistics */
function measureTypes(project: string, figure: string, goal: number): Promise<Omit<Result, "name">> {
  const compilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: false, extendedDiagnostics: true },
    ...{ module: "nodenext", target: "es2022", types: [] },
  };
  writeFileSync(
    path.join(project, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: ["consumer.ts"] }),
  );
  const count = (program: string): number => {
    const consumer = program.replace("globalThis.client =", "export const client =");
    writeFileSync(path.join(project, "consumer.ts"), consumer);
    const tsc = path.resolve("node_modules/typescript/bin/tsc");
    const said = execFileSync(process.execPath, [tsc, "--project", project], { encoding: "utf8" });
    return Number(new RegExp(`^${figure}: +(\\d+)`, "m").exec(said)?.[1]);
  };
  return Promise.resolve({
    ours: [count(ours)],
    theirs: [count(theirs)],
    unit: "",
    relation: "difference",
    goal,
  });
}
