/** The tarball, installed by npm in an empty project. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { Project, tarball } from "../package/support/project.js";
import { run } from "../package/support/run.js";

const quiet = ["--no-audit", "--no-fund", "--prefer-offline"];

/** The packages that npm puts into an empty project. */
function install(name: string): { project: Project; packages: string[] } {
  const project = new Project("module");
  run("npm", ["install", ...quiet, name], project.folder);
  const packages = readdirSync(join(project.folder, "node_modules")).filter(
    (entry) => !entry.startsWith("."),
  );
  return { project, packages };
}

test("brings along axios and what axios needs, and puts the command where npx finds it", () => {
  const { project, packages } = install(tarball());
  expect(packages).toEqual([...install("axios").packages, "twilio-proxy-sessions"].sort());
  expect(run("npx", ["twilio-proxy-sessions", "--help"], project.folder)).toContain("emulator");
});
