/** The command `twilio-proxy-sessions diff`, with small documents in separate folders. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { main } from "../../src/cli/main.js";
import { rules } from "../../src/spec-diff/compare/rules.js";

const NOTES = `openapi: 3.0.3
info: { title: Notes, version: "1" }
paths:
  /notes:
    post:
      operationId: CreateNote
      tags: [Notes]
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              properties:
                Text:
                  type: string
                  maxLength: 191
                Colour: { type: string }
      responses:
        "204": { description: Written. }
`;
const WIDER = NOTES.replace("191", "255");
const WITHOUT = NOTES.replace("                Colour: { type: string }\n", "");
const BOTH = WITHOUT.replace("191", "255");

let folder: string;
let spec: string;

/** Runs the command, and replaces the folder by `~` in its output. */
async function diff(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const [out, err]: string[][] = [[], []];
  const status = await main(["diff", ...args], {
    out: (line) => out?.push(line),
    err: (line) => err?.push(line),
    stopped: () => Promise.resolve(),
  });
  const text = (lines: string[] = []) => lines.join("\n").replaceAll(folder, "~");
  return { status, out: text(out), err: text(err) };
}

/** Writes a file to the folder, and returns its path. */
function write(name: string, text: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

function git(...args: string[]): void {
  const identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
  execFileSync("git", [...identity, ...args], { cwd: path.join(folder, "project"), stdio: "ignore" });
}

beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "diff-")));
  spec = write("project/spec/notes.yaml", WIDER);
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "--message=first");
  git("tag", "v1");
  write("project/spec/notes.yaml", NOTES);
  git("commit", "--quiet", "--all", "--message=second");
});
beforeEach(() => {
  write("project/spec/notes.yaml", NOTES);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("what it compares", () => {
  test("a document with the last commit by default", async () => {
    expect(await diff(spec)).toEqual({
      status: 0,
      out: "~/project/spec/notes.yaml, compared with ~/project/spec/notes.yaml at HEAD:\n\nNothing changed.",
      err: "",
    });
    write("project/spec/notes.yaml", WITHOUT);
    expect((await diff(spec)).out).toContain("[parameter-removed]");
  });

  test("a document with a git revision", async () => {
    const { out } = await diff("v1", spec);
    expect(out).toContain("notes.yaml:14: CreateNote.Text has the maxLength 191 now, not 255.");
  });

  test("the files that a document refers to, from the same revision", async () => {
    const parts = "Note: { type: object, properties: { text: { type: string } } }\n";
    const response = "{ $ref: '../parts/all.yaml#/Note' }";
    const main = write(
      "project/spec/main.yaml",
      NOTES.replace(
        "Written. }",
        `Written., content: { application/json: { schema: ${response} } } }`,
      ).replace("204", "200"),
    );
    write("project/parts/all.yaml", parts);
    git("add", ".");
    git("commit", "--quiet", "--message=parts");
    expect((await diff(main)).out).toContain("Nothing changed.");
    write("project/parts/all.yaml", parts.replace("string", "integer"));
    expect((await diff(main)).out).toContain(
      "Note.text has the type integer now, not string. [type-changed]",
    );
  });

  test("a revision of the document in UTF-16 with one in UTF-8", async () => {
    writeFileSync(spec, Buffer.from(`\ufeff${NOTES}`, "utf16le"));
    git("commit", "--quiet", "--all", "--message=encoded");
    write("project/spec/notes.yaml", NOTES);
    expect((await diff(spec)).out).toContain("Nothing changed.");
    git("commit", "--quiet", "--all", "--message=decoded");
  });

  test("two files, in YAML or in JSON", async () => {
    const old = write("old.json", JSON.stringify({ openapi: "3.1.0", info: {}, paths: {} }, null, 2));
    expect((await diff(old, spec)).out).toContain("[operation-added]");
    expect((await diff(old, old)).out).toContain("Nothing changed.");
  });
});

describe("what it prints", () => {
  beforeEach(() => {
    write("project/spec/notes.yaml", BOTH);
  });

  test("text", async () => {
    expect((await diff(spec)).out)
      .toBe(`~/project/spec/notes.yaml, compared with ~/project/spec/notes.yaml at HEAD:

Breaking
  ~/project/spec/notes.yaml at HEAD:17: CreateNote.Colour is gone. [parameter-removed]

New, or more is allowed
  ~/project/spec/notes.yaml:14: CreateNote.Text has the maxLength 255 now, not 191. [limit-loosened]

Semver step: major. (Below 1.0.0, a breaking change is a minor step.)`);
  });

  test("JSON", async () => {
    const { out } = await diff(spec, "--format", "json");
    expect(JSON.parse(out)).toEqual({
      old: "~/project/spec/notes.yaml at HEAD",
      new: "~/project/spec/notes.yaml",
      step: "major",
      breaking: true,
      changes: [
        {
          rule: "parameter-removed",
          level: "major",
          subject: "CreateNote.Colour",
          message: "is gone",
          document: "old",
          line: 17,
        },
        {
          rule: "limit-loosened",
          level: "minor",
          subject: "CreateNote.Text",
          message: "has the maxLength 255 now, not 191",
          before: 191,
          after: 255,
          document: "new",
          line: 14,
        },
      ],
      unused: [],
    });
    const same = write("same.yaml", BOTH);
    expect(JSON.parse((await diff(same, spec, "--format", "json")).out)).toMatchObject({
      step: null,
      breaking: false,
      changes: [],
    });
  });

  test("Markdown", async () => {
    expect((await diff(spec, "--format", "markdown")).out).toBe(`## ~/project/spec/notes.yaml

Compared with ~/project/spec/notes.yaml at HEAD.

### Breaking

| rule | where | what |
| --- | --- | --- |
| parameter-removed | ~/project/spec/notes.yaml at HEAD:17 | CreateNote.Colour is gone. |

### New, or more is allowed

| rule | where | what |
| --- | --- | --- |
| limit-loosened | ~/project/spec/notes.yaml:14 | CreateNote.Text has the maxLength 255 now, not 191. |

Semver step: major. (Below 1.0.0, a breaking change is a minor step.)`);
  });

  test("annotations for GitHub", async () => {
    expect((await diff(spec, "--format", "github")).out.split("\n")).toEqual([
      "::error file=~/project/spec/notes.yaml,title=parameter-removed::CreateNote.Colour is gone. (~/project/spec/notes.yaml at HEAD:17)",
      "::notice file=~/project/spec/notes.yaml,line=14,title=limit-loosened::CreateNote.Text has the maxLength 255 now, not 191.",
      "Semver step: major. (Below 1.0.0, a breaking change is a minor step.)",
    ]);
  });
});

test("no text of a document becomes markup, a terminal command or an annotation", async () => {
  const old = write("old.yaml", NOTES);
  const hostile = String.raw`"\u001b[2J|<b>\u009b\U000E0041[x](y)\n::error::%0A \u202E*@all` + '`"';
  const parameter = `                ${hostile}: { type: string, default: ${hostile} }\n`;
  const current = write("hostile.yaml", NOTES.replace("      responses", `${parameter}      responses`));
  const [text, markdown, github] = await Promise.all(
    ["text", "markdown", "github"].map(async (format) => (await diff(old, current, "--format", format)).out),
  );
  const json = (await diff(old, current, "--format", "json")).out;
  expect(JSON.parse(json)).toMatchObject({
    changes: [{ subject: expect.stringContaining("\u001b[2J|<b>\u009b") }],
  });
  expect([text, json, markdown, github].join("")).not.toMatch(/[^\n\P{Cc}]|\p{Cf}/u);
  expect(markdown?.match(/^\|.*\|$/gm)?.every((row) => row.split("|").length === 5)).toBe(true);
  expect(markdown).not.toMatch(/[<>`@*[\]]/);
  expect(github?.split("\n")).toHaveLength(2);
  expect(github).toContain("%250A");
});

describe("accepted changes", () => {
  const accepted = (text: string) => ["--accepted", write("accepted.yaml", text), "--fail-on-breaking"];
  beforeEach(() => {
    write("project/spec/notes.yaml", BOTH);
  });

  test("fail nothing and are shown with their reasons; the semver step still counts them", async () => {
    const entry = "- { rule: parameter-removed, subject: CreateNote.Colour, reason: Nobody sent it. }\n";
    const { status, out, err } = await diff(spec, ...accepted(entry));
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toContain("CreateNote.Colour is gone. Accepted: Nobody sent it. [parameter-removed]");
    expect(out).toContain("Semver step: major.");
    const annotations = await diff(spec, ...accepted(entry), "--format", "github");
    expect(annotations.out).toMatch(/^::warning .*Nobody sent it\./);
  });

  test("are reported if they match no change", async () => {
    const { status, err } = await diff(
      spec,
      ...accepted("- { rule: parameter-removed, subject: CreateNote.Size, reason: Long ago. }\n"),
    );
    expect(status).toBe(1);
    expect(err).toMatch(/no change is left for parameter-removed of CreateNote\.Size; remove the entry\./);
  });

  test("may be empty except for a comment", async () => {
    const { status, err } = await diff(spec, ...accepted("# Nothing is accepted at present.\n"));
    expect({ status, err }).toEqual({ status: 1, err: "" });
  });

  test.each([
    ["no list", "rule: x\n", "accepted.yaml is no list of accepted changes."],
    ["an unknown rule", "- { rule: gone, subject: A, reason: B }\n", 'entry 1: there is no rule "gone".'],
    ["no reason", "- { rule: type-changed, subject: A }\n", "entry 1: gives no reason."],
    ["no object", "- type-changed\n", "entry 1: is no object with rule, subject and reason."],
    ["no YAML", "- [\n", "accepted.yaml: cannot be parsed"],
  ])("with %s are refused", async (_what, text, message) => {
    const { status, err } = await diff(spec, ...accepted(text));
    expect(status).toBe(2);
    expect(err).toContain(message);
  });
});

describe("its exit status", () => {
  test("is 1 for a breaking change with --fail-on-breaking, and 0 for another", async () => {
    write("project/spec/notes.yaml", WITHOUT);
    expect((await diff(spec, "--fail-on-breaking")).status).toBe(1);
    expect((await diff(spec)).status).toBe(0);
    write("project/spec/notes.yaml", WIDER);
    expect((await diff(spec, "--fail-on-breaking")).status).toBe(0);
  });

  test.each<[what: string, args: (file: (name: string) => string) => string[], message: RegExp]>([
    ["a revision that there is not", () => ["nowhere", spec], /nowhere is no file, and no git revision/],
    [
      "a document that is not there",
      (file) => [file("missing.yaml")],
      /missing\.yaml: there is no such file/,
    ],
    ["something else than YAML", (file) => [spec, file("broken.yaml")], /broken\.yaml: cannot be parsed/],
    [
      "something else than OpenAPI 3",
      (file) => [spec, file("swagger.yaml")],
      /swagger\.yaml: this is no OpenAPI 3/,
    ],
    [
      "a document that is too deep",
      (file) => [spec, file("deep.json")],
      /^The document is nested too deeply to be read/,
    ],
    ["an option that there is not", () => [spec, "--sepc"], /--sepc/],
    ["a format that there is not", () => [spec, "--format", "xml"], /no format xml; there are text, json/],
    ["no document", () => [], /OLD and NEW/],
    ["an empty revision", () => ["", spec], /^An argument is empty/],
    ["an empty option", () => [spec, "--accepted", ""], /^An argument is empty/],
    ["three documents", () => [spec, spec, spec], /OLD and NEW/],
    ["a revision that looks like an option", () => ["--", "--output=x", spec], /--output=x is no file/],
    [
      "a document that git does not hold",
      (file) => [file("project/new.yaml")],
      /HEAD is no file, and no git revision to compare .*new\.yaml/,
    ],
    [
      "a document outside git",
      (file) => [file("old.yaml")],
      /old\.yaml is in no git repository; give a file\./,
    ],
  ])("is 2 for %s, with a message", async (_what, args, message) => {
    write("broken.yaml", "a: [1\nb: }");
    write("swagger.yaml", "swagger: '2.0'\n");
    const schema = '{"items":'.repeat(20_000) + "{}" + "}".repeat(20_000);
    write(
      "deep.json",
      `{"openapi":"3.0.3","info":{},"paths":{},"components":{"schemas":{"Deep":${schema}}}}`,
    );
    write("project/new.yaml", NOTES);
    write("old.yaml", NOTES);
    const { status, out, err } = await diff(...args((name) => path.join(folder, name)));
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toMatch(message);
    expect(err).not.toMatch(/^\s+at |fatal:/m);
  });

  test("is 2 in a shallow clone that lacks the revision, with advice; its last commit works", async () => {
    const clone = path.join(folder, "clone");
    git("clone", "--quiet", "--depth=1", `file://${path.join(folder, "project")}`, clone);
    const file = path.join(clone, "spec/notes.yaml");
    expect((await diff(file)).out).toContain("Nothing changed.");
    const { status, err } = await diff("HEAD~1", file);
    expect(status).toBe(2);
    expect(err).toContain("this clone is shallow; run git fetch --unshallow, or give a file.");
  });

  test("is 2 without git", () => {
    const command = ["--import", "tsx", path.resolve("src/cli/bin.ts"), "diff", spec];
    const { status, stderr } = spawnSync(process.execPath, command, {
      env: { PATH: folder },
      encoding: "utf8",
    });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining("git is not there.") });
  });
});

describe("docs/spec-changes.md", () => {
  test("lists each rule, with its steps", () => {
    const page = readFileSync("docs/spec-changes.md", "utf8");
    const rows = [...page.matchAll(/^\| `([a-z-]+)` +\| (\w+) +\| (\w+) +\|/gm)];
    expect(Object.fromEntries(rows.map(([, rule, sent, received]) => [rule, { sent, received }]))).toEqual(
      rules,
    );
  });
});
