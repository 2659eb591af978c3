/** Form bodies, byte by byte. */
import { describe, expect, test } from "@jest/globals";
import { DefaultApi, Mode, ParameterError, servers, type PostFormParams } from "../output/forms/index.js";
import { useWire } from "../support/wire.js";

const wire = useWire();
const api = new DefaultApi(wire.client);
const moment = new Date(Date.UTC(2030, 4, 1, 9, 30));

test.each<[given: PostFormParams, body: string]>([
  [{}, ""],
  [{ count: 0, share: 0, flag: false }, "count=0&share=0&flag=false"],
  [{ count: undefined, flag: true }, "flag=true"],
  [{ list: ["a b", "c&d", ""] }, "list=a%20b&list=c%26d&list="],
  [{ list: [] }, ""],
  [{ numbers: [1, 0, -2] }, "numbers=1&numbers=0&numbers=-2"],
  [{ day: moment, moment }, "day=2030-05-01&moment=2030-05-01T09%3A30%3A00.000Z"],
  [{ moments: [moment] }, "moments=2030-05-01T09%3A30%3A00.000Z"],
  [{ maybe: null }, "maybe="],
  [{ maybe: "" }, "maybe="],
  [
    { inner: { firstName: "Ann", bornOn: moment } },
    encoded("inner", '{"first_name":"Ann","born_on":"2030-05-01"}'),
  ],
  [
    { inners: [{ firstName: "A" }, { firstName: "B" }] },
    `${encoded("inners", '{"first_name":"A"}')}&${encoded("inners", '{"first_name":"B"}')}`,
  ],
  [{ map: { "a b": "c" } }, encoded("map", '{"a b":"c"}')],
  [{ loose: { at: moment, none: undefined } }, encoded("loose", '{"at":"2030-05-01T09:30:00.000Z"}')],
  [{ any: 0 }, "any=0"],
  [{ any: "text" }, "any=text"],
  [{ any: moment }, "any=2030-05-01T09%3A30%3A00.000Z"],
  [{ any: { at: moment } }, encoded("any", '{"at":"2030-05-01T09:30:00.000Z"}')],
  [{ any: [{ a: 1 }, "b"] }, `${encoded("any", '{"a":1}')}&any=b`],
  [{ commas: ["a,b", "c"] }, "commas=a%2Cb,c"],
  [{ pipes: ["a", "b"] }, "pipes=a%7Cb"],
  [{ spaces: ["a", "b"] }, "spaces=a%20b"],
  [
    { deep: { firstName: "Ann", tags: ["x", "y"] } },
    "deep%5Bfirst_name%5D=Ann&deep%5Btags%5D=x&deep%5Btags%5D=y",
  ],
  [{ fields: { firstName: "Ann", bornOn: moment } }, "first_name=Ann&born_on=2030-05-01"],
  [{ textJson: [{ firstName: "A" }] }, encoded("text_json", '[{"first_name":"A"}]')],
  [{ free: "a/b:c&d=e+f" }, "free=a/b:c%26d%3De%2Bf"],
  [{ mode: Mode.Fast }, "mode=fast"],
  [{ mode: "new" }, "mode=new"],
])("%j", async (given, body) => {
  await api.postForm("x", given);
  expect(wire.last()).toMatchObject({
    target: "/form/x",
    body,
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
});

function encoded(name: string, json: string): string {
  return `${name}=${encodeURIComponent(json)}`;
}

test("path, query and form parameter of one name", async () => {
  await api.postForm("path", { name2: "query", name3: "form" });
  expect(wire.last()).toMatchObject({ target: "/form/path?Name=query", body: "Name=form" });
});

test("a whole body that is a map", async () => {
  await api.postMap({ body: { "a b": [moment], __proto__: null, c: [moment, moment] } as never });
  expect(wire.last().body).toBe("a%20b=2030-05-01&c=2030-05-01&c=2030-05-01");
});

test("the fields of an allOf", async () => {
  await api.postRequired({ a: "xy", b: 0 });
  expect(wire.last().body).toBe("a=xy&b=0");
});

describe("refused by name, and nothing is sent", () => {
  test.each<[given: unknown, message: string]>([
    [{ count: null }, "postForm: count must not be null."],
    [{ count: Number.NaN }, "postForm: count must be a whole number."],
    [{ count: "1" }, "postForm: count must be a whole number."],
    [{ list: ["a", undefined] }, "postForm: list[1] must not be undefined."],
    [{ list: "a" }, "postForm: list must be an array."],
    [{ day: "2030-05-01" }, "postForm: day must be a valid Date, such as new Date(text)."],
    [{ inner: { firstname: "x" } }, "postForm: inner.firstname is not known here; did you mean firstName?"],
    [
      { inners: [{}, { bornOn: new Date(Number.NaN) }] },
      "postForm: inners[1].bornOn must be a valid Date, such as new Date(text).",
    ],
    [{ map: { a: 1 } }, "postForm: map.a must be a string."],
    [{ any: { at: new Date(Number.NaN) } }, "postForm: any.at must be a valid Date, such as new Date(text)."],
    [{ any: [Number.NaN] }, "postForm: any[0] must be a finite number."],
    [{ loose: { size: 1n } }, "postForm: loose.size must be something that JSON can hold"],
    [{ unknown: 1 }, "postForm: unknown is not known here; there are "],
    [Object.create({ count: 1 }), ""],
  ])("%p", async (given, message) => {
    const call = api.postForm("x", given as PostFormParams);
    if (message === "") await expect(call).resolves.toMatchObject({ status: 204 });
    else await expect(call).rejects.toThrow(message);
    expect(wire.requests.map(({ body }) => body)).toEqual(message === "" ? [""] : []);
  });

  test("what is required", async () => {
    await expect(api.postRequired({ a: "xy" } as never)).rejects.toMatchObject({
      name: "ParameterError",
      operation: "postRequired",
      parameter: "b",
      rule: "is required.",
    });
    await expect(api.postRequired({ a: "xy", b: 1, id: "1" } as never)).rejects.toThrow(ParameterError);
  });
});

test("the servers have the defaults of their variables", () => {
  expect(servers).toEqual([{ url: "https://eu.example.com/unknown" }, { url: "https://backup.example.com" }]);
});

test("a form without described fields is passed as a whole", async () => {
  await api.postFormModel({ body: { first: "a", second: 2 } });
  expect(wire.last().body).toBe("first=a&second=2");
  await expect(api.postFormModel({ body: { first: "a" } as never })).rejects.toThrow(
    "body.second is required.",
  );
});
