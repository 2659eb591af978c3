/** A tuple is a list whose items may be what any of its places may hold. */
import { expect, test } from "@jest/globals";
import { readDocument } from "../../src/generator/operations/read-document.js";

const [text, number, flag] = [{ type: "string" }, { type: "number" }, { type: "boolean" }];

test.each<[what: string, rest: object, kinds: string[]]>([
  ["nothing about further items", {}, ["string", "number"]],
  ["no further items", { items: false }, ["string", "number"]],
  ["any further items", { items: true }, ["string", "number"]],
  ["further items of a type", { items: flag }, ["string", "number", "boolean"]],
])("with %s", (_, rest, kinds) => {
  const pair = { type: "array", prefixItems: [text, number], ...rest };
  const { models, notes } = readDocument({ openapi: "3.1.0", components: { schemas: { Pair: pair } } });
  const body = models[0]?.body;
  const list = body?.kind === "alias" ? body.use.shape : undefined;
  const items = list?.kind === "array" && list.items.shape.kind === "union" ? list.items.shape.members : [];
  expect(items.map(({ shape }) => shape.kind === "scalar" && shape.scalar)).toEqual(kinds);
  expect(notes).toEqual([expect.stringContaining("The places of prefixItems are not told apart")]);
});
