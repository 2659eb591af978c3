/** The generate command, as maintainers and other teams run it. */
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { spawn, spawnSync, type SpawnSyncReturns } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";

// Each run starts Node and Java.
jest.setTimeout(60_000);

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "generate-test-"));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

const spec = "spec/proxy_v1_sessions.yaml";
const at = (name: string): string => path.join(root, name);

function generate(args: readonly string[], { cwd = ".", env = {} } = {}): SpawnSyncReturns<string> {
  const tsx = path.resolve("node_modules/tsx/dist/cli.mjs");
  return spawnSync(process.execPath, [tsx, "scripts/generate.ts", ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
}

function dataUrl(script: string): string {
  return `data:text/javascript,${encodeURIComponent(script)}`;
}

function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [
      path.relative(folder, path.join(parentPath, name)),
      readFileSync(path.join(parentPath, name), "utf8"),
    ]),
  );
}

describe("the output", () => {
  test("is the same bytes each time, without dates or local paths, and replaces old files", () => {
    for (const name of ["once", "twice"])
      expect(generate(["--spec", spec, "--out", at(name)])).toMatchObject({ status: 0 });
    const once = contents(at("once"));
    expect(contents(at("twice"))).toEqual(once);
    expect(JSON.stringify(once)).not.toContain(path.resolve("."));
    // An old generated file, and a foreign one.
    appendFileSync(path.join(at("once"), ".generated-files"), "old.ts\n");
    writeFileSync(path.join(at("once"), "old.ts"), "old");
    writeFileSync(path.join(at("once"), "mine.ts"), "mine");
    expect(generate(["--spec", spec, "--out", at("once")]).status).toBe(0);
    expect(contents(at("once"))).toEqual({ ...once, "mine.ts": "mine" });
  });

  test("imports nothing but axios and its own files", () => {
    const imported = Object.values(contents("generated")).flatMap((text) =>
      [...text.matchAll(/from "([^"]+)"/g)].map(([, from]) => from),
    );
    expect(imported.filter((from) => from?.startsWith(".") === false)).toEqual(
      expect.arrayContaining(["axios"]),
    );
    expect(imported.filter((from) => from?.startsWith(".") === false && from !== "axios")).toEqual([]);
  });
});

test("the pages may be inside the code's folder", () => {
  for (let time = 0; time < 2; time++) {
    const { status } = generate(["--spec", spec, "--out", at("both"), "--docs", at("both/docs")]);
    expect(status).toBe(0);
    expect(readdirSync(at("both/docs"))).toContain("README.md");
    expect(readdirSync(at("both"))).toContain("index.ts");
  }
});

test("a foreign folder is refused in one line, before Java starts", () => {
  mkdirSync(at("theirs"));
  writeFileSync(at("theirs/openapi.yaml"), readFileSync(spec));
  const { status, stderr } = generate(["--spec", at("theirs/openapi.yaml"), "--out", at("theirs")]);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^[^\n]*theirs is not empty, and has no \.generated-files[^\n]*\n$/);
  expect(readdirSync(at("theirs"))).toEqual(["openapi.yaml"]);
});

test.each(["SIGINT", "SIGTERM"] as const)("%s ends it and Java, and leaves no files", async (signal) => {
  const temporary = at(`tmp-${signal}`);
  mkdirSync(temporary);
  const args = ["--import", "tsx", "scripts/generate.ts", "--spec", spec, "--out", at(signal)];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, TMPDIR: temporary },
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  const workspace = (): string | undefined =>
    readdirSync(temporary).find((name) => name.startsWith("generate-"));
  // The document is ready for Java as soon as its settings exist.
  while (workspace() === undefined || !existsSync(path.join(temporary, workspace() ?? "", "0.json")))
    await setTimeout(5);
  child.kill(signal);
  expect(await ended).toEqual([null, signal]);
  expect(workspace()).toBeUndefined();
  expect(existsSync(at(signal))).toBe(false);
});

