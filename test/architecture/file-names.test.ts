/** A file that exports only a class has its name. */
import { basename, dirname } from "node:path";
import { expect, test } from "@jest/globals";
import { readSources } from "./floors.js";

/** A file's exports except types: functions, classes, constants. */
const exported = /^export (?:default )?(?:async )?(?:abstract )?(function|class|const) (\w+)/gm;

/** Files at the top are named after the package's entries. */
const files = [...readSources("src")].filter(([path]) => dirname(path) !== "src");

test.each(files)("%s", (path, text) => {
  const names = [...text.matchAll(exported)];
  const [only] = names;
  if (names.length === 1 && only?.[1] === "class") expect(basename(path)).toBe(`${String(only[2])}.ts`);
});
