/** Valid values in places where a generator easily refuses, loses or changes them. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { DefaultApi, type Pet } from "../output/right-values/index.js";
import { useWire } from "../support/wire.js";

const wire = useWire();
const api = new DefaultApi(wire.client);
const day = new Date(Date.UTC(2030, 4, 1));
const sent = (): unknown => JSON.parse(wire.last().body) as unknown;
const notes = readFileSync("test/generation/output/notes.txt", "utf8");

describe("slashes in a path parameter", () => {
  test("are sent if the pattern or the example has one", async () => {
    await api.getFile("group/project", "/a/b//c", "x");
    expect(wire.last().target).toBe("/projects/group%2Fproject/files/%2Fa%2Fb%2F%2Fc/x");
  });

  test("are sent if a value that the document names has one", async () => {
    await api.getNamed("a/b", "a/b");
    expect(wire.last().target).toBe("/named/a%2Fb/a%2Fb");
  });

  test.each([
    ["group/..", "a", "x"],
    ["a/b", "../a", "x"],
    ["a/b", "a/./b", "x"],
    ["a/b", "a/%2e%2e/b", "x"],
    ["a/b", "a\\b", "x"],
    ["a/b", "a?b", "x"],
    ["a/b", "..", "x"],
    ["a/b", "a", "x/y"],
  ])("%s, %s, %s is refused", async (...values) => {
    await expect(api.getFile(...values)).rejects.toMatchObject({ name: "ParameterError" });
    expect(wire.requests).toEqual([]);
  });

  test("are named when the code is generated", () => {
    expect(notes).toMatch(/may hold slashes.*\(getFile\.id, getFile\.file, getNamed/);
  });
});

test("a pattern of another dialect is not checked, and reported", async () => {
  const given = {
    ...{ ruby: "abc", posix: "1", flag: "ABC", possessive: "aa", java: "ac", php: "ABC", braces: "aa" },
    ...{ code: "A", bracket: "]a", noBracket: "b", net: "xyz", letter: "é", keep: "ab" },
  };
  await api.patterns(given);
  expect(wire.requests).toHaveLength(1);
  const line = notes.split("\n").find((each) => each.includes("The pattern is no regular expression"));
  for (const name of Object.keys(given)) expect(line).toContain(`patterns.${name}`);
  await expect(api.patterns({ own: "x" })).rejects.toThrow("own must match");
});

test("a wildcard of a pattern matches a whole emoji", async () => {
  await api.patterns({ any: "😀😀", other: "😀" });
  expect(wire.requests).toHaveLength(1);
  await expect(api.patterns({ any: "😀😀😀" })).rejects.toThrow("any must match");
});

describe("whole numbers beyond 2^53", () => {
  test.each(["9007199254740993", "-9007199254740993", "1e300"])("%s is refused", async (big) => {
    wire.answerText(`{"big":${big}}`, "application/json");
    await expect(api.getNumbers()).rejects.toMatchObject({ field: "big" });
  });

  test("smaller ones are exact; int64 is reported", async () => {
    wire.answerText(`{"big":9007199254740991}`, "application/json");
    expect((await api.getNumbers()).data).toEqual({ big: Number.MAX_SAFE_INTEGER });
    expect(notes).toMatch(/format int64 is refused beyond.*getNumbers/);
  });
});

test("defaults of a wrong type and blanks around names are reported", () => {
  expect(notes).toMatch(/default is not of the type.*getNumbers\.padded.*small/);
  expect(notes).toMatch(/Blanks around the name.*getNumbers\.padded/);
});

test("a schema without a type passes on values that it does not describe", async () => {
  const strange = { map: "", model: 7, list: "none" };
  wire.answer(strange);
  expect((await api.getTypeless()).data).toEqual(strange);
  wire.answer({
    map: { a: "2030-05-01" },
    model: { born_on: "2030-05-01" },
    list: [{ born_on: "2030-05-01" }, null, 7],
  });
  expect((await api.getTypeless()).data).toEqual({
    map: { a: day },
    model: { bornOn: day },
    list: [{ bornOn: day }, null, 7],
  });
});

test("a response is sent back without its read-only fields", async () => {
  wire.answer({ id: "7", name: "a", made_at: "2030-05-01T00:00:00Z" });
  const { data } = await api.putBug({ body: { name: "a" } });
  expect(data.id).toBe("7");
  await api.putBug({ body: { ...data, name: "b" } });
  expect(sent()).toEqual({ name: "b" });
});

test("an object with only read-only fields is sent back empty", async () => {
  wire.answer({ name: "a", history: { seen_at: "2030-05-01T00:00:00Z" } });
  const { data } = await api.putBug({ body: { name: "a" } });
  expect(data.history?.seenAt).toEqual(new Date("2030-05-01T00:00:00Z"));
  await api.putBug({ body: data });
  expect(sent()).toEqual({ name: "a", history: {} });
});

describe("unions", () => {
  test("that refer to each other omit the circular part, and report it", async () => {
    wire.answer({ circle: 7 });
    expect((await api.swapUnions({ body: { circle: "a" } })).data).toEqual({ circle: 7 });
    expect(sent()).toEqual({ circle: "a" });
    expect(notes).toMatch(/Unions that lead to each other.*(One of Two|Two of One)/);
  });

  test.each([
    [
      { kind: "words", atAll: ["a"] },
      { kind: "words", at_all: ["a"] },
    ],
    [
      { kind: "other", atAll: "a" },
      { kind: "other", at_all: "a" },
    ],
    [
      { kind: "other", atAll2: "a" },
      { kind: "other", "at-all": "a" },
    ],
  ] as const)("constants decide before the first form that fits: %j", async (constants, json) => {
    wire.answer({ constants: json });
    expect((await api.swapUnions({ body: { constants } })).data).toEqual({ constants });
    expect(sent()).toEqual({ constants: json });
  });
});

describe("other files", () => {
  test("are read with the document, whichever part of it they contain", async () => {
    const on = "2030-05-01";
    wire.answer({
      ...{ born_on: on, died_on: on, parent: { typeless: { born_on: on } } },
      toy: { kind: "b", thrown_size: 1, thrown_length: 2 },
    });
    const expected: Pet = {
      ...{ bornOn: day, diedOn: day, parent: { typeless: { bornOn: day } } },
      toy: { kind: "b", thrownSize: 1 },
    };
    // The kind decides: a field of the other kind is unknown.
    const toy = { ...expected.toy, thrown_length: 2 };
    expect((await api.getElsewhere({ when: day })).data).toEqual({ ...expected, toy });
    expect(wire.last().target).toBe("/elsewhere?when=2030-05-01");
  });

  test("are reported if they are missing, with the parts that are not generated", () => {
    expect(notes).toMatch(
      /A file that is referred to cannot be read: .*none\.json: there is no such file.*files\/none\.json#\/lost/,
    );
    expect(notes).toMatch(/The operations of a path are not generated.*\/lost/);
  });
});

test("unknown methods are reported", () => {
  expect(notes).toMatch(/not generated for a method.*\/methods: query, \/methods: additionalOperations/);
});
