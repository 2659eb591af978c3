/** `npm run bench`: measures the rows side by side and prints them with their goals. */
import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import type { Row } from "./rows.js";
import { rows } from "./rows.js";

const outdir = path.resolve("build/bench");
const execute = promisify(execFile);

interface Figures {
  readonly cpu: number;
  readonly wall: number;
}

async function bundle(): Promise<void> {
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

async function measure(name: string, url: string, count: number): Promise<Figures> {
  const child = path.join(outdir, "lib/child.mjs");
  const subject = path.join(outdir, `subjects/${name}.mjs`);
  const { stdout } = await execute(process.execPath, [child, subject, url, String(count)]);
  // Printed by `lib/child.ts`.
  return JSON.parse(stdout) as Figures;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

async function compare(row: Row, url: string, rounds: number): Promise<string> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push((await measure(row.subject, url, row.count))[row.measure]);
    theirs.push((await measure(row.against, url, row.count))[row.measure]);
  }
  const [a, b] = [median(ours), median(theirs)];
  const ratio = a / b;
  const verdict = ratio <= row.goal ? "held" : "MISSED";
  return `${row.name}: ${a.toFixed(1)} µs against ${b.toFixed(1)} µs, ratio ${ratio.toFixed(2)} (goal ${row.goal}, ${verdict})`;
}

const { argv } = process;
const at = argv.indexOf("--rounds");
const rounds = at < 0 ? 5 : Number(argv[at + 1]);
const [filter = ""] = argv.slice(2).filter((word, i) => word !== "--rounds" && i + 2 !== at + 1);
await bundle();
const server = fork(path.join(outdir, "lib/server.mjs"), { silent: true });
if (server.stdout === null) throw new Error("The server has no output to read its URL from.");
const [line] = (await once(server.stdout, "data")) as [Buffer];
for (const row of rows.filter(({ name }) => name.includes(filter))) {
  console.log(await compare(row, line.toString().trim(), rounds));
}
server.disconnect();
