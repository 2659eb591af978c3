import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/**
 * Builds the package and packs it as it would be published, then unpacks it where the tests' projects find
 * it: in the node_modules of the folder above them, beside axios and what axios needs. No network takes part.
 *
 * Jest runs this file without its module mapping, so it imports none of ours.
 */
export default function pack(): void {
  run("npm", "run", "--silent", "build", "--", "--if-stale");
  const folder = mkdtempSync(join(tmpdir(), "twilio-proxy-sessions-"));
  run("npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", folder);
  const [name] = readdirSync(folder);
  if (name === undefined) throw new Error(`npm pack wrote nothing to ${folder}.`);
  const tarball = join(folder, name);

  const installed = join(folder, "node_modules", "twilio-proxy-sessions");
  mkdirSync(installed, { recursive: true });
  run("tar", "-xzf", tarball, "-C", installed, "--strip-components=1");
  for (const dependency of closure("axios")) {
    const link = join(folder, "node_modules", dependency);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(resolve("node_modules", dependency), link);
  }
  process.env["PACKED_FOLDER"] = folder;
  process.env["PACKED_TARBALL"] = tarball;
}

function run(program: string, ...args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${[program, ...args].join(" ")} failed:\n${stdout}${stderr}`);
}

/** A package and its run-time dependencies, as installed here. */
function closure(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  const manifest: unknown = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  // Every installed manifest has this shape.
  const { dependencies = {} } = manifest as { dependencies?: Record<string, string> };
  for (const other of Object.keys(dependencies)) closure(other, found);
  return found;
}
