/** Any combination of keywords in a document is read, and its generated code compiles. */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import type { Json } from "../../src/generator/document/json.js";
import { enrich } from "../../src/generator/enrich/enrich.js";
import { readDocument } from "../../src/generator/operations/read-document.js";
import { seed } from "../support/seed.js";
import { diagnose, filesBelow } from "./support/diagnose.js";
import { output } from "./support/generate-corpus.js";
import { document } from "./support/random-document.js";

// It starts Java and the type checker.
jest.setTimeout(120_000);

const documents = 25;

let folder: string;
let run: SpawnSyncReturns<string>;
beforeAll(() => {
  // Inside the project, where axios is.
  folder = mkdtempSync(`${output}-random-`);
  const specs = fc.sample(document, { numRuns: documents, seed }).map((each, index) => {
    const file = path.join(folder, `d${String(index)}.json`);
    writeFileSync(file, JSON.stringify(each));
    return file;
  });
  const tsx = path.resolve("node_modules/tsx/dist/cli.mjs");
  const args = [...specs.flatMap((spec) => ["--spec", spec]), "--out", path.join(folder, "out")];
  run = spawnSync(process.execPath, [tsx, "scripts/generate.ts", ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    timeout: 100_000,
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("each is read and enriched", () => {
  const property = fc.property(document, (root) => {
    // As if it were read from a file.
    enrich(readDocument(JSON.parse(JSON.stringify(root)) as Json));
  });
  fc.assert(property, { seed, numRuns: 60 });
});

test("each is generated, and compiles", () => {
  const failed = run.stderr.split("\n").filter((line) => /^\S/.test(line));
  expect({ seed, status: run.status, failed }).toEqual({ seed, status: 0, failed: [] });
  const out = path.join(folder, "out");
  shareRuntime(readdirSync(out).map((name) => path.join(out, name)));
  expect({ seed, complaints: diagnose(filesBelow(out)) }).toEqual({ seed, complaints: [] });
});

/** Makes all results share the first one's runtime, so that it is type-checked once. */
function shareRuntime([first = "", ...others]: readonly string[]): void {
  for (const other of others) {
    rmSync(path.join(other, "runtime"), { recursive: true });
    symlinkSync(path.resolve(first, "runtime"), path.join(other, "runtime"));
  }
}
