/** Lists with a different type at each place. */
import { expect, test } from "@jest/globals";
import { TuplesApi, type Corner, type Edge, type Shape, type ShapeInput } from "../output/tuples/index.js";
import { useWire } from "../support/wire.js";

const wire = useWire();
const api = new TuplesApi(wire.client);
const at = new Date("2030-05-01T09:30:00Z");
const day = new Date("2030-05-01");

const json = {
  span: ["2030-05-01T09:30:00.000Z"],
  dots: ["a", { at: "2030-05-01T09:30:00.000Z" }, "2030-05-01", "2030-05-01"],
  maybe: [null, { any: 1 }, "more"],
  open: ["2030-05-01", true, { any: 1 }],
  old: ["2030-05-01", "2030-05-01"],
  cut: ["a"],
  none: [],
  edge: ["line", "2030-05-01"],
  tree: ["2030-05-01", ["2030-05-01"], ["2030-05-01", ["2030-05-01"]]],
  byName: { a: ["2030-05-01T09:30:00.000Z", "2030-05-01T09:30:00.000Z"] },
  merged: [{ at: "2030-05-01", name: "n" }, 1, "more"],
};

const shape: ShapeInput & Shape = {
  span: [at],
  dots: ["a", { at }, day, day],
  maybe: [null, { any: 1 }, "more"],
  open: [day, true, { any: 1 }],
  old: [day, "2030-05-01"],
  cut: ["a"],
  none: [],
  edge: ["line", day],
  tree: [day, [day], [day, [day]]],
  byName: { a: [at, at] },
  merged: [{ at: day, name: "n" }, 1, "more"],
};

test("each place is written and read by its own type", async () => {
  wire.answer(json);
  const { data } = await api.replaceShape({ body: shape });
  expect(JSON.parse(wire.last().body)).toEqual(json);
  expect(data).toEqual(shape);
});

test("null is accepted where the specification allows it", async () => {
  wire.answer({ dots: ["a", null], maybe: null });
  const body = { dots: ["a", null], maybe: null } as const;
  expect((await api.replaceShape({ body })).data).toEqual(body);
  wire.answer(null);
  expect((await api.findSpans([1, 2])).data).toBeNull();
});

test("a union's tuples are distinguished by their places", async () => {
  wire.answer([
    ["word", "2030-05-01"],
    ["line", "2030-05-01"],
    ["dot", { at: "2030-05-01T09:30:00Z" }],
  ]);
  const edges: Edge[] = [
    ["word", "2030-05-01"],
    ["line", day],
    ["dot", { at }],
  ];
  expect((await api.listEdges()).data).toEqual(edges);
});

test("in a path, a query, a header and a form they are written like lists", async () => {
  wire.answer([["2030-05-01T09:30:00Z"], 3, "more"]);
  const corner: Corner = [1, 2];
  const { data } = await api.findSpans(corner, {
    during: [at, at],
    joined: [at, at],
    xCorner: corner,
    described: ["a", { at }],
  });
  const text = "2030-05-01T09%3A30%3A00.000Z";
  expect(wire.last().target).toBe(`/spans/1,2?during=${text}&during=${text}&joined=${text},${text}`);
  expect(wire.last().headers["x-corner"]).toBe("1,2");
  expect(new URLSearchParams(wire.last().body).getAll("described")).toEqual([
    "a",
    '{"at":"2030-05-01T09:30:00.000Z"}',
  ]);
  expect(data).toEqual([[at], 3, "more"]);
});

// The types refuse this, too.
test.each<[body: object, message: string]>([
  [{ span: [] }, "body.span must have at least 1 items."],
  [{ span: [at, at, at] }, "body.span must have at most 2 items; it has 3."],
  [{ span: "a" }, "body.span must be an array."],
  [{ dots: ["", { at }] }, "body.dots[0] must not be empty."],
  [{ dots: ["a", { at: 1 }] }, "body.dots[1].at must be a valid Date, such as new Date(text)."],
  [{ dots: ["a", { at }, "a"] }, "body.dots[2] must be a valid Date, such as new Date(text)."],
  [{ dots: [undefined, { at }] }, "body.dots[0] must not be undefined."],
  [{ dots: [null, { at }] }, "body.dots[0] must not be null."],
  [{ none: [1] }, "body.none must have at most 0 items; it has 1."],
])("%j is refused before it is sent", async (body, message) => {
  await expect(api.replaceShape({ body: body as ShapeInput })).rejects.toThrow(message);
  expect(wire.requests).toEqual([]);
});

test.each<[response: object, message: string]>([
  [{ span: [] }, "The response's span is not a list of at least 1 items."],
  [{ span: ["2030-05-01", "2030-05-01", 1] }, "The response's span is not a list of at most 2 items."],
  [{ span: {} }, "The response's span is not a list."],
  [{ dots: ["a", { at: "2030-05-01T09:30:00Z" }, "a"] }, "The response's dots[2] is not an ISO 8601 date."],
  [{ dots: ["a", { at: "a" }] }, "The response's dots[1].at is not an ISO 8601 date and time."],
  [{ old: [1] }, "The response's old[0] is not an ISO 8601 date."],
])("the response %j is refused", async (response, message) => {
  wire.answer(response);
  await expect(api.replaceShape({ body: {} })).rejects.toThrow(message);
});
