/** The page of guarantees names tests that exist. */
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { testTitles } from "../support/test-titles.js";

const page = readFileSync("docs/guarantees.md", "utf8");
const named = [...page.matchAll(/^ {2}- `(test\/[^`]+)`: `([^`]+)`$/gm)].map(([, file = "", title = ""]) => ({
  file,
  title,
}));

test.each(named)("$file: $title", ({ file, title }) => {
  expect([...testTitles(file)]).toContain(title);
});

test("every promise names a test", () => {
  const [promises = ""] = page.split("## What we do not promise");
  const lines = promises.split("\n");
  const items = lines.flatMap((line, i) => (line.startsWith("- ") ? [{ line, next: lines[i + 1] }] : []));
  expect(items.length).toBeGreaterThan(30);
  expect(items.filter(({ next }) => next?.startsWith("  - `test/") !== true)).toEqual([]);
  expect(named).toHaveLength(lines.filter((line) => line.startsWith("  - ")).length);
});
