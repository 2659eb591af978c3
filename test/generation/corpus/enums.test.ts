/** Enumerations: constants in code, any value of the type on the wire. */
import { expect, test } from "@jest/globals";
import {
  AsText,
  DefaultApi,
  Duplicates,
  Mixed,
  Named,
  Numbers,
  Symbols,
  Titled,
  WithNull,
  type All,
} from "../output/enums/index.js";
import { useWire } from "../support/wire.js";

const wire = useWire();
const api = new DefaultApi(wire.client);

test("every value has a constant, and no two share a name", () => {
  expect(Object.values(Symbols)).toEqual([
    "<",
    ">=",
    "=",
    "+",
    "-",
    "*",
    "a b",
    "A B",
    "it's",
    '"',
    "\\",
    "`${x}`",
    "",
    "1st",
    "class",
    "__proto__",
    "é",
    "日本",
    "x/y",
    "10%",
  ]);
  expect(Object.entries(Numbers)).toEqual([
    ["Value0", 0],
    ["Value1", 1],
    ["ValueMinus1", -1],
    ["Value10", 10],
  ]);
  expect(Object.values(AsText)).toEqual([1, 2]);
  expect(Object.values(WithNull)).toEqual(["on"]);
  expect(Object.values(Mixed)).toEqual(["a", 1, true]);
  expect(Named).toEqual({ First: "a", Second: "b" });
  expect(Titled).toEqual({ One: 1, Two: 2 });
  expect(Object.values(Duplicates)).toEqual(["a", "A"]);
});

test("values round-trip", async () => {
  const value: All = {
    symbols: Symbols.Class,
    numbers: Numbers.ValueMinus1,
    asText: AsText.Value1,
    withNull: null,
    mixed: Mixed.Value1,
    named: Named.Second,
    titled: Titled.Two,
    inline: "",
    inlineNull: null,
    inlineNumbers: [0, -1, 5],
    byName: { a: 0 },
    one: "only",
    yes: true,
    untyped: "p",
    duplicates: "a",
  };
  const json = {
    symbols: "class",
    numbers: -1,
    as_text: 1,
    with_null: null,
    mixed: 1,
    named: "b",
    titled: 2,
    inline: "",
    inline_null: null,
    inline_numbers: [0, -1, 5],
    by_name: { a: 0 },
    one: "only",
    yes: true,
    untyped: "p",
    duplicates: "a",
  };
  wire.answer(json);
  expect((await api.swapAll({ body: value })).data).toEqual(value);
  expect(JSON.parse(wire.last().body)).toEqual(json);
});

test("unknown values round-trip", async () => {
  wire.answer({ symbols: "new", numbers: 99, one: "two" });
  const { data } = await api.swapAll({ body: { symbols: "newer", numbers: 7 } });
  expect(data).toEqual({ symbols: "new", numbers: 99, one: "two" });
  expect(wire.last().body).toBe('{"symbols":"newer","numbers":7}');
});

test("values of another type are refused", async () => {
  await expect(api.swapAll({ body: { numbers: "1" as never } })).rejects.toThrow(
    "body.numbers must be a whole number.",
  );
  await expect(api.swapAll({ body: { symbols: null as never } })).rejects.toThrow(
    "body.symbols must not be null.",
  );
  wire.answer({ numbers: "1" });
  await expect(api.swapAll({ body: {} })).rejects.toMatchObject({ field: "numbers" });
});

test("in a query", async () => {
  wire.answer({});
  await api.swapAll({ mode: "=", modes: [0, -1], misplaced: ["a", "b"], body: {} });
  expect(wire.last().target).toBe("/all?mode=%3D&modes=0&modes=-1&misplaced=a&misplaced=b");
});
