#!/usr/bin/env node
import { main } from "./main.js";

// A reader that goes away, as in `… | head`, is no reason to fail.
process.stdout.on("error", () => undefined);

void main(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  stopped: () =>
    new Promise((resolve) => {
      process.once("SIGINT", () => {
        resolve();
      });
      process.once("SIGTERM", () => {
        resolve();
      });
    }),
}).then((status) => {
  process.exitCode = status;
});
