/** Unions: the value itself decides which form it has. */
import { describe, expect, test } from "@jest/globals";
import { DefaultApi, type All, type Pet } from "../output/unions/index.js";
import { useWire } from "../support/wire.js";

const wire = useWire();
const api = new DefaultApi(wire.client);
const day = new Date(Date.UTC(2030, 4, 1));
const text = "2030-05-01";

describe("round-trip", () => {
  test.each<[what: string, value: All, json: unknown]>([
    [
      "a mapped kind",
      { mapped: { kind: "meow", catName: "T", bornOn: day } },
      { mapped: { kind: "meow", cat_name: "T", born_on: text } },
    ],
    [
      "one mapped by a name",
      { mapped: { kind: "woof", dogName: "R" } },
      { mapped: { kind: "woof", dog_name: "R" } },
    ],
    [
      "an implied kind",
      { implied: { kind: "Dog", dogName: "R", bornOn: day } },
      { implied: { kind: "Dog", dog_name: "R", born_on: text } },
    ],
    [
      "by required fields",
      { loose: { dogName: "R", bornOn: day } },
      { loose: { dog_name: "R", born_on: text } },
    ],
    ["by a constant", { constants: { type: "date", at: day } }, { constants: { type: "date", at: text } }],
    ["by another", { constants: { type: "text", at: text } }, { constants: { type: "text", at: text } }],
    ["by a third", { constants: { type: "list", at: [day] } }, { constants: { type: "list", at: [text] } }],
    ["by true", { booleans: { ok: true, at: day } }, { booleans: { ok: true, at: text } }],
    ["by false", { booleans: { ok: false, at: text } }, { booleans: { ok: false, at: text } }],
    [
      "a constant before a form of more fields",
      { constantFirst: { kind: "day", at: day } },
      { constant_first: { kind: "day", at: text } },
    ],
    [
      "a constant that may be missing",
      { optionalConstants: { kind: "text", at: text } },
      { optional_constants: { kind: "text", at: text } },
    ],
    [
      "no constant, the first form that fits",
      { optionalConstants: { at: day } },
      { optional_constants: { at: text } },
    ],
    ["a word", { momentOrWord: "never" }, { moment_or_word: "never" }],
    ["a moment beside words", { momentOrWord: day }, { moment_or_word: "2030-05-01T00:00:00.000Z" }],
    [
      "a list",
      { list: [{ catName: "T" }, { dogName: "R", bornOn: day }] },
      { list: [{ cat_name: "T" }, { dog_name: "R", born_on: text }] },
    ],
    [
      "one of several lists",
      { lists: [{ dogName: "R", bornOn: day }] },
      { lists: [{ dog_name: "R", born_on: text }] },
    ],
    ["a text", { scalars: "1" }, { scalars: "1" }],
    ["a number", { scalars: 0 }, { scalars: 0 }],
    ["a boolean", { scalars: false }, { scalars: false }],
    ["a date", { dateOrText: day }, { date_or_text: "2030-05-01T00:00:00.000Z" }],
    ["a text that is no date", { dateOrText: "soon" }, { date_or_text: "soon" }],
    ["null", { orNull: null }, { or_null: null }],
    ["not null", { orNull: { catName: "T" } }, { or_null: { cat_name: "T" } }],
    [
      "shared fields, first form",
      { shared: { sharedId: "1", onDay: day } },
      { shared: { shared_id: "1", on_day: text } },
    ],
    [
      "shared fields, second form",
      { shared: { sharedId: "1", byName: "n" } },
      { shared: { shared_id: "1", by_name: "n" } },
    ],
    [
      "a union in a union",
      { nested: { dogName: "R", bornOn: day } },
      { nested: { dog_name: "R", born_on: text } },
    ],
    ["its other form", { nested: { otherThing: "o" } }, { nested: { other_thing: "o" } }],
    [
      "cases of cases",
      { nestedCases: { kind: "Dog", dogName: "R", bornOn: day } },
      { nested_cases: { kind: "Dog", dog_name: "R", born_on: text } },
    ],
    [
      "a kind that is an enumeration",
      { nestedCases: { kind: "parrot", flewOn: day } },
      { nested_cases: { kind: "parrot", flew_on: text } },
    ],
    [
      "an inline case",
      { inlineCases: { kind: "fish", swamOn: day } },
      { inline_cases: { kind: "fish", swam_on: text } },
    ],
    [
      "a case that is no alternative",
      { mappedBeyond: { kind: "beak", flewOn: day } },
      { mapped_beyond: { kind: "beak", flew_on: text } },
    ],
    ["a list beside kinds", { mappedBeyond: ["a"] }, { mapped_beyond: ["a"] }],
    [
      "a kind beside a list",
      { kindOrOther: { kind: "Cat", catName: "T", bornOn: day } },
      { kind_or_other: { kind: "Cat", cat_name: "T", born_on: text } },
    ],
    ["a list of days beside kinds", { kindOrOther: [day] }, { kind_or_other: [text] }],
    ["a day beside kinds", { kindOrOther: day }, { kind_or_other: text }],
    ["a number beside kinds", { kindOrOther: 7 }, { kind_or_other: 7 }],
    [
      "a form without a kind, beside kinds",
      { kindOrOther: { dogName: "R", bornOn: day } },
      { kind_or_other: { dog_name: "R", born_on: text } },
    ],
    [
      "lists of kinds and lists",
      {
        kindsOrLists: [
          "a",
          [{ kind: "Cat", catName: "T", bornOn: day }, [{ kind: "Cat", catName: "U" }]],
          [],
        ],
      },
      {
        kinds_or_lists: [
          "a",
          [{ kind: "Cat", cat_name: "T", born_on: text }, [{ kind: "Cat", cat_name: "U" }]],
          [],
        ],
      },
    ],
    ["a member that may be null", { nullableMember: null }, { nullable_member: null }],
    ["any of", { both: { catName: "T", bornOn: day } }, { both: { cat_name: "T", born_on: text } }],
    [
      "any of, both at once",
      { both: { catName: "T", dogName: "R", bornOn: day } },
      { both: { cat_name: "T", dog_name: "R", born_on: text } },
    ],
    [
      "any of, a field of a closed form in an open one",
      { closed: { openC: "c", onlyA: "a" } },
      { closed: { open_c: "c", only_a: "a" } },
    ],
    ["any of, a moment", { both: day }, { both: "2030-05-01T00:00:00.000Z" }],
    ["any of, a list", { both: [day] }, { both: [text] }],
    [
      "any of, some fields of another form",
      { allOfMany: [{ kind: "bird", flewOn: day, dogName: "R", madeOn: day }] },
      { all_of_many: [{ kind: "bird", flew_on: text, dog_name: "R", made_on: text }] },
    ],
    [
      "any of, forms of a union within",
      { allOfMany: [{ flewOn: day, catName: "T", dogName: "R", bornOn: day }] },
      { all_of_many: [{ flew_on: text, cat_name: "T", dog_name: "R", born_on: text }] },
    ],
    ["the form that knows the fields", { mapOrKnown: { knownAs: "x" } }, { map_or_known: { known_as: "x" } }],
    ["a text or a model", { textOrModel: { catName: "T" } }, { text_or_model: { cat_name: "T" } }],
    ["a map or a model", { mapOrModel: { x_y: day } }, { map_or_model: { x_y: text } }],
    ["a model or a map", { mapOrModel: { aB: "x" } }, { map_or_model: { a_b: "x" } }],
  ])("%s", async (_what, value, json) => {
    wire.answer(json);
    expect((await api.swapAll({ body: value })).data).toEqual(value);
    expect(JSON.parse(wire.last().body)).toEqual(json);
  });
});

