/** Installs the packed package next to the tools: once, before the tests, whose files run in parallel. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const installed = fileURLToPath(new URL("../node_modules/twilio-proxy-sessions", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "twilio-proxy-sessions-"));
try {
  run("npm", "run", "--silent", "build", "--", "--if-stale");
  run("npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", folder);
  const [tarball] = readdirSync(folder);
  rmSync(installed, { recursive: true, force: true });
  mkdirSync(installed, { recursive: true });
  run("tar", "-xzf", join(folder, tarball), "-C", installed, "--strip-components=1");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(program, ...args) {
  execFileSync(program, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
}
