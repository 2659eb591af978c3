/** Measures subjects in processes of their own, against a server in another one. */
import { execFile, fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import type { ProcessRow } from "../rows.js";
import type { Result } from "./report.js";

const outdir = path.resolve("build/bench");
const execute = promisify(execFile);

interface Figures {
  readonly cpu: number;
  readonly wall: number;
  readonly memory: number;
}

/** Bundles the subjects as an application would. */
async function bundle(rows: readonly ProcessRow[]): Promise<void> {
  const subjects = new Set(rows.flatMap(({ subject, against }) => [subject, against]));
  await build({
    entryPoints: [
      "bench/lib/server.ts",
      "bench/lib/child.ts",
      ...[...subjects].map((name) => `bench/subjects/${name}.ts`),
    ],
    outdir,
    outbase: "bench",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    // This Node and no older one: an older target would turn expressions into slower ones.
    target: "esnext",
    external: ["axios"],
    logLevel: "warning",
  });
}

async function startServer(): Promise<{ server: ChildProcess; urls: readonly string[] }> {
  const server = fork(path.join(outdir, "lib/server.mjs"), { silent: true });
  if (server.stdout === null) throw new Error("The server has no output to read its URLs from.");
  const [line] = (await once(server.stdout, "data")) as [Buffer];
  return { server, urls: JSON.parse(line.toString()) as string[] };
}

async function measure(name: string, url: string, { job, measure }: ProcessRow): Promise<number> {
  const child = path.join(outdir, "lib/child.mjs");
  const subject = path.join(outdir, `subjects/${name}.mjs`);
  const { stdout } = await execute(process.execPath, [child, subject, JSON.stringify({ ...job, url })]);
  // Printed by `child.ts`.
  return (JSON.parse(stdout) as Figures)[measure];
}

/** Measures the rows one after the other; the two subjects of a row take turns. */
export async function measureProcesses(
  rows: readonly ProcessRow[],
  rounds: number,
  report: (result: Result) => void,
): Promise<void> {
  if (rows.length === 0) return;
  await bundle(rows);
  const { server, urls } = await startServer();
  for (const row of rows) {
    const url = urls[row.slow ? 1 : 0] ?? "";
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await measure(row.subject, url, row));
      theirs.push(await measure(row.against, url, row));
    }
    const unit = row.measure === "memory" ? "MiB" : "µs";
    report({ name: row.name, ours, theirs, unit, relation: "ratio", goal: row.goal });
  }
  server.disconnect();
}
