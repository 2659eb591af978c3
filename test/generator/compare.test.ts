/** The differences between two files are shown; `test/generation/command.test.ts` covers this without git. */
import { expect, test } from "@jest/globals";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { compareFiles } from "../../src/generator/output/compare.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const compare = (before: string, after: string): string => {
  const folder = temporaryFolder();
  const [one, other] = [path.join(folder, "one"), path.join(folder, "other")];
  writeFileSync(one, before);
  writeFileSync(other, after);
  return compareFiles(one, other);
};

test("all differing lines are shown, however many", () => {
  expect(compare("a\nb\n", "a\nc\n")).toMatch(/^\S+one: differs .*\n-b\n\+c\n/s);
  // More than the default buffer of a child process.
  expect(compare("x\n".repeat(2 ** 20), "y\n").split("\n").length).toBeGreaterThan(2 ** 20);
});
