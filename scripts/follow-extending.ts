/**
 * Follows docs/extending.md word by word in an empty folder: writes its files, runs its commands, ends with its test run. The package
 * is packed as it would be published; npm brings the rest, and Java must be there. At the end, what was generated must be what examples/participants/ holds.
 *
 * npm run test:extending
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { stepsOf } from "./follow-extending/steps.js";

const folder = mkdtempSync(join(tmpdir(), "extending-"));
const project = join(folder, "project");
mkdirSync(project);
try {
  const tarball = pack();
  for (const step of stepsOf("docs/extending.md")) {
    if ("file" in step) write(step.file, step.text, tarball);
    else run(step.commands, project);
  }
  compareGenerated();
  console.log("docs/extending.md ends in a passing test run.");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function pack(): string {
  run("npm run --silent build -- --if-stale", ".");
  run(`npm pack --silent --ignore-scripts --pack-destination "${folder}"`, ".");
  const name = readdirSync(folder).find((entry) => entry.endsWith(".tgz"));
  if (name === undefined) throw new Error("npm pack wrote no tarball.");
  return join(folder, name);
}

function write(file: string, text: string, tarball: string): void {
  const path = join(project, file);
  mkdirSync(dirname(path), { recursive: true });
  // The one word that differs: the package comes from the tarball instead of the registry.
  const own = `"twilio-proxy-sessions": ${JSON.stringify(`file:${tarball}`)}`;
  writeFileSync(path, file === "package.json" ? text.replace(/"twilio-proxy-sessions": "[^"]*"/, own) : text);
}

function run(commands: string, cwd: string): void {
  console.log(commands.trim());
  const { status } = spawnSync("sh", ["-e", "-c", commands], { cwd, stdio: "inherit" });
  if (status !== 0) throw new Error(`A command failed: ${commands}`);
}

function compareGenerated(): void {
  const committed = contents("examples/participants/generated");
  const generated = contents(join(project, "generated"));
  const names = new Set([...committed.keys(), ...generated.keys()]);
  const different = [...names].filter((name) => committed.get(name) !== generated.get(name));
  if (different.length > 0) {
    throw new Error(
      `examples/participants/generated is not what the templates give (${different.join(", ")}). Run: npm run generate -- --spec examples/participants/spec/participants.yaml --out examples/participants/generated`,
    );
  }
}

function contents(root: string): Map<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(root.length + 1), readFileSync(path, "utf8")];
    }),
  );
}
