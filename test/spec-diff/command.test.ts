import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";

const SPEC = "spec/proxy_v1_sessions.yaml";
const SOURCE = readFileSync(SPEC, "utf8");
const RENAMED = SOURCE.replace("        UniqueName:\n          type", "        Label:\n          type");
const WIDENED = SOURCE.replace("maxLength: 191", "maxLength: 255");

let project: string;

/** Runs the command in a small project of its own, as `npm run spec:diff -- …` does. */
function specDiff(...args: string[]) {
  const command = [path.resolve("node_modules/tsx/dist/cli.mjs"), path.resolve("scripts/spec-diff.ts")];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...args], {
    cwd: project,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
  writeFileSync(path.join(project, file), text);
}

function git(...args: string[]): void {
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
    cwd: project,
    stdio: "ignore",
  });
}

beforeAll(() => {
  project = mkdtempSync(path.join(tmpdir(), "spec-diff-"));
  write(SPEC, SOURCE);
  write(
    "src/sessions/create.ts",
    "const name = 1;\nexport const params = { uniqueName: name };\n// uniqueNames\n",
  );
  write("src/sessions/resource.ts", 'import { ServicesSessionsApi } from "./generated";\n');
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "--no-gpg-sign", "--message=first");
});
beforeEach(() => {
  write(SPEC, SOURCE);
});
afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

describe("what it compares with", () => {
  test("the last commit, if nothing is said; and says so where nothing changed", () => {
    expect(specDiff()).toEqual({
      status: 0,
      stdout: `${SPEC} says the same as ${SPEC} at HEAD.\n`,
      stderr: "",
    });
  });

  test("a git revision", () => {
    write(SPEC, WIDENED);
    const { status, stdout } = specDiff("HEAD");
    expect(status).toBe(0);
    expect(stdout).toContain("maxLength 191 became 255");
  });

  test("a file", () => {
    write("old.yaml", WIDENED);
    const { status, stdout } = specDiff("old.yaml");
    expect(status).toBe(0);
    expect(stdout).toContain("maxLength 255 became 191");
  });

  test("any other document, with --spec", () => {
    write("other.json", JSON.stringify({ openapi: "3.1.0", info: {}, paths: {} }));
    const { status, stdout } = specDiff("other.json", "--spec", "other.json");
    expect([status, stdout]).toEqual([0, "other.json says the same as other.json.\n"]);
  });
});

describe("what it says", () => {
  test("to people: what breaks, the lines that must follow, the step", () => {
    write(SPEC, RENAMED);
    const { status, stdout } = specDiff();
    expect(status).toBe(0);
    expect(stdout).toContain("CreateSession, parameter UniqueName: is called Label now.");
    expect(stdout).toContain("src/sessions/create.ts:2  export const params = { uniqueName: name };");
    expect(stdout).not.toContain("create.ts:3");
    expect(stdout).toContain("Semver step: major.");
  });

  test("to programs, with --json", () => {
    write(SPEC, RENAMED);
    const report: unknown = JSON.parse(specDiff("--json").stdout);
    expect(report).toEqual({
      old: `${SPEC} at HEAD`,
      new: SPEC,
      step: "major",
      breaking: true,
      changes: [
        {
          kind: "parameter-renamed",
          level: "major",
          breaking: true,
          subject: { operation: "CreateSession", parameter: "UniqueName" },
          message: "is called Label now",
          before: "UniqueName",
          after: "Label",
          followUp: {
            instruction: expect.any(String),
            lines: [
              {
                file: "src/sessions/create.ts",
                line: 2,
                text: "export const params = { uniqueName: name };",
              },
            ],
          },
        },
      ],
    });
  });

  test("where a new operation belongs", () => {
    write(
      SPEC,
      SOURCE.replace("    delete:\n      operationId: DeleteSession", "    delete:\n      operationId: X"),
    );
    write("old.yaml", SOURCE.replace(/^ {4}delete:\n(?: {6}.*\n|\n)+/m, ""));
    const { stdout } = specDiff("old.yaml");
    expect(stdout).toContain("X: is new: DELETE /v1/Services/{ServiceSid}/Sessions/{Sid}.");
    expect(stdout).toContain("src/sessions/resource.ts:1");
  });

  test("null as the step where nothing changed", () => {
    expect(JSON.parse(specDiff("--json").stdout)).toMatchObject({ step: null, breaking: false, changes: [] });
  });
});

describe("its exit status", () => {
  test("is 1 for a breaking change with --fail-on-breaking, and 0 for another", () => {
    write(SPEC, RENAMED);
    expect(specDiff("--fail-on-breaking").status).toBe(1);
    write(SPEC, WIDENED);
    expect(specDiff("--fail-on-breaking").status).toBe(0);
  });

  test.each([
    ["neither a file nor a revision", ["nowhere"], /nowhere cannot be read.*Give a file, or a git revision/],
    ["a document that is not there", ["--spec", "missing.yaml"], /missing\.yaml cannot be read/],
    ["something else than YAML", ["--spec", "broken.yaml"], /broken\.yaml is neither JSON nor YAML/],
    ["something else than OpenAPI 3", ["--spec", "swagger.yaml"], /swagger\.yaml has no openapi field/],
    ["an option that does not exist", ["--sepc"], /--sepc.*Usage: /s],
    ["more than one OLD", ["a", "b"], /Only one OLD.*Usage: /s],
    ["a revision that looks like an option", ["--", "--output=x"], /no file and no git revision/],
  ])("is 2 for %s, with a sentence about it", (_what, args, message) => {
    write("broken.yaml", "a: [1\nb: }");
    write("swagger.yaml", "swagger: '2.0'\n");
    const { status, stdout, stderr } = specDiff(...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
