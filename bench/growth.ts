/**
 * `npm run bench:growth [-- <input> …]`: doubles hostile inputs and prints by what factor each doubling makes
 * them dearer. What is handled in proportion to its size costs at most twice as much each time. It is no
 * test, and its exit status says nothing.
 */
import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { promisify } from "node:util";
import { table } from "../test/support/table.js";
import type { Cost } from "./growth/child.js";
import { inputs } from "./growth/inputs.js";
import { compile, outdir } from "./lib/processes.js";

const kib = 1024;
const sizes = [256 * kib, 512 * kib, 1024 * kib, 2048 * kib];
/** Of each size; the least of them counts, since a busy machine only makes them dearer. */
const rounds = 3;
/** Milliseconds of CPU from which on one round is enough. */
const dear = 1_000;
/** What takes longer is not measured at larger sizes. */
const patience = 60_000;
/** Headers are read by Node itself, which allows 16 KiB of them unless told otherwise. */
const nodeOptions = [`--max-http-header-size=${64 * kib * kib}`];

const words = process.argv.slice(2);
const chosen = inputs.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
await compile(["bench/growth/server.ts", "bench/growth/child.ts"]);
const rows: string[][] = [];
for (const input of chosen) {
  console.error(`measuring ${input.name}`);
  rows.push(await row(input));
}
const largest = sizes.map((size) => `${size / kib} KiB`);
const head = ["input", ...largest, "growth", "memory", "standstill", "axios"];
console.log(`Node ${process.version}, milliseconds of CPU\n\n${table(head, rows)}`);

/**
 * One line: the costs by size, the worst growth, bytes of memory for each byte, and what the last size costs
 * axios.
 */
async function row(input: (typeof inputs)[number]): Promise<string[]> {
  const costs: Cost[] = [];
  for (const size of sizes) {
    const cost = await leastCost(input, size, "client");
    if (cost === undefined) break;
    costs.push(cost);
  }
  const cpu = costs.map((cost) => cost.cpu);
  const growths = cpu.slice(1).map((ms, index) => ms / (cpu[index] ?? NaN));
  const [first, last] = [costs[0], costs.at(-1)];
  const bytes = (sizes[costs.length - 1] ?? 0) - (sizes[0] ?? 0);
  const perByte = first && last ? ((last.memory - first.memory) * kib * kib) / bytes : NaN;
  const peer = await leastCost(input, sizes.at(-1) ?? 0, "axios");
  return [
    input.name,
    ...sizes.map((_, index) => cpu[index]?.toFixed(0) ?? `> ${patience / 1000} s`),
    costs.length < sizes.length ? "TOO LONG" : `× ${Math.max(...growths).toFixed(2)}`,
    Number.isFinite(perByte) ? `${Math.max(0, perByte).toFixed(1)} B/B` : "",
    last === undefined ? "" : `${last.standstill.toFixed(0)} ms`,
    peer?.cpu.toFixed(0) ?? `> ${patience / 1000} s`,
  ];
}

/** @returns undefined if it takes longer than `patience`. */
async function leastCost(
  input: (typeof inputs)[number],
  size: number,
  who: "client" | "axios",
): Promise<Cost | undefined> {
  const index = inputs.indexOf(input).toString();
  const server = fork(path.join(outdir, "growth/server.mjs"), [index, size.toString()], { silent: true });
  if (server.stdout === null) throw new Error("The server has no output to read its URL from.");
  const [line] = (await once(server.stdout, "data")) as [Buffer];
  const args = [
    ...nodeOptions,
    path.join(outdir, "growth/child.mjs"),
    line.toString().trim(),
    input.call,
    who,
  ];
  try {
    const costs: Cost[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: patience });
      // Printed by `child.ts`.
      const cost = JSON.parse(stdout) as Cost;
      costs.push(cost);
      if (cost.cpu > dear) break;
    }
    const least = (figure: keyof Cost): number => Math.min(...costs.map((cost) => cost[figure]));
    return { cpu: least("cpu"), standstill: least("standstill"), memory: least("memory") };
  } catch {
    return undefined;
  } finally {
    server.disconnect();
  }
}
