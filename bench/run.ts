/** `npm run bench`: measures the rows side by side and prints them with their goals. See README.md for its options. */
import { parseArgs } from "node:util";
import { generationRows, measureGeneration } from "./lib/generation.js";
import { measurePackage, packageRows } from "./lib/package.js";
import { measureProcesses } from "./lib/processes.js";
import { describe, isHeld, type Result } from "./lib/report.js";
import { processRows } from "./rows.js";

const { values, positionals } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, check: { type: "boolean", default: false } },
  allowPositionals: true,
});
const rounds = Number(values.rounds);

/** The rows whose name begins with one of the words that were given. */
function chosen<Row extends { readonly name: string }>(rows: readonly Row[]): Row[] {
  if (positionals.length === 0) return [...rows];
  return rows.filter(({ name }) => positionals.some((word) => name.startsWith(word)));
}

let missed = 0;
function report(result: Result): void {
  console.log(describe(result));
  if (!isHeld(result)) missed += 1;
}

console.log(`node ${process.version}, median of ${String(rounds)} rounds (least to most)\n`);
await measureProcesses(chosen(processRows), rounds, report);
await measurePackage(chosen(packageRows), rounds, report);
measureGeneration(chosen(generationRows), report);
if (missed > 0) console.log(`\n${String(missed)} missed`);
if (values.check && missed > 0) process.exitCode = 1;
