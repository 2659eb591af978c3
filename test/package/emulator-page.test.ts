/** Verifies docs/emulator.md: each program compiles under strict settings, runs, and exits by itself. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { transformSync } from "esbuild";
import { Project } from "./support/project.js";
import { runAsync } from "./support/run.js";

const page = readFileSync("docs/emulator.md", "utf8");
const programs = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);

test("every program compiles", () => {
  const project = new Project("module");
  const files = programs.map((code, index) => {
    project.write(`program-${index}.ts`, code);
    return `program-${index}.ts`;
  });
  const node = { types: ["node"], typeRoots: [resolve("node_modules/@types")] };
  expect(() =>
    project.check({ module: "nodenext", moduleResolution: "nodenext", ...node }, files),
  ).not.toThrow();
});

test.each(programs.map((code, index) => [index + 1, code]))("program %d runs and ends", async (_, code) => {
  const project = new Project("module");
  project.write("main.js", transformSync(String(code), { loader: "ts" }).code);
  await expect(runAsync(process.execPath, ["main.js"], project.folder)).resolves.toBe("");
});
