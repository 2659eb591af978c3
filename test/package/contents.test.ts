/** The package ships everything once, with source maps. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { Project } from "./support/project.js";

const project = new Project("module");
const dist = resolve(project.folder, "../node_modules/twilio-proxy-sessions/dist");
const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).sort();
const textOf = (name: string): string => readFileSync(join(dist, name), "utf8");

// The same text that imports axios has other types in the other module format: types.test.ts checks both.
test("no two declarations are the same, except for those that import axios", () => {
  const declarations = files
    .filter((name) => /\.d\.c?ts$/.test(name))
    .filter((name) => !textOf(name).includes(" from 'axios'"));
  expect(declarations.length).toBeGreaterThan(8);
  const texts = new Map<string, string[]>();
  for (const name of declarations) texts.set(textOf(name), [...(texts.get(textOf(name)) ?? []), name]);
  expect([...texts.values()].filter((names) => names.length > 1)).toEqual([]);
});

test("each module has a source map with all sources inside", () => {
  const modules = files.filter((name) => /\.c?js$/.test(name));
  expect(modules.length).toBeGreaterThan(10);
  for (const name of modules) {
    const map = JSON.parse(textOf(`${name}.map`)) as { sources: string[]; sourcesContent: unknown[] };
    expect(map.sources.length).toBeGreaterThan(0);
    expect(map.sources.filter((source) => !/^(\.\.\/)+(src|generated)\/.+\.ts$/.test(source))).toEqual([]);
    expect(map.sourcesContent.every((source) => typeof source === "string" && source !== "")).toBe(true);
    expect(map.sourcesContent).toHaveLength(map.sources.length);
  }
});

test("a stack leads to the TypeScript if Node follows source maps", () => {
  project.write(
    "main.js",
    `import { ProxyClient } from "twilio-proxy-sessions";
    try { new ProxyClient({ timeout: -1 }); } catch (error) { console.log(error.stack); }`,
  );
  const stack = project.node("main.js", { NODE_OPTIONS: "--enable-source-maps" });
  expect(stack).toMatch(/src\/client\.ts:\d+/);
});
