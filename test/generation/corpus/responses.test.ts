/** Converted responses. */
import { describe, expect, test } from "@jest/globals";
import { ResponseError, DefaultApi, operations } from "../output/responses/index.js";
import { useWire } from "../support/wire.js";

const wire = useWire();
const api = new DefaultApi(wire.client);
const morning = new Date(Date.UTC(2030, 4, 1, 9, 30));
const day = new Date(Date.UTC(2030, 4, 1));

describe("a model", () => {
  test.each<[what: string, answer: unknown, data: unknown]>([
    ["missing stays missing", { id: "1" }, { id: "1" }],
    ["null stays null", { id: "1", made_at: null, count: null }, { id: "1", madeAt: null, count: null }],
    ["also against the document", { id: null, tags: null }, { id: null, tags: null }],
    [
      "dates",
      { id: "1", made_at: "2030-05-01T11:30:00+02:00", born_on: "2030-05-01" },
      { id: "1", madeAt: morning, bornOn: day },
    ],
    [
      "a date without a zone is UTC",
      { id: "1", made_at: "2030-05-01T09:30:00" },
      { id: "1", madeAt: morning },
    ],
    [
      "unknown fields and values",
      { id: "1", kind: "c", some_thing: { a_b: 1 } },
      { id: "1", kind: "c", some_thing: { a_b: 1 } },
    ],
    [
      "nested",
      {
        id: "1",
        things: [{ id: "2", made_at: "2030-05-01T09:30:00Z" }],
        by_name: { made_at: { id: "3" } },
      },
      { id: "1", things: [{ id: "2", madeAt: morning }], byName: { made_at: { id: "3" } } },
    ],
  ])("%s", async (_what, answer, expected) => {
    wire.answer(answer);
    const { data } = await api.getThing();
    // Strictly: a missing field is not a key.
    expect(data).toStrictEqual(expected);
  });

  test("pollutes nothing", async () => {
    wire.answerText(
      '{"id":"1","__proto__":{"polluted":1},"constructor":{"x":1},"by_name":{"__proto__":{"id":"2"}}}',
      "application/json",
    );
    const { data } = await api.getThing();
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(Object.keys(data.byName ?? {})).toEqual(["__proto__"]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test.each<[answer: unknown, field: string, expected: string]>([
    [[], "", "an object"],
    ["text", "", "an object"],
    [null, "", "an object"],
    [{ id: 1 }, "id", "a string"],
    [{ id: "1", count: 1.5 }, "count", "a whole number"],
    [{ id: "1", ratio: "1" }, "ratio", "a number"],
    [{ id: "1", flag: 1 }, "flag", "true or false"],
    [{ id: "1", tags: "a" }, "tags", "a list"],
    [{ id: "1", tags: ["a", 1] }, "tags[1]", "a string"],
    [{ id: "1", made_at: "yesterday" }, "made_at", "an ISO 8601 date and time"],
    [{ id: "1", made_at: "2030-02-30T00:00:00Z" }, "made_at", "an ISO 8601 date and time"],
    [{ id: "1", born_on: "2030-05-01T00:00:00Z" }, "born_on", "an ISO 8601 date"],
    [{ id: "1", things: [{ id: "2" }, { id: "3", things: [7] }] }, "things[1].things[0]", "an object"],
    [{ id: "1", things: [{ id: "2" }, null] }, "things[1]", "an object"],
    [{ id: "1", by_name: { x: { id: 1 } } }, "by_name.x.id", "a string"],
    [{ id: "1", by_name: { x: null } }, "by_name.x", "an object"],
  ])("%j is refused", async (answer, field, expected) => {
    wire.answer(answer);
    await expect(api.getThing()).rejects.toMatchObject({ name: "ResponseError", field, expected });
  });

  test("the error has facts, and not the response", async () => {
    wire.answer({ id: 1 });
    const error: unknown = await api.getThing().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({ field: "id", expected: "a string", status: 200 });
    expect(error).not.toHaveProperty("response");
  });
});

describe("by status", () => {
  test.each<[status: number, answer: unknown, data: unknown]>([
    [200, { id: "1", born_on: "2030-05-01" }, { id: "1", bornOn: day }],
    [201, "2030-05-01T09:30:00Z", morning],
    [202, undefined, undefined],
    [206, [{ id: "1", born_on: "2030-05-01" }], [{ id: "1", bornOn: day }]],
  ])("%d", async (status, answer, expected) => {
    wire.answer(answer, status);
    expect(await api.getSeveral()).toMatchObject({ status, data: expected });
  });

  test("an error's model is not returned: the client rejects", async () => {
    wire.answer({ message: "no" }, 404);
    await expect(api.getSeveral()).rejects.toMatchObject({
      response: { status: 404, data: { message: "no" } },
    });
  });

  test("only the default", async () => {
    wire.answer({ id: "1", born_on: "2030-05-01" }, 203);
    expect((await api.getDefault()).data).toEqual({ id: "1", bornOn: day });
  });

  test("JSON, text, bytes and nothing from one operation", async () => {
    wire.answer({ id: "1", born_on: "2030-05-01" });
    expect((await api.getMixed()).data).toEqual({ id: "1", bornOn: day });
    wire.answerText('{"id": 1}', "text/plain", 201);
    expect((await api.getMixed()).data).toBe('{"id": 1}');
    wire.answerText("\u0000{}", "application/octet-stream", 203);
    const { data } = await api.getMixed();
    expect(data).toBeInstanceOf(Uint8Array);
    expect([...(data as Uint8Array)]).toEqual([0, 123, 125]);
    wire.answer(undefined, 204);
    expect((await api.getMixed()).data).toBeUndefined();
  });

  test("JSON or text", async () => {
    wire.answer({ id: "1" });
    expect((await api.getJsonOrText()).data).toEqual({ id: "1" });
    wire.answerText("12", "text/plain", 201);
    expect((await api.getJsonOrText()).data).toBe("12");
    wire.answerText("{ no JSON", "application/json");
    await expect(api.getJsonOrText()).rejects.toMatchObject({
      name: "ResponseError",
      field: "",
      expected: "JSON",
    });
  });
});

test("text that looks like JSON stays text", async () => {
  for (const text of ['{"a": 1}', "123", "null", ""]) {
    wire.answerText(text, "text/plain");
    expect((await api.getText()).data).toBe(text);
  }
  wire.answerText("<a/>", "application/xml");
  expect((await api.getXml()).data).toBe("<a/>");
});

test("bytes", async () => {
  wire.answerText("\u0000\u0001A", "image/png");
  const { data } = await api.getBytes();
  expect(data).toBeInstanceOf(Uint8Array);
  expect([...data]).toEqual([0, 1, 65]);
  expect(wire.last().headers["accept"]).toBe("image/png");
});

test("null, lists, maps, scalars and anything", async () => {
  wire.answer(null);
  expect((await api.getNullable()).data).toBeNull();
  wire.answer([{ id: "1", born_on: "2030-05-01" }]);
  expect((await api.getList()).data).toEqual([{ id: "1", bornOn: day }]);
  wire.answer({ a: ["2030-05-01"], b: null, c: [] });
  expect((await api.getMap()).data).toEqual({ a: [day], b: null, c: [] });
  wire.answer(7);
  expect((await api.getScalar()).data).toBe(7);
  wire.answer("12");
  expect((await api.getString()).data).toBe("12");
  wire.answer({ a_b: [null] });
  expect((await api.getAny()).data).toEqual({ a_b: [null] });
});

test("wrong types name the place in lists and maps", async () => {
  wire.answer([{ id: "1" }, { id: "2", ratio: "x" }]);
  await expect(api.getList()).rejects.toMatchObject({ field: "[1].ratio" });
  wire.answer({ a: ["2030-05-01", "x"] });
  await expect(api.getMap()).rejects.toMatchObject({ field: "a[1]" });
  wire.answer("7");
  await expect(api.getScalar()).rejects.toMatchObject({ field: "", expected: "a whole number" });
});

test("nothing is returned, whatever is in the body", async () => {
  wire.answer({ surprise: 1 });
  expect((await api.deleteIt()).data).toBeUndefined();
  expect((await api.postIt()).data).toBeUndefined();
  expect(wire.last().headers["content-type"]).toBeUndefined();
  expect((await api.headIt()).status).toBe(200);
  expect((await api.headThing()).data).toBeUndefined();
});

test("the readable one of several media types", async () => {
  wire.answer({ id: "1" });
  await api.getNegotiated();
  expect(wire.last().headers["accept"]).toBe("application/vnd.thing+json");
  expect(operations.getSeveral.accept).toBe("application/json");
});
