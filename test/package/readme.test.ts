/** The project's own commands in the README; `pages.test.ts` covers its code. */
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { blocksOf } from "./support/pages.js";

const readme = readFileSync("README.md", "utf8");

test("the quick start is at most ten lines of code", () => {
  const [first] = blocksOf("README.md").filter(({ language }) => language === "ts");
  expect(first?.code.split("\n").filter((line) => line !== "").length).toBeLessThanOrEqual(10);
});

test("its two commands are what CI runs", () => {
  const commands = [...readme.matchAll(/^npm ci && (.+)$/gm)].map(([, command]) => command);
  expect(commands).toEqual(["npm run demo", "npm test"]);
  const ci = readFileSync(".ci/run", "utf8").replaceAll(" --silent", "");
  for (const command of ["npm ci", ...commands]) expect(ci).toContain(` ${String(command)}`);
});
