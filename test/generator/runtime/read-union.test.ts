/** Unions with nested forms, at any depth. */
import { expect, test } from "@jest/globals";
import { union } from "../../../generated/runtime/write-union.js";
import type { Rules } from "../../../generated/runtime/operation.js";
import { fields } from "../../../generated/runtime/write.js";
import * as read from "../../../generated/runtime/read.js";

interface Node {
  at: unknown;
  child: Node | undefined;
}

const form =
  (at: read.Reader<unknown>) =>
  (json: unknown): Node => {
    const from = read.object(json);
    return { child: read.field(from["child"], "child", node), at: read.required(from["at"], "at", at) };
  };

function node(json: unknown): Node {
  return read.oneOf(json, [{ read: form(read.dateTime) }, { read: form(read.string) }], "Node");
}

test("are read in time linear in their depth", () => {
  let json: object = { at: "never" };
  for (let level = 0; level < 200; level++) json = { at: "never", child: json };
  expect(node(json)).toMatchObject({ at: "never", child: { at: "never" } });
});

test.each(["x", 5])("are written in time linear in their depth, ending with %j", (end) => {
  let checks = 0;
  const node: Rules = { type: "any", write: (value) => union(value, either) };
  const form = (at: Rules["type"]): Rules => ({
    type: "object",
    write(value) {
      checks++;
      return fields(value, [
        { name: "child", wireName: "child", ...node },
        { name: "at", wireName: "at", type: at },
      ]);
    },
  });
  const either: Rules = { type: "union", options: [form("date"), form("string")] };
  let value: object = { at: end };
  for (let level = 0; level < 12; level++) value = { at: "x", child: value };
  if (end === "x") expect(union(value, either)).toEqual(value);
  else expect(() => union(value, either)).toThrow(/^.{1,2000}$/s);
  expect(checks).toBeLessThan(30);
});

test("are read anew each time", () => {
  const json = { at: "2030-05-01" };
  expect(node(json)).toEqual({ at: new Date("2030-05-01"), child: undefined });
  json.at = "never";
  expect(node(json)).toEqual({ at: "never", child: undefined });
});

test.each([1, "1"])("are told by a field that is %j", (kind) => {
  const form = (name: string) => (json: unknown) => ({ name, ...read.object(json) });
  const cases = { "1": form("one"), undefined: form("none") };
  expect(read.oneOfCases({ kind }, "kind", cases)).toEqual({ name: "one", kind });
  expect(read.oneOfCases({}, "kind", cases)).toEqual({});
  const writers = { "1": () => "one" };
  expect(union({ kind }, { type: "union", discriminator: "kind", cases: writers })).toBe("one");
});
