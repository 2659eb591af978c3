/**
 * `npm run api` writes the report of the package's public names into etc/, one file an entry. With `--check`
 * it writes nothing and exits 1 where the reports differ from what the build declares. Either way a public
 * name without documentation fails.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reportApi } from "./api/report.js";
import { compareFolders } from "../src/generator/compare.js";
import { entries } from "./build/entries.js";

const check = process.argv.includes("--check");
const scratch = mkdtempSync(join(tmpdir(), "api-report-"));
mkdirSync("etc", { recursive: true });
try {
  const names = Object.keys(entries) as (keyof typeof entries)[]; // Object.keys forgets which keys they are.
  const results = names.map((entry) => reportApi(entry, { check, scratch }));
  const differences = check ? compareFolders("etc", scratch) : "";
  if (differences !== "") {
    console.error(differences);
    console.error(
      "The package's public names are not those of etc/. If that is meant, run npm run api and commit etc/ with a line in CHANGELOG.md.",
    );
  }
  if (differences !== "" || !results.every(Boolean)) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
