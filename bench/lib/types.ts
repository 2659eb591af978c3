/** Measures the declarations that a consumer's compiler loads. */
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

export interface Loaded {
  readonly files: number;
  readonly lines: number;
}

/**
 * Compiles a program of one line under strict settings, which also check the declarations of libraries.
 *
 * @param name - the name of the program's folder in build/bench/types
 * @throws Error with the compiler's output, if it reports errors
 */
export async function loadedTypes(name: string, program: string): Promise<Loaded> {
  const folder = path.resolve("build/bench/types", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "main.mts"), program);
  const compilerOptions = {
    target: "es2022",
    module: "nodenext",
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
    types: [],
  };
  writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.mts"] }));
  const compiler = path.resolve("node_modules/typescript/bin/tsc");
  const { stdout } = await execute(process.execPath, [
    compiler,
    "--project",
    folder,
    "--extendedDiagnostics",
  ]);
  const sum = (label: RegExp): number =>
    [...stdout.matchAll(label)].reduce((total, [, number]) => total + Number(number), 0);
  return { files: sum(/^Files:\s+(\d+)$/gm), lines: sum(/^Lines(?: of \w+)?:\s+(\d+)$/gm) };
}
