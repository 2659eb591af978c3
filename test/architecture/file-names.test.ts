/** A file that is one class has the class's name. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "@jest/globals";

/** What a file exports beside types: functions, classes, constants. */
const exported = /^export (?:default )?(?:async )?(?:abstract )?(function|class|const) (\w+)/gm;

/** The files at the top have the names of the package's entries. */
const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
  (name) => name.endsWith(".ts") && dirname(name) !== ".",
);

test.each(files)("%s", (file) => {
  const names = [...readFileSync(join("src", file), "utf8").matchAll(exported)];
  const [only] = names;
  if (names.length === 1 && only?.[1] === "class") expect(basename(file)).toBe(`${String(only[2])}.ts`);
});
