/** Generates every document of the corpus once, before its tests import the code. */
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

export const corpus = "test/generation/corpus";
export const output = "test/generation/output";

export default function generateCorpus(): void {
  const documents = readdirSync(corpus).filter((file) => /\.(yaml|json)$/.test(file));
  const specs = documents.flatMap((file) => ["--spec", path.join(corpus, file)]);
  rmSync(output, { recursive: true, force: true });
  const tsx = path.resolve("node_modules/tsx/dist/cli.mjs");
  const { status, stderr } = spawnSync(
    process.execPath,
    [tsx, "scripts/generate.ts", ...specs, "--out", output],
    {
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(`The corpus could not be generated:\n${stderr}`);
  // The reported diagnostics, which a test checks.
  writeFileSync(path.join(output, "notes.txt"), stderr);
}
