/**
 * Follows docs/extending.md to the letter in an empty folder: writes its files and runs its commands, of
 * which the last runs its tests. Uses the package as it would be published; needs npm's registry and Java. At
 * the end, the generated files must equal those in examples/participants/.
 *
 * npm run test:extending
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { stepsOf } from "./follow-extending/steps.js";
import { compareFolders } from "../src/generator/output/compare.js";
import { pack, run, withTarball } from "./package/pack.js";

const folder = mkdtempSync(join(tmpdir(), "extending-"));
const project = join(folder, "project");
mkdirSync(project);
try {
  const tarball = pack(folder);
  for (const step of stepsOf("docs/extending.md")) {
    if ("file" in step) write(step.file, step.text, tarball);
    else run(step.commands, project);
  }
  compareGenerated();
  console.log("docs/extending.md ends in a passing test run.");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function write(file: string, text: string, tarball: string): void {
  const path = join(project, file);
  mkdirSync(dirname(path), { recursive: true });
  // The only difference: the package comes from the tarball instead of the registry.
  writeFileSync(path, file === "package.json" ? withTarball(text, tarball) : text);
}

function compareGenerated(): void {
  const differences = compareFolders("examples/participants/generated", join(project, "generated"));
  if (differences === "") return;
  throw new Error(
    `${differences}\nRun: npm run generate -- --spec examples/participants/spec/participants.yaml --out examples/participants/generated`,
  );
}
