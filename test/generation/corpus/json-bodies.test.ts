/** Bodies of JSON, text and bytes. */
import { describe, expect, test } from "@jest/globals";
import { DefaultApi, type Thing } from "../output/json-bodies/index.js";
import { useWire } from "../support/wire.js";

const wire = useWire();
const api = new DefaultApi(wire.client);
const moment = new Date(Date.UTC(2030, 4, 1, 9, 30));

describe("a model", () => {
  test.each<[given: Thing, sent: unknown]>([
    [{ id: 1 }, { id: 1 }],
    [
      { id: 1, madeAt: moment, day: moment },
      { id: 1, made_at: "2030-05-01T09:30:00.000Z", day: "2030-05-01" },
    ],
    [
      { id: 1, day: null, maybe: null, list: null },
      { id: 1, day: null, maybe: null, list: null },
    ],
    [
      { id: 1, maybe: undefined, list: [moment, null] },
      { id: 1, list: ["2030-05-01T09:30:00.000Z", null] },
    ],
    [
      { id: 1, parent: { id: 2, parent: { id: 3, madeAt: moment } } },
      { id: 1, parent: { id: 2, parent: { id: 3, made_at: "2030-05-01T09:30:00.000Z" } } },
    ],
    [
      { id: 1, byName: { made_at: { id: 2, flag: false } } },
      { id: 1, by_name: { made_at: { id: 2, flag: false } } },
    ],
    [
      { id: 1, free: { madeAt: moment, deep: { list: [0, false, null, ""] } } },
      { id: 1, free: { madeAt: "2030-05-01T09:30:00.000Z", deep: { list: [0, false, null, ""] } } },
    ],
    [
      { id: 1, anything: null },
      { id: 1, anything: null },
    ],
    [
      { id: 1, anything: [[moment]], data: "AAE=", file: "raw" },
      { id: 1, anything: [["2030-05-01T09:30:00.000Z"]], data: "AAE=", file: "raw" },
    ],
  ])("%j", async (body, sent) => {
    wire.answer({ id: 1 });
    await api.sendModel({ body });
    expect(JSON.parse(wire.last().body)).toEqual(sent);
    expect(wire.last().headers).toMatchObject({
      "content-type": "application/json",
      accept: "application/json",
    });
  });

  test.each<[given: unknown, message: string]>([
    [undefined, "sendModel: body is required."],
    [null, "sendModel: body must not be null."],
    [[], "sendModel: body must be an object."],
    [{}, "sendModel: body.id is required."],
    [{ id: 0 }, "sendModel: body.id must be 1 or more."],
    [{ id: 2 ** 53 }, "sendModel: body.id must be a safe integer"],
    [{ id: 1, made_at: moment }, "sendModel: body.made_at is not known here"],
    [{ id: 1, madeAt: null }, "sendModel: body.madeAt must not be null."],
    [{ id: 1, list: [1] }, "sendModel: body.list[0] must be a valid Date, such as new Date(text)."],
    [{ id: 1, byName: { x: { id: 1, ratio: 0 } } }, "sendModel: body.byName.x.ratio must be more than 0."],
    [{ id: 1, code: "ABC" }, "sendModel: body.code must match /^[A-Z]{2}$/."],
    [{ id: 1, maybe: "\ud800" }, "sendModel: body.maybe must be well-formed"],
    [
      { id: 1, anything: [new Date(Number.NaN)] },
      "sendModel: body.anything[0] must be a valid Date, such as new Date(text).",
    ],
    [{ id: 1, free: { x: Infinity } }, "sendModel: body.free.x must be a finite number."],
  ])("refuses %p", async (body, message) => {
    await expect(api.sendModel({ body: body as Thing })).rejects.toThrow(message);
    expect(wire.requests).toEqual([]);
  });

  test("refuses a circular value", async () => {
    const loop: Record<string, unknown> = {};
    loop["self"] = { loop };
    await expect(api.sendAny({ body: loop })).rejects.toThrow(/contains itself/);
    const thing: Thing = { id: 1 };
    const list: unknown[] = [thing, thing];
    await api.sendAny({ body: list });
    expect(wire.last().body).toBe('[{"id":1},{"id":1}]');
  });
});