test("several documents get a folder each; a failing one stops no other, leaves no files and is named", () => {
  writeFileSync(at("good.yaml"), readFileSync(spec));
  writeFileSync(at("bad.yaml"), "openapi: 3.0.3\ninfo: [");
  const { status, stdout, stderr } = generate([
    "--spec",
    at("good.yaml"),
    "--spec",
    at("bad.yaml"),
    "--out",
    at("several"),
  ]);
  expect(status).toBe(1);
  expect(readdirSync(at("several"))).toEqual(["good"]);
  expect(stdout).toContain("good.yaml");
  expect(stderr).toContain("bad.yaml: cannot be parsed");
});

test("a document that OpenAPI Generator refuses is reported with its reasons, each once", () => {
  const [name, file] = ["{{x}} y", at("braces.json")];
  const parameters = [{ name, in: "path", required: true, schema: { type: "string" } }];
  const post = { operationId: "Braces", parameters, responses: { "204": { description: "" } } };
  const paths = { [`/p/{${name}}`]: { post } };
  writeFileSync(file, JSON.stringify({ openapi: "3.0.3", info: { title: "B", version: "1" }, paths }));
  const { status, stderr } = generate(["--spec", file, "--out", at("braces")]);
  expect(status).toBe(1);
  expect(stderr.match(/Declared path parameter .* needs to be defined/g)).toHaveLength(1);
  expect(existsSync(at("braces"))).toBe(false);
});

describe("errors are reported in one message", () => {
  test.each<[what: string, args: string[], status: number, message: RegExp]>([
    [
      "a document that is not there",
      ["--spec", "none.yaml", "--out", "x"],
      1,
      /^none\.yaml: there is no such file/,
    ],
    [
      "a file that is no OpenAPI document",
      ["--spec", "package.json", "--out", "x"],
      1,
      /^package\.json: this is no OpenAPI 3 document/,
    ],
    ["no folder", ["--spec", spec], 2, /--spec needs --out/],
    ["an unknown option", ["--speck", spec], 2, /--speck/],
    [
      "an option that is given twice",
      ["--spec", spec, "--out", "x", "--out", "x"],
      2,
      /^--out is given twice/,
    ],
    ...["spec", "out", "docs", "enriched", "templates", "overlay", "include", "exclude"].map(
      (name): [string, string[], number, RegExp] => [
        `an empty --${name}`,
        ["--spec", spec, ...(name === "out" ? [] : ["--out", "x"]), `--${name}=`],
        2,
        new RegExp(`^--${name} is empty: give it a value, or leave it out\\.\n\nUsage`),
      ],
    ),
  ])("%s", (_what, args, expected, message) => {
    const { status, stderr } = generate(args);
    expect({ status, stderr }).toEqual({ status: expected, stderr: expect.stringMatching(message) });
    expect(existsSync("x")).toBe(false);
  });

  test("a missing document, before all missing packages at once", () => {
    const hooks =
      "export const resolve = (name, ...rest) => /^(yaml|prettier.*|openapi-format)$/.test(name) ? Promise.reject(new Error()) : rest[1](name, rest[0])";
    const register = `import { register } from "node:module"; register(${JSON.stringify(dataUrl(hooks))})`;
    const env = { NODE_OPTIONS: `--import ${dataUrl(register)}` };
    expect(generate(["--spec", "none.json", "--out", "x"], { env }).stderr).toMatch(
      /^none\.json: there is no such file/,
    );
    const needs = "This run needs packages that are not installed: npm install --save-dev";
    const { stderr } = generate(["--spec", spec, "--overlay", "none", "--out", "x"], { env });
    expect(stderr).toBe(`${needs} yaml prettier openapi-format\n`);
    expect(generate(["--spec", spec, "--enriched", "x"], { env }).stderr).toBe(`${needs} yaml\n`);
    const json = at("empty.json");
    writeFileSync(json, '{ "openapi": "3.0.3" }');
    expect(generate(["--spec", json, "--enriched", at("all")], { env })).toMatchObject({ status: 0 });
  });

  test("no Java", () => {
    const { status, stderr } = generate(["--spec", spec, "--out", at("no-java")], {
      env: { PATH: path.dirname(process.execPath) + "/none" },
    });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringMatching(/^Generating needs Java 11 or later/),
    });
    expect(existsSync(at("no-java"))).toBe(false);
  });
});

