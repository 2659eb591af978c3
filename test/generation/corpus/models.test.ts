/** Models in requests and responses. The server responds with the received body, or with the test's. */
import { describe, expect, test } from "@jest/globals";
import {
  DefaultApi,
  type Account,
  type AccountInput,
  type Merged,
  type Odd,
} from "../output/models/index.js";
import { useWire } from "../support/wire.js";

const wire = useWire();
const api = new DefaultApi(wire.client);
const day = new Date(Date.UTC(2030, 4, 1));
const sent = (): unknown => JSON.parse(Buffer.from(wire.last().body, "latin1").toString()) as unknown;

describe("allOf", () => {
  const wireForm = {
    id: "1",
    made_at: "2030-05-01T00:00:00.000Z",
    size: 9,
    full_name: "Ann",
    inner: { a_b: "x", c_d: "2030-05-01" },
    list: ["a"],
    own_field: false,
  };
  const value: Merged = {
    id: "1",
    madeAt: day,
    size: 9,
    fullName: "Ann",
    inner: { aB: "x", cD: day },
    list: ["a"],
    ownField: false,
  };

  test("has the fields of all parts, deep ones too", async () => {
    wire.answer(wireForm);
    expect((await api.swapMerged({ body: value })).data).toEqual(value);
    expect(sent()).toEqual(wireForm);
  });

  test.each<[given: object, message: string]>([
    [{ size: 10 }, "body.size must be 9 or less."],
    [{ size: 0 }, "body.size must be 1 or more."],
    [{ fullName: undefined }, "body.fullName is required."],
    [{ fullName: "A" }, "body.fullName must have at least 2 characters."],
    [{ inner: { cD: "2030-05-01" } }, "body.inner.cD must be a valid Date, such as new Date(text)."],
  ])("keeps every part's rules: %j", async (given, message) => {
    await expect(api.swapMerged({ body: { ...value, ...given } as Merged })).rejects.toThrow(message);
  });

  test("of one part, or of rules alone", async () => {
    const json = {
      plain: { born_on: "2030-05-01" },
      described: null,
      more: { born_on: "2030-05-01", more_here: 1 },
      demanding: { born_on: "2030-05-01" },
      text: "abc",
      items: [{ a_b: "x", c_d: "2030-05-01" }],
      mode: "b",
    };
    wire.answer(json);
    const { data } = await api.swapWrapped({ body: {} });
    expect(data).toEqual({
      plain: { bornOn: day },
      described: null,
      more: { bornOn: day, moreHere: 1 },
      demanding: { bornOn: day },
      text: "abc",
      items: [{ aB: "x", cD: day }],
      mode: "b",
    });
    await api.swapWrapped({ body: data });
    expect(sent()).toEqual(json);
    await expect(api.swapWrapped({ body: { text: "ab" } })).rejects.toThrow(
      "body.text must have at least 3 characters.",
    );
    await expect(api.swapWrapped({ body: { text: "abcdef" } })).rejects.toThrow(
      "body.text must have at most 5 characters",
    );
    await expect(api.swapWrapped({ body: { demanding: {} as never } })).rejects.toThrow(
      "body.demanding.bornOn is required.",
    );
  });
});

test("read-only fields are not sent, write-only ones not received", async () => {
  const body: AccountInput = { name: "A", secret: "s", owner: { nickName: "Al" }, owners: [{}] };
  wire.answer({
    id: "1",
    name: "A",
    stamp: "2030-05-01T00:00:00Z",
    owner: { owner_id: "2", nick_name: "Al" },
  });
  const { data } = await api.swapAccount({ body });
  expect(sent()).toEqual({ name: "A", secret: "s", owner: { nick_name: "Al" }, owners: [{}] });
  const expected: Account = { id: "1", name: "A", stamp: day, owner: { ownerId: "2", nickName: "Al" } };
  expect(data).toEqual(expected);
  await api.swapAccount({ body: { ...data, ...body } });
  expect(sent()).toEqual({ name: "A", secret: "s", owner: { nick_name: "Al" }, owners: [{}] });
  await api.swapAccount({ body: { ...body, owner: { ownerId: "2" } } as never });
  expect(sent()).toEqual({ name: "A", secret: "s", owner: {}, owners: [{}] });
});

test("additional fields beside the described ones, converted", async () => {
  const json = { first_name: "Ann", other_day: "2030-05-01", gone: null };
  wire.answer(json);
  const { data } = await api.swapOpen({ body: {} });
  expect(data).toEqual({ firstName: "Ann", other_day: day, gone: null });
  await api.swapOpen({ body: { firstName: "Ann", other_day: day } });
  expect(sent()).toEqual({ first_name: "Ann", other_day: "2030-05-01" });
  const twice = { firstName: "Ann", first_name: day } as never;
  await expect(api.swapOpen({ body: twice })).rejects.toThrow("body.first_name is already given");
  wire.answer({ other_day: "never" });
  await expect(api.swapOpen({ body: {} })).rejects.toMatchObject({ field: "other_day" });
});

test("odd names", async () => {
  const text = `{"__proto__":"p","constructor":"2030-05-01","toString":"t","hasOwnProperty":1,"$ref":"r","a.b":"1","a b":"2","a-b":"3",
    "1st":1,"":"empty","@type":"T","it's \\"quoted\\"\\\\ \`\${x}\`":"q","größe":1.5,"名前":"n","m²":2,"default":"d","class":"c","lost":[1]}`;
  wire.answerText(text, "application/json");
  const { data } = await api.swapOdd({ body: { proto: "p", lost: 1 } as Odd });
  expect(Object.getOwnPropertyNames(sent())).toEqual(["__proto__", "lost"]);
  expect(data).toMatchObject({ proto: "p", constructor_: day, default: "d", class: "c", lost: [1] });
  await api.swapOdd({ body: data });
  expect(sent()).toEqual(JSON.parse(text));
  wire.answerText("{}", "application/json");
  const nothing = await api.swapOdd({ body: data });
  expect([nothing.data.constructor_, nothing.data.toString_]).toEqual([undefined, undefined]);
});

test("maps of arrays of maps, recursion, inline models", async () => {
  const leaf = { born_on: "2030-05-01" };
  const json = {
    nest: { nest: { grid: [[leaf], []] } },
    maps: { "a b": [{ c: leaf }, {}] },
    inline: { deep: { x_y: "2030-05-01" } },
    leaves: [leaf],
    by_name: { born_on: [leaf] },
    tree: { a: { b: {} } },
  };
  wire.answer(json);
  const { data } = await api.swapNest({ body: {} });
  expect(data).toEqual({
    nest: { nest: { grid: [[{ bornOn: day }], []] } },
    maps: { "a b": [{ c: { bornOn: day } }, {}] },
    inline: { deep: { xY: day } },
    leaves: [{ bornOn: day }],
    byName: { born_on: [{ bornOn: day }] },
    tree: { a: { b: {} } },
  });
  await api.swapNest({ body: data });
  expect(sent()).toEqual(json);
  wire.answer({ tree: { a: { b: {}, c: null } } });
  await expect(api.swapNest({ body: {} })).rejects.toMatchObject({ field: "tree.a.c" });
  wire.answer({ maps: { x: [{ y: { born_on: 1 } }] } });
  await expect(api.swapNest({ body: {} })).rejects.toMatchObject({ field: "maps.x[0].y.born_on" });
});
