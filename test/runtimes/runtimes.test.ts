/** The packed package in every runtime that the README's table names, and the whole suite in every version of Node. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import { Project } from "../package/support/project.js";
import { run } from "../package/support/run.js";

// The whole suite takes its time on a busy machine.
jest.setTimeout(600_000);

const machine = `${process.platform}-${process.arch}`;
const bunMachine = machine.replace("arm64", "aarch64");
const denoMachine = process.platform === "linux" ? `${machine}-glibc` : machine;

/** The program of a package that npm has installed because it fits the machine. */
function program(path: string): string {
  const file = resolve("test/runtimes/node_modules", path);
  if (!existsSync(file)) {
    throw new Error(
      `${file} is missing. Run: npm ci --prefix test/runtimes. It may not exist for ${machine}.`,
    );
  }
  return file;
}

const node = (major: number) => (): string => program(`node${major}-${machine}/bin/node`);
const supportedNode = /^\| Node 20, 22, 24 +\| supported/m;
const runtimes: [name: string, version: RegExp, row: RegExp, file: () => string, args: string[]][] = [
  ["the Node of this run", /^v2\d\./, supportedNode, () => process.execPath, []],
  ["Node 22", /^v22\./, supportedNode, node(22), []],
  ["Node 24", /^v24\./, supportedNode, node(24), []],
  [
    "Deno",
    /^deno 2\./,
    /^\| Deno 2 +\| works/m,
    () => program(`@deno/${denoMachine}/deno`),
    ["run", "--allow-net", "--allow-env", "--allow-read", "--allow-sys"],
  ],
  ["Bun", /^1\./, /^\| Bun 1 +\| works/m, () => program(`@oven/bun-${bunMachine}/bin/bun`), []],
];

describe.each(runtimes)("%s", (_, version, row, file, args) => {
  test("has the version that the README's table names", () => {
    expect(run(file(), ["--version"], ".")).toMatch(version);
    expect(readFileSync("README.md", "utf8")).toMatch(row);
  });

  test("does all that a program does with the package, and ends by itself", () => {
    const project = new Project("module");
    project.write("smoke.mjs", readFileSync("test/runtimes/smoke.mjs", "utf8"));
    expect(run(file(), [...args, "smoke.mjs"], project.folder)).toBe("All of it holds.\n");
  });
});

test("TypeScript 5.2 reads the declarations of every entry", () => {
  expect(readFileSync("README.md", "utf8")).toContain("TypeScript 5.2 or later");
  const project = new Project("module");
  const entries = ["", "/raw", "/core", "/testing", "/webhooks"].map(
    (entry) => `export * from "twilio-proxy-sessions${entry}";`,
  );
  entries.forEach((text, index) => {
    project.write(`entry-${index}.ts`, text);
  });
  const compiler = program("typescript52/bin/tsc");
  const strict = ["--strict", "--noEmit", "--target", "es2022"];
  const files = entries.map((_, index) => `entry-${index}.ts`);
  for (const resolution of [
    ["--module", "node16", "--moduleResolution", "node16"],
    ["--module", "esnext", "--moduleResolution", "bundler"],
    ["--module", "commonjs", "--moduleResolution", "node10"],
  ]) {
    expect(run(process.execPath, [compiler, ...strict, ...resolution, ...files], project.folder)).toBe("");
  }
});

test.each([22, 24])("Node %i passes every test of the source", (major) => {
  const report = join(new Project("module").folder, "report.json");
  const jest = [resolve("node_modules/jest/bin/jest.js"), "--selectProjects", "source", "--silent"];
  const output = ["--json", `--outputFile=${report}`];
  run(node(major)(), [...jest, ...output], ".", { CI: "true" }, 500_000);
  // Jest writes what it promises.
  const result = JSON.parse(readFileSync(report, "utf8")) as { success: boolean; numPassedTests: number };
  expect(result).toMatchObject({ success: true, numPassedTests: expect.any(Number) });
  expect(result.numPassedTests).toBeGreaterThan(1000);
});
