#!/usr/bin/env node
import { main } from "./main.js";
import { stopped } from "./stopped.js";

// Do not crash if the reader closes the pipe, as in `… | head`.
process.stdout.on("error", () => undefined);

void main(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  stopped,
}).then((status) => {
  process.exitCode = status;
});