test("invalid TypeScript from a team's template is reported with the file, without a stack", () => {
  mkdirSync(at("templates"));
  writeFileSync(at("templates/operations.mustache"), "{{! {{#no section}} }}\n{{oops");
  const args = ["--spec", spec, "--templates", at("templates"), "--out", at("oops")];
  const { status, stderr } = generate(args);
  expect(status).toBe(1);
  expect(stderr).toContain("operations.ts is no TypeScript as the templates give it: Unexpected token");
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(existsSync(at("oops"))).toBe(false);
});

test("a missing partial is reported with the team's template that uses it", () => {
  mkdirSync(at("asking"));
  writeFileSync(at("asking/method.mustache"), "{{> mine }}");
  const args = ["--spec", spec, "--templates", at("asking"), "--out", at("asked")];
  const { status, stderr } = generate(args);
  expect(status).toBe(1);
  expect(stderr).toMatch(/\nmethod\.mustache: there is no template for \{\{>mine\}\}\.\n$/);
  expect(existsSync(at("asked"))).toBe(false);
});

describe("generate:check", () => {
  const copy = (): string => at("project");
  beforeAll(() => {
    for (const entry of [
      "generated",
      "docs/reference",
      "generator-templates",
      "scripts",
      "src",
      "spec",
      "openapitools.json",
      "package.json",
      ".prettierrc.json",
    ]) {
      cpSync(entry, path.join(copy(), entry), { recursive: true });
    }
    symlinkSync(path.resolve("node_modules"), path.join(copy(), "node_modules"));
  });

  test("exits with 0 if the committed output matches the specification", () => {
    expect(generate(["--check"], { cwd: copy() }).status).toBe(0);
  });

  test("exits with 1 after a change by hand, and shows it", () => {
    appendFileSync(path.join(copy(), "generated/index.ts"), "export const mine = 1;\n");
    const { status, stderr } = generate(["--check"], { cwd: copy() });
    expect(status).toBe(1);
    expect(stderr).toContain("generated/index.ts: differs");
    expect(stderr).toContain("-export const mine = 1;");
    expect(stderr).toContain("npm run generate");
  });

  test("reports missing Java: a failure on CI, not elsewhere", () => {
    const env = { PATH: "/none" };
    for (const CI of ["", "false"]) {
      expect(generate(["--check"], { cwd: copy(), env: { ...env, CI } })).toMatchObject({
        status: 0,
        stdout: "spec/proxy_v1_sessions.enriched.json is what spec/proxy_v1_sessions.yaml gives.\n",
        stderr: expect.stringContaining("Not checked"),
      });
    }
    for (const CI of ["true", "1", "woodpecker"]) {
      expect(generate(["--check"], { cwd: copy(), env: { ...env, CI } })).toMatchObject({
        status: 1,
        stderr: expect.stringContaining("Java"),
      });
    }
  });

  test("compares the enriched document without Java and git, too", () => {
    appendFileSync(path.join(copy(), "spec/proxy_v1_sessions.enriched.json"), "\n");
    expect(generate(["--check"], { cwd: copy(), env: { PATH: "/none", CI: "" } })).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(
        /^spec\/proxy_v1_sessions\.enriched\.json: differs; [^\n]*git[^\n]*\n\nspec\S+ is not what .*Not checked/s,
      ),
    });
  });
});
