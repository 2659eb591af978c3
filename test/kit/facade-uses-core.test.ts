/** The facade uses only the kit: everything that it needs from src/core is exported by `./core`. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "@jest/globals";
import ts from "typescript";

const facade = [
  "src/client.ts",
  "src/index.ts",
  ...readdirSync("src/sessions", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join("src/sessions", name)),
];

/** Modules that `./core` re-exports completely, so that importing them equals importing `./core`. */
const exportedWhole = ["src/core/errors/index.js", "src/core/index.js", "src/core/paging/index.js"];
/** Everything that a facade may import besides the kit: itself, and generated code. */
const own = /^(src\/(sessions\/|twilio\/|client\.js|version\.js)|generated\/index\.js)/;

function modulesOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, "utf8"));
  return importedFiles.map(({ fileName }) =>
    fileName.startsWith(".") ? relative(".", join(dirname(file), fileName)) : fileName,
  );
}

test.each(facade)("%s uses only exports of ./core", (file) => {
  expect(modulesOf(file).filter((module) => !own.test(module) && !exportedWhole.includes(module))).toEqual(
    [],
  );
});

test("./core exports those modules whole", () => {
  const core = readFileSync("src/core/index.ts", "utf8");
  expect(core).toContain('export * from "./errors/index.js"');
  expect(core).toContain('export * from "./paging/index.js"');
});

test("the facade uses the kit, so the files are really read", () => {
  expect(facade.flatMap(modulesOf)).toContain("src/core/index.js");
});
