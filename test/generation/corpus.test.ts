/**
 * All generated code compiles under our strictest options: the corpus with its tests, and the documents of
 * SPECS_DIR.
 */
import { afterAll, describe, expect, jest, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { diagnose, filesBelow } from "./support/diagnose.js";
import { corpus, output } from "./support/generate-corpus.js";

// A hundred thousand lines take a while.
jest.setTimeout(300_000);

const folders = readdirSync(output).filter((name) => existsSync(path.join(output, name, "index.ts")));

test("each document of the corpus was generated", () => {
  const documents = readdirSync(corpus).filter((name) => /\.(yaml|json)$/.test(name));
  expect(folders.toSorted()).toEqual(documents.map((name) => path.parse(name).name).toSorted());
});

test("the corpus compiles, with its tests", () => {
  expect(diagnose([...filesBelow(output), ...filesBelow(corpus)])).toEqual([]);
});

test.each(folders)("%s: no lint pragma, no any, no date, no local path", (name) => {
  const text = filesBelow(path.join(output, name))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  expect(text).not.toMatch(/eslint-|@ts-|\bany\[\]|: any\b|<any>|as any\b/);
  expect(text).not.toContain(path.resolve("."));
});

const specs = process.env["SPECS_DIR"];
if (specs !== undefined) {
  describe("the documents of SPECS_DIR", () => {
    const out = mkdtempSync(`${output}-specs-`);
    const names = readdirSync(specs).filter((name) => /\.(ya?ml|json)$/.test(name));
    afterAll(() => {
      rmSync(out, { recursive: true, force: true });
    });

    test("are all generated, in one run", () => {
      const args = names.flatMap((name) => ["--spec", path.join(specs, name)]);
      const tsx = path.resolve("node_modules/tsx/dist/cli.mjs");
      const { status, stderr } = spawnSync(
        process.execPath,
        [tsx, "scripts/generate.ts", ...args, "--out", out],
        {
          encoding: "utf8",
          maxBuffer: 1 << 28,
        },
      );
      expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
    });

    test.each(names)("%s compiles", (name) => {
      expect(diagnose(filesBelow(path.join(out, path.parse(name).name)))).toEqual([]);
    });
  });
}
