/**
 * `npm run api` writes the reports of the package's public names into etc/, one file for each entry, and the
 * guide to the client's options. With `--check` it writes nothing, and exits with 1 if they differ from the
 * build's declarations. Both fail if a public name has no documentation.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { optionsPage, renderOptionsPage } from "./api/options-page.js";
import { reportApi } from "./api/report.js";
import { compareFiles, compareFolders } from "../src/generator/output/compare.js";
import { entries } from "./build/entries.js";

const check = process.argv.includes("--check");
const scratch = mkdtempSync(join(tmpdir(), "api-report-"));
mkdirSync("etc", { recursive: true });
try {
  const names = Object.keys(entries) as (keyof typeof entries)[]; // Object.keys has the type string[].
  const results = names.map((entry) => reportApi(entry, { check, scratch }));
  let differences = check ? compareFolders("etc", scratch) : "";
  const page = check ? join(scratch, "options.md") : optionsPage;
  writeFileSync(page, await renderOptionsPage());
  differences += compareFiles(optionsPage, page);
  if (differences !== "") {
    console.error(differences);
    console.error(
      "The package's public names or options are not those of etc/ and docs/. If that is meant, run npm run api and commit both with a line in CHANGELOG.md.",
    );
  }
  if (differences !== "" || !results.every(Boolean)) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