test("an omitted optional body is not sent at all", async () => {
  await api.sendOptional();
  expect(wire.last().body).toBe("");
  expect(wire.last().headers["content-type"]).not.toBe("application/json");
  await api.sendOptional({ body: { id: 1 } });
  expect(wire.last().body).toBe('{"id":1}');
});

test("a null body", async () => {
  await api.sendNullable({ body: null });
  expect(wire.last()).toMatchObject({ body: "null", headers: { "content-type": "application/json" } });
});

test("an array, and maps of arrays of maps", async () => {
  await api.sendArray({ body: [{ id: 1, day: moment }] });
  expect(wire.last().body).toBe('[{"id":1,"day":"2030-05-01"}]');
  await api.sendArray({ body: [] });
  expect(wire.last().body).toBe("[]");
  await api.sendGrid({ body: { a: [{ b: moment }, {}] } });
  expect(wire.last().body).toBe('{"a":[{"b":"2030-05-01"},{}]}');
});

test.each([
  ["text", '"text"'],
  [0, "0"],
  [false, "false"],
  [null, "null"],
  [{ a: [moment] }, '{"a":["2030-05-01T09:30:00.000Z"]}'],
])("any: %j", async (body, sent) => {
  for (const send of [api.sendAny, api.sendBare]) {
    await send.call(api, { body });
    expect(wire.last()).toMatchObject({ body: sent, headers: { "content-type": "application/json" } });
  }
});

test("scalars are JSON too", async () => {
  await api.sendJsonText({ body: 'a "b"' });
  expect(wire.last().body).toBe('"a \\"b\\""');
  await api.sendNumber({ body: 0 });
  expect(wire.last().body).toBe("0");
  await api.sendMoment({ body: moment });
  expect(wire.last().body).toBe('"2030-05-01T09:30:00.000Z"');
});

test("texts that contain JSON stay texts", async () => {
  await api.sendLines({ body: '{"id":1}\n{"id":2}\n' });
  expect(wire.last()).toMatchObject({
    body: '{"id":1}\n{"id":2}\n',
    headers: { "content-type": "application/x-ndjson" },
  });
  await api.sendSequence({ body: '\u001e{"id":1}\n' });
  expect(wire.last()).toMatchObject({
    body: '\u001e{"id":1}\n',
    headers: { "content-type": "application/json-seq" },
  });
  await api.sendSequenced({ body: { id: 1, day: moment } });
  expect(wire.last().body).toBe('{"id":1,"day":"2030-05-01"}');
});

test("JSON under another media type", async () => {
  await api.sendPatch({ body: { id: 1, maybe: null } });
  expect(wire.last()).toMatchObject({
    body: '{"id":1,"maybe":null}',
    headers: { "content-type": "application/merge-patch+json" },
  });
});

test("text and XML are sent unchanged", async () => {
  await api.sendText({ body: '{"a": 1}' });
  expect(wire.last()).toMatchObject({
    body: '{"a": 1}',
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
  await api.sendXml({ body: "<thing id='1'/>" });
  expect(wire.last()).toMatchObject({
    body: "<thing id='1'/>",
    headers: { "content-type": "application/xml" },
  });
});

test("the bytes of a view are sent, not those of its buffer", async () => {
  const whole = Buffer.from("xx\u0000\u00ff\r\nyy", "latin1");
  await api.sendBytes({ body: whole.subarray(2, 6) });
  expect(wire.last()).toMatchObject({
    body: "\u0000\u00ff\r\n",
    headers: { "content-type": "application/octet-stream" },
  });
  await api.sendImage({ body: new Uint8Array([1, 2]) });
  expect(wire.last()).toMatchObject({ body: "\u0001\u0002", headers: { "content-type": "image/png" } });
  await expect(api.sendBytes({ body: "text" as never })).rejects.toThrow(
    "sendBytes: body must be a Uint8Array.",
  );
});

test("JSON is preferred among several media types", async () => {
  await api.sendChoice({ body: { id: 1 } });
  expect(wire.last()).toMatchObject({ body: '{"id":1}', headers: { "content-type": "application/json" } });
});

test("a parameter that is called body, and a body", async () => {
  await api.sendTwoBodies({ body: "query", body2: [1, 2] });
  expect(wire.last()).toMatchObject({ target: "/body-and-parameter?body=query", body: "[1,2]" });
});

test("a body behind a reference", async () => {
  await api.sendReferred({ body: { id: 1 } });
  expect(wire.last().body).toBe('{"id":1}');
});
