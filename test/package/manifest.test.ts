/** The tarball passes publint and other checkers. */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { Project, tarball } from "./support/project.js";
import { run } from "./support/run.js";

const project = new Project("module");
const installed = resolve(project.folder, "../node_modules/twilio-proxy-sessions");
const tool = (name: string) => resolve("node_modules/.bin", name);

test("publint reports nothing", () => {
  expect(run(tool("publint"), ["run", tarball(), "--strict"], project.folder)).toContain("All good!");
});

test("the types are right for every entry and resolution", () => {
  // The document is JSON, which compilers resolve if they are configured to.
  const options = ["--no-definitely-typed", "--format", "ascii", "--exclude-entrypoints", "openapi.json"];
  const report = run(tool("attw"), [tarball(), ...options], project.folder);
  expect(report).toContain("No problems found");
});

test("axios is the only dependency", () => {
  const manifest: unknown = JSON.parse(readFileSync(`${installed}/package.json`, "utf8"));
  expect(manifest).toMatchObject({ dependencies: { axios: expect.any(String) } });
  expect(Object.keys((manifest as { dependencies: object }).dependencies)).toEqual(["axios"]);
  // Packages for the commands generate and diff, which npm does not install by default.
  expect(manifest).toMatchObject({
    peerDependencies: { "fast-check": "^4.0.0", prettier: "^3.0.0", yaml: "^2.0.0" },
    peerDependenciesMeta: {
      "fast-check": { optional: true },
      prettier: { optional: true },
      yaml: { optional: true },
    },
  });
});

test("the package has the files that it needs, and none of the build", () => {
  expect(readdirSync(installed).sort()).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "dist",
    "docs",
    "examples",
    "generator-templates",
    "package.json",
    "spec",
  ]);
});

test("the command prints its help", () => {
  const help = run(process.execPath, [`${installed}/dist/cli.js`, "--help"], project.folder);
  expect(help).toContain("emulator");
  expect(help).toContain("generate");
});
