/** Measures the generate command as a maintainer runs it. */
import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);
const own = "spec/proxy_v1_sessions.yaml";
const workspace = path.resolve("build/bench/generation");

/**
 * Returns at most `count` documents of `SPECS_DIR`; if it is not set, `count` copies of the project's
 * document.
 */
export function documents(count: number): string[] {
  const folder = process.env["SPECS_DIR"];
  if (folder !== undefined) {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
    return names
      .filter((name) => /\.(?:ya?ml|json)$/.test(name))
      .slice(0, count)
      .map((name) => path.join(folder, name));
  }
  if (count === 1) return [own];
  const copies = path.join(workspace, "specs");
  mkdirSync(copies, { recursive: true });
  return Array.from({ length: count }, (_, number) => {
    const copy = path.join(copies, `sessions-${number}.yaml`);
    copyFileSync(own, copy);
    return copy;
  });
}

/** Returns the seconds that the command takes. */
export async function generationTime(specs: readonly string[]): Promise<number> {
  const out = path.join(workspace, "out");
  rmSync(out, { recursive: true, force: true });
  const start = performance.now();
  const args = [
    "run",
    "--silent",
    "generate",
    "--",
    ...specs.flatMap((spec) => ["--spec", spec]),
    "--out",
    out,
  ];
  await execute("npm", args, { maxBuffer: 2 ** 26 });
  return (performance.now() - start) / 1000;
}