test.each<{ value: Pet; json: object }>([
  {
    value: { petType: "hamster", nameOf: "H", wheelSize: 1 },
    json: { pet_type: "hamster", name_of: "H", wheel_size: 1 },
  },
  { value: { petType: "Snake", shedOn: day }, json: { pet_type: "Snake", shed_on: text } },
  {
    value: { petType: "Python", shedOn: day, longIs: 2.5 },
    json: { pet_type: "Python", shed_on: text, long_is: 2.5 },
  },
  { value: { petType: "stone", nameOf: "S" }, json: { pet_type: "stone", name_of: "S" } },
])("a base with children: $json.pet_type", async ({ value, json }) => {
  wire.answer(json);
  expect((await api.swapPet({ body: value })).data).toEqual(value);
  expect(JSON.parse(wire.last().body)).toEqual(json);
});

test("JSON itself", async () => {
  const value = { a: [1, "two", null, { b: [] }], c: false };
  wire.answer(value);
  expect((await api.swapJson({ body: value })).data).toEqual(value);
  expect(JSON.parse(wire.last().body)).toEqual(value);
  wire.answer(null);
  expect((await api.swapJson({ body: null })).data).toBeNull();
});

test("unknown kinds and forms are passed on", async () => {
  const json = {
    mapped: { kind: "moo", cow_name: "C" },
    implied: { kind: 7 },
    loose: { cow_name: "C" },
    scalars: [1],
  };
  wire.answer(json);
  expect((await api.swapAll({ body: {} })).data).toEqual(json);
});

test("in a query", async () => {
  await api.query({ when: day, ids: ["a", "b"] });
  expect(wire.last().target).toBe("/query?when=2030-05-01&ids=a&ids=b");
  await api.query({ when: 0, ids: "a" });
  expect(wire.last().target).toBe("/query?when=0&ids=a");
});

test("a value of several forms, in a query and in a form", async () => {
  const pet = { catName: "T", dogName: "R", bornOn: day };
  const pairs = "cat_name=T&born_on=2030-05-01&dog_name=R";
  await api.query({ pet });
  expect(wire.last().target).toBe(`/query?${pairs}`);
  await api.sendForm({ body: pet });
  expect(wire.last().body).toBe(pairs);
});

test("one of several forms is not several of them, and any of them no other", async () => {
  const loose = { catName: "T", dogName: "R" };
  await expect(api.swapAll({ body: { loose } })).rejects.toThrow("dogName is not known here");
  await expect(api.swapAll({ body: { closed: { onlyA: "a", onlyB: "b" } } })).rejects.toThrow("onlyB is not");
  const other = { catName: "T", cowName: "C" } as never;
  await expect(api.swapAll({ body: { both: other } })).rejects.toThrow("cowName is not known here");
  const wrong = { catName: "T", dogName: 7 } as never;
  await expect(api.swapAll({ body: { both: wrong } })).rejects.toThrow("dogName must be a string");
});

test("a field that fits no form stays under its name on the wire", async () => {
  const both = { cat_name: "T", dog_name: 7, born_on: text };
  wire.answer({ both });
  const { data } = await api.swapAll({ body: {} });
  expect(data).toEqual({ both: { catName: "T", dog_name: 7, bornOn: day } });
});

test("a value that matches no form is refused, with the reason for each", async () => {
  await expect(api.swapAll({ body: { loose: {} as never } })).rejects.toThrow(
    "body.loose has none of the forms that are allowed here: catName is required. Or: dogName is required.",
  );
});

test("a constant decides before a form with more matching fields", async () => {
  wire.answer({ constant_first: { kind: "day", at: text, note: "n" } });
  const { data } = await api.swapAll({ body: {} });
  expect(data).toEqual({ constantFirst: { kind: "day", at: day, note: "n" } });
});
