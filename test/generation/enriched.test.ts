/** The enriched documents: valid OpenAPI documents, with extensions on their elements. */
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { objectIn, type Json } from "../../src/generator/document/json.js";
import { loadDocument } from "../../src/generator/document/load.js";
import { documents, enriched, spec, writeEnriched } from "./support/enriched.js";
import { validateAll } from "./support/openapi-generator.js";
import { readyTypeScript } from "./support/ready-typescript.js";

// The tests read all documents.
jest.setTimeout(300_000);

const files = documents();
let root: string;
let written: readonly string[];
beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), "enriched-"));
  written = await writeEnriched(files, root);
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

test("are valid by OpenAPI's own schema", () => {
  const redocly = path.resolve("node_modules/@redocly/cli/bin/cli.js");
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [redocly, "lint", ...written, "--extends=spec", "--skip-rule=path-not-include-query"],
    {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    },
  );
  expect({ status, said: status === 0 ? "" : stdout + stderr }).toEqual({ status: 0, said: "" });
});

test("pass the generator's validator, except for its warning about unused models", () => {
  const { status, stdout, stderr } = validateAll(written);
  // It stops at the first invalid document, after naming it.
  expect({ status, said: status === 0 ? "" : stdout + stderr }).toEqual({ status: 0, said: "" });
  const [, ...answers] = stdout.split("== ");
  const complaints = answers.map((answer) => {
    const [file = "", ...lines] = answer.split("\n");
    const all = lines.filter((line) => /^\s+- |^Exception/.test(line));
    return { file, lines: all.filter((line) => !isUnused(/- Unused model: (.+)/.exec(line)?.[1], file)) };
  });
  expect(complaints).toEqual(written.map((file) => ({ file, lines: [] })));
});

/** Whether no operation refers to a model: of models that are a whole form, the form has only the fields. */
function isUnused(model: string | undefined, file: string): boolean {
  const text = readFileSync(file, "utf8");
  const hasOperations = Object.keys(objectIn(JSON.parse(text) as Json, "paths")).length > 0;
  return model !== undefined && !(hasOperations && text.includes(`"#/components/schemas/${model}"`));
}

test("the validator finds errors in a document", () => {
  const wrong = path.join(root, "wrong.json");
  writeFileSync(wrong, JSON.stringify({ openapi: "3.0.3", info: { title: "Wrong" }, paths: {} }));
  expect(validateAll([wrong])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("info.version"),
  });
});

test("contain the failures and credentials that the document names", async () => {
  const { document } = await enriched(spec);
  const { root: before } = await loadDocument(spec);
  const schemes = (of: Json): unknown => objectIn(of, "components")["securitySchemes"];
  expect(schemes(document)).toEqual(schemes(before));
  const operationIn = (of: Json): Json =>
    objectIn(objectIn(objectIn(of, "paths"), "/v1/Services/{ServiceSid}/Sessions"), "post");
  const [is, was] = [operationIn(document), operationIn(before)];
  expect(is["security"]).toEqual(before["security"]);
  expect(Object.keys(objectIn(is, "responses"))).toEqual(Object.keys(objectIn(was, "responses")).sort());
  expect(objectIn(is, "responses")["409"]).toEqual({
    description: expect.stringMatching(/./),
    content: { "application/json": {} },
  });
});

describe("the characters of TypeScript code in extensions", () => {
  test("are 0 in all documents: names, literals and prose do not count", () => {
    const found = written.map((file) => readyTypeScript(JSON.parse(readFileSync(file, "utf8"))));
    const count = found.flat().join("").length;
    process.stdout.write(`Characters of ready TypeScript in ${written.length} documents: ${count}\n`);
    expect({ found: found.flat(), count }).toEqual({ found: [], count: 0 });
  });

  test.each(["string | null", "Array<Pet>", "readDate(value)", "name?: string", "`${a}`"])(
    "%s counts",
    (code) => {
      expect(readyTypeScript({ schema: { "x-type": { name: code } } }).join("")).toContain(code);
    },
  );
});
