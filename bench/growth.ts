/**
 * `npm run bench:growth [-- <input> …]` doubles the size of hostile inputs and prints the growth of their
 * cost. Linear work costs at most twice as much each time. This is not a test: the exit status does not
 * depend on the result.
 */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { table } from "../test/support/table.js";
import type { Cost } from "./growth/child.js";
import { inputs } from "./growth/inputs.js";
import { compile, outdir, startServer } from "./lib/processes.js";

const kib = 1024;
const sizes = [256 * kib, 512 * kib, 1024 * kib, 2048 * kib];
/** Rounds of each size, of which the cheapest counts, since a busy machine can only add cost. */
const rounds = 3;
/** CPU milliseconds above which one round is enough. */
const expensive = 1_000;
/** Milliseconds after which a run is stopped; larger sizes of its input are not measured then. */
const timeLimit = 60_000;
/** Node itself reads headers, and by default allows only 16 KiB of them. */
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
 * Returns a row of the table: the costs by size, the worst growth, bytes of memory for each byte of input,
 * and the cost of the largest size with axios.
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
    ...sizes.map((_, index) => cpu[index]?.toFixed(0) ?? `> ${timeLimit / 1000} s`),
    costs.length < sizes.length ? "TOO LONG" : `× ${Math.max(...growths).toFixed(2)}`,
    Number.isFinite(perByte) ? `${Math.max(0, perByte).toFixed(1)} B/B` : "",
    last === undefined ? "" : `${last.standstill.toFixed(0)} ms`,
    peer?.cpu.toFixed(0) ?? `> ${timeLimit / 1000} s`,
  ];
}

/** @returns undefined if a run takes longer than `timeLimit` */
async function leastCost(
  input: (typeof inputs)[number],
  size: number,
  who: "client" | "axios",
): Promise<Cost | undefined> {
  const index = inputs.indexOf(input).toString();
  const server = await startServer("growth/server.mjs", [index, size.toString()]);
  const args = [...nodeOptions, path.join(outdir, "growth/child.mjs"), server.url, input.call, who];
  try {
    const costs: Cost[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: timeLimit });
      // Printed by `child.ts`.
      const cost = JSON.parse(stdout) as Cost;
      costs.push(cost);
      if (cost.cpu > expensive) break;
    }
    const least = (figure: keyof Cost): number => Math.min(...costs.map((cost) => cost[figure]));
    return { cpu: least("cpu"), standstill: least("standstill"), memory: least("memory") };
  } catch {
    return undefined;
  } finally {
    server.stop();
  }
}
