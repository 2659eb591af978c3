/**
 * Compares the diff with the generated code: an edit of our document is at most a patch if and only if it
 * changes neither the types nor the wire format.
 */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { compareDocuments } from "../../src/spec-diff/compare/compare.js";
import { greatest, type Level } from "../../src/spec-diff/compare/rules.js";
import { patternSampler } from "../../src/spec-diff/patterns.js";
import { at } from "../support/edit-document.js";
import { sessionsDocument } from "../support/edit-spec.js";
import { generatedApi } from "./support/generated-api.js";
import { edits, outside, type Edit } from "./support/spec-edits.js";

const folder = mkdtempSync(path.join(tmpdir(), "spec-steps-"));
const all: Readonly<Record<string, Edit>> = { ...edits, ...outside, unchanged: () => undefined };
const documents = Object.fromEntries(
  Object.entries(all).map(([name, edit]) => {
    const document = sessionsDocument();
    edit(document);
    return [name, document] as const;
  }),
);
let apis: ReadonlyMap<string, string>;
let refused: Awaited<ReturnType<typeof patternSampler>>;

beforeAll(async () => {
  [apis, refused] = await Promise.all([generatedApi(documents, folder), patternSampler()]);
}, 300_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function stepOf(before: string, after: string): Level | undefined {
  const [was, is] = [before, after].map((name) => structuredClone(at(documents, name)));
  const found = compareDocuments(was ?? {}, is ?? {}, refused);
  return greatest(found.map(({ level }) => level));
}

test("without an edit there is no step", () => {
  expect(stepOf("unchanged", "unchanged")).toBeUndefined();
});

test.each(Object.keys(edits))("%s, in both directions", (name) => {
  const isOther = apis.get(name) !== apis.get("unchanged");
  const expected = isOther ? ["minor", "major"] : ["patch"];
  for (const step of [stepOf("unchanged", name), stepOf(name, "unchanged")]) expect(expected).toContain(step);
});

test.each(Object.keys(outside))("%s: requires a change of users, beside the same code", (name) => {
  expect(apis.get(name)).toBe(apis.get("unchanged"));
  expect(stepOf("unchanged", name)).toBe("major");
});
