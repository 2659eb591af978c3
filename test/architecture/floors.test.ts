/** Each folder imports only from folders below it, so that no two folders import each other. */
import { describe, expect, test } from "@jest/globals";
import { circles, readSources } from "./floors.js";

/** The folders that must follow the rule: add new ones here. */
const roots = ["src/core", "src/generator", "src/spec-diff", "src/testing"];

test.each(roots)("no two folders of %s use each other", (root) => {
  const sources = readSources(root);
  expect(sources.size).toBeGreaterThan(1);
  expect(circles(sources)).toEqual([]);
});

describe("the rule finds", () => {
  const found = (files: Record<string, string>): string[][] => circles(new Map(Object.entries(files)));

  test("two folders that use each other, and names the imports", () => {
    expect(
      found({
        "a/one.ts": `import { two } from "../b/two.js";`,
        "a/three.ts": "",
        "b/two.ts": `export const two = 2;`,
        "b/four.ts": `import { three } from "../a/three.js";`,
      }),
    ).toEqual([["a/one.ts imports b/two.ts", "b/four.ts imports a/three.ts"]]);
  });

  test.each([
    `import type { Two } from "../b/two.js";`,
    `export * from "../b/two.js";`,
    `export type One = import("../b/two.js").Two;`,
    `export const load = () => import("../b/two.js");`,
    `import "../b/two.js";`,
  ])("an import such as %s", (text) => {
    const files = { "a/one.ts": text, "b/two.ts": `import { one } from "../a/one.js";` };
    expect(found(files)).toHaveLength(1);
  });

  test("a circle of three folders, and one of a folder and its parent", () => {
    expect(
      found({
        "a/one.ts": `import "../b/two.js";`,
        "b/two.ts": `import "../c/three.js";`,
        "c/three.ts": `import "../a/one.js";`,
      }),
    ).toHaveLength(1);
    expect(
      found({ "a/one.ts": `import "./inner/two.js";`, "a/inner/two.ts": `import "../one.js";` }),
    ).toHaveLength(1);
  });

  test("a file that imports the index of a parent folder", () => {
    expect(
      found({ "a/index.ts": `export * from "./inner/two.js";`, "a/inner/two.ts": `import "../index.js";` }),
    ).toHaveLength(1);
  });

  test("nothing if an index exports its own files, or files of one folder import each other", () => {
    expect(
      found({
        "a/index.ts": `export * from "./inner/two.js"; export * from "./one.js";`,
        "a/one.ts": `import { three } from "./three.js";`,
        "a/three.ts": `import type { One } from "./one.js";`,
        "a/inner/two.ts": `import "../one.js"; import "axios"; import "../../elsewhere.js";`,
      }),
    ).toEqual([]);
  });
});
