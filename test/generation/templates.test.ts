/**
 * Editing only a template changes the output: with the generator's own variables, and without a change of the
 * reader.
 */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

// A run starts Node and Java.
jest.setTimeout(120_000);

let root: string;
let out: string;

/** An edit of one template, like another team's: the old text and its replacement. */
type Edit = [file: string, from: string, to: string];

const edits: readonly Edit[] = [
  ["paramsMember.mustache", "{{^required}}?{{/required}}: {{>optionalType}}", ": {{>optionalType}}"],
  [
    "method.mustache",
    "params: {{>paramsName}}{{^vendorExtensions.x-requires-params}} = {}{{/vendorExtensions.x-requires-params}}, options: RequestOptions = {}",
    "options: RequestOptions, params: {{>paramsName}}",
  ],
  ["type.mustache", "{{#this.isDateTime}}\nDate\n", "{{#this.isDateTime}}\nglobalThis.Date\n"],
  [
    "class.mustache",
    "export class {{classname}}",
    "/* {{#operation}}{{httpMethod}} {{{path}}} {{/operation}}*/\nexport class {{classname}}",
  ],
  ["licenseInfo.mustache", "", "// {{appName}} {{appVersion}}\n"],
];

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "templates-"));
  const templates = path.join(root, "templates");
  mkdirSync(templates);
  for (const [file, from, to] of edits) {
    const text = readFileSync(path.join("generator-templates", file), "utf8");
    expect(text).toContain(from);
    writeFileSync(path.join(templates, file), from === "" ? to + text : text.replaceAll(from, to));
  }
  out = path.join(root, "out");
  const tsx = path.resolve("node_modules/tsx/dist/cli.mjs");
  const args = ["--spec", "spec/proxy_v1_sessions.yaml", "--templates", templates, "--out", out];
  const { status, stderr } = spawnSync(process.execPath, [tsx, "scripts/generate.ts", ...args], {
    encoding: "utf8",
  });
  expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

const text = (file: string): string => readFileSync(path.join(out, file), "utf8");
const api = "apis/services-sessions-api.ts";

test("an optional mark", () => {
  expect(text(api)).toContain("  uniqueName: string | undefined;");
  expect(text(api)).not.toMatch(/^ {2}\w+\?:/m);
});

test("the order of arguments", () => {
  expect(text(api)).toMatch(
    /fetchSession\(\s*serviceSid: string,\s*sid: string,\s*options: RequestOptions,\s*params: FetchSessionParams,?\s*\)/,
  );
});

test("the spelling of a type, wherever it is used", () => {
  expect(text("models.ts")).toContain("dateCreated: globalThis.Date | null;");
  expect(text(api)).toContain("dateExpiry: globalThis.Date | undefined");
});

test("a comment, made of the generator's own variables", () => {
  expect(text(api)).toContain("/* POST /v1/Services/{ServiceSid}/Sessions DELETE ");
});

test("a header in each file", () => {
  for (const file of [api, "models.ts", "operations.ts", "index.ts"])
    expect(text(file)).toMatch(/^\/\/ Proxy v1 Sessions 1\.0\.0\n/);
});
