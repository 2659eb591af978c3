/**
 * Runs the tests of the examples as a user would: copies each to an empty folder and installs there the
 * package as it would be published, and the other dependencies from npm's registry. Arguments select examples
 * by name.
 *
 * npm run test:examples [-- NAME…]
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack, run, withTarball } from "./package/pack.js";

// `npm run test:extending` builds and tests this one.
const others = ["participants"];
const chosen = process.argv.slice(2);
const names = readdirSync("examples").filter(
  (name) =>
    existsSync(join("examples", name, "package.json")) &&
    (chosen.length > 0 ? chosen.includes(name) : !others.includes(name)),
);
const folder = mkdtempSync(join(tmpdir(), "examples-"));
try {
  const tarball = pack(folder);
  for (const name of names) {
    const project = join(folder, name);
    cpSync(join("examples", name), project, {
      recursive: true,
      filter: (path) => !path.includes("node_modules"),
    });
    const manifest = join(project, "package.json");
    writeFileSync(manifest, withTarball(readFileSync(manifest, "utf8"), tarball));
    run("npm install --no-audit --no-fund --loglevel=error --prefer-offline", project);
    run("npm test --silent", project);
  }
  console.log(`The tests of ${names.length} examples pass.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
