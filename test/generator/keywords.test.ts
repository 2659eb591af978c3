/**
 * docs/keywords.md lists the treatment of each keyword; a document with and without the keyword verifies it.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { isJson, type Json } from "../../src/generator/document/json.js";
import { enrich } from "../../src/generator/enrich/enrich.js";
import { readDocument } from "../../src/generator/operations/read-document.js";
import { keywordCases, type KeywordCase } from "./support/keyword-cases.js";
import { keywordDocument, places, type Place } from "./support/keyword-document.js";
import { schemaKeywordCases } from "./support/schema-keyword-cases.js";

const cases: Readonly<Record<string, Readonly<Record<string, KeywordCase>>>> = {
  ...keywordCases,
  Schema: schemaKeywordCases,
};

/** The rows of the tables, under the names of their objects. */
const rows = readFileSync("docs/keywords.md", "utf8")
  .split(/^## /m)
  .slice(1)
  .flatMap((section) => {
    const object = section.split("\n")[0] ?? "";
    const found = section.matchAll(/^\| `?([^|`]+?)`? +\| (used|reported|annotation) /gm);
    return [...found].map(([, keyword = "", what = ""]) => ({ object, keyword, what }));
  });

test("each tested keyword has a row, and each row is tested", () => {
  const tried = Object.entries(cases).flatMap(([object, of]) =>
    Object.keys(of).map((keyword) => `${object}.${keyword}`),
  );
  expect(rows.map(({ object, keyword }) => `${object}.${keyword}`)).toEqual(tried);
});

test.each(rows)("$object: $keyword is $what", ({ object, keyword, what }) => {
  const [value, beside = {}, at = places[object as Place]] = cases[object]?.[keyword] ?? [];
  const before = generated(at, beside);
  const after = generated(at, { ...beside, [keyNamed(keyword)]: value });
  const notes = after.notes.filter((note) => !before.notes.includes(note));
  if (what === "used") expect(after.document).not.toEqual(before.document);
  else expect(after.document).toEqual(before.document);
  if (what === "annotation") expect(notes).toEqual([]);
  if (what === "reported") {
    const name = keyword.replace(/s$/, "").toLowerCase();
    expect(notes.filter((note) => note.toLowerCase().includes(name))).not.toEqual([]);
  }
});

/** Sample keys for rows that are not keywords themselves. */
function keyNamed(keyword: string): string {
  return keyword === "a status" ? "201" : keyword === "a scheme" ? "oauth" : keyword;
}

/** The result for a document with additional fields in one object. */
function generated(at: readonly string[], more: Json): { document: Json; notes: readonly string[] } {
  const root = keywordDocument();
  let node = root;
  for (const step of at) {
    const next = node[step] ?? {};
    node[step] = next;
    if (!isJson(next) && !Array.isArray(next)) throw new Error(`${at.join("/")} leads nowhere.`);
    // An array is an object with its indices for keys.
    node = next as Json;
  }
  Object.assign(node, more);
  // As if read from a file, which has no undefined values.
  const read = readDocument(JSON.parse(JSON.stringify(root)) as Json);
  return { document: enrich(read), notes: read.notes };
}
