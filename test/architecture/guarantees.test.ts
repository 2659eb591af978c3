/** The page of guarantees names tests that exist. */
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { conformanceChecks } from "../../src/testing/index.js";
import { bareSubject } from "../kit/bare-subject.js";
import { sessionsSubject } from "../kit/sessions-subject.js";
import { testTitles } from "../support/test-titles.js";

const page = readFileSync("docs/guarantees.md", "utf8");
const named = [...page.matchAll(/^ {2}- `(test\/[^`]+)`: `([^`]+)`$/gm)].map(([, file = "", title = ""]) => ({
  file,
  title,
}));

/** The conformance suite creates the titles of its checks at run time: `%s` stands for the method. */
const suite = "test/kit/conformance.test.ts";
const checks = [...conformanceChecks(sessionsSubject()), ...conformanceChecks(bareSubject())].map(
  ({ name }) => name.replace(/^[^:]+/, "rules of conduct › %s"),
);

const titlesOf = new Map<string, Set<string>>([[suite, new Set(checks)]]);

test.each(named)("$file: $title", ({ file, title }) => {
  const titles = titlesOf.get(file) ?? testTitles(file);
  titlesOf.set(file, titles);
  expect([...titles]).toContain(title);
});

test("every promise names a test", () => {
  const [promises = ""] = page.split("## What we do not promise");
  const lines = promises.split("\n");
  const items = lines.flatMap((line, i) => (line.startsWith("- ") ? [{ line, next: lines[i + 1] }] : []));
  expect(items.length).toBeGreaterThan(30);
  expect(items.filter(({ next }) => next?.startsWith("  - `test/") !== true)).toEqual([]);
  expect(named).toHaveLength(lines.filter((line) => line.startsWith("  - ")).length);
});
