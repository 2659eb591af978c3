/** What the compiler of a consumer has to load. */
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
 * Compiles a program of one line under strict settings, the declarations of libraries included.
 *
 * @param name - Of the folder of the program, in build/bench.
 * @throws An error with what the compiler says, if it is not content
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
