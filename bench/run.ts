/**
 * `npm run bench [-- <row> …] [--rounds <n>]` measures the rows and prints them with their goals. This is not
 * a test: a missed goal does not change the exit status.
 */
import os from "node:os";
import { parseArgs } from "node:util";
import { table } from "../test/support/table.js";
import { compare, unmeasured } from "./lib/compare.js";
import { compile, startServer } from "./lib/processes.js";
import { rows } from "./rows.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string" } },
});
const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
if (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0)) {
  throw new Error("--rounds must be a positive whole number.");
}
const unknown = positionals.filter((word) => !rows.some(({ name }) => name.includes(word)));
if (unknown.length > 0) {
  throw new Error(
    `No row's name has ${unknown.join(", ")} in it: ${rows.map(({ name }) => name).join("; ")}.`,
  );
}
const chosen = rows.filter(
  ({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word)),
);

await compile();
const server = await startServer("lib/server.mjs");
const results: string[][] = [];
try {
  for (const row of chosen) {
    console.error(`measuring ${row.name}`);
    results.push(
      await compare(row, server.url, rounds).catch((error: unknown) => {
        // A row that cannot be measured here, such as generation without Java, must not stop the others.
        console.error(error);
        return unmeasured(row);
      }),
    );
  }
} finally {
  server.stop();
}
const head = ["what", "ours", "against", "measured", "min to max", "goal", ""];
console.log(`Node ${process.version}, ${os.availableParallelism()} cores\n\n${table(head, results)}`);
