import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { stepsOf } from "../../scripts/follow-extending/steps.js";

const example = "examples/participants";
const files = stepsOf("docs/extending.md").filter((step) => "file" in step);

test.each(files)("the page and the example agree on $file", ({ file, text }) => {
  expect(text).toBe(readFileSync(join(example, file), "utf8"));
});

test("the page has every file of the example that is written by hand", () => {
  const byHand = readdirSync(example, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(example.length + 1))
    .filter((name) => !/^(generated|spec|node_modules)\//.test(name));
  expect(files.map(({ file }) => file).sort()).toEqual(byHand.sort());
});
