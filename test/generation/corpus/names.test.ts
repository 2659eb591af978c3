/** Names of documents as names in code: valid, distinct, and unchanged on the wire. */
import { expect, test } from "@jest/globals";
import * as names from "../output/names/index.js";
import { useWire } from "../support/wire.js";

const wire = useWire();
const odd = new names.OddAndEndsApi(wire.client);

test("arguments and parameters may be named like reserved words", async () => {
  await odd.delete("a", "b", "c", "d", "e", { default: "f", constructor_: "g", proto: "h" });
  expect(wire.last().target).toBe("/reserved/a/b/c/d/e?default=f&constructor=g&__proto__=h");
});

test("names that would collide in code get numbers, and keep their names on the wire", async () => {
  wire.answer({});
  await odd.same("p", {
    id2: 1,
    id3: 2,
    startAt: "a",
    startAt2: "b",
    startLessThan: "c",
    startGreaterThan: "d",
    _1st: "e",
    größe: "f",
    body: "g",
    body2: {},
  });
  const { target, headers, body } = wire.last();
  expect(target).toBe(
    "/same/p?id=1&start_at=a&startAt=b&start%3C=c&start%3E=d&1st=e&gr%C3%B6%C3%9Fe=f&body=g",
  );
  expect(headers["id"]).toBe("2");
  expect(body).toBe("{}");
});

test("fields of any name round-trip", async () => {
  const json =
    '{"a-b":"1","a_b":"2","twilio/text":"3","1st":4,"+1":5,"-1":6,"constructor":"7","__proto__":"8","toString":"9",' +
    '"with \\"quotes\\" and \\\\":"10","XMLHttpRequest":"11","IPAddress":"12"}';
  wire.answerText(json, "application/json");
  const { data } = await odd.same("p", {});
  expect(data).toEqual({
    aB: "1",
    aB2: "2",
    twilioText: "3",
    _1st: 4,
    plus1: 5,
    minus1: 6,
    constructor_: "7",
    proto: "8",
    toString_: "9",
    withQuotesAnd: "10",
    xmlHttpRequest: "11",
    ipAddress: "12",
  });
  await odd.same("p", { body2: data });
  expect(wire.last().body).toBe(json);
  expect(({} as Record<string, unknown>)["8"]).toBeUndefined();
});

test("operations without an id are named after their path, repeated ids get a number, tags with one class name share the class", async () => {
  await odd.same2();
  expect(wire.last()).toMatchObject({ method: "GET", target: "/again" });
  await odd.putAgain();
  expect(wire.last()).toMatchObject({ method: "PUT", target: "/again" });
  const untagged = new names.DefaultApi(wire.client);
  await untagged.getWithoutByThingIdId("x y");
  expect(wire.last()).toMatchObject({ method: "GET", target: "/without/x%20y/id" });
  await untagged._5thThing("x");
  expect(wire.last()).toMatchObject({ method: "PATCH", target: "/without/x/id" });
});

test("an operation with several tags is in the class of the first one", () => {
  expect(Object.keys(names)).not.toContain("SecondApi");
});

test("schemas may be named like types of the language or the runtime, or like each other", async () => {
  wire.answer({
    error: { code: 1 },
    set: { at: "2030-05-01T09:30:00Z" },
    date: { at: "2030-05-01T09:30:00Z" },
    record: { day: "2030-05-01" },
    operation: { id: "o" },
    "2fa": { code: "c" },
    dotted: { x: "x" },
    same: { y: "y" },
    params: { z: "z" },
    japanese: { 名前: "n" },
  });
  const { data } = await new names.TypesApi(wire.client).types();
  const error: names.ErrorModel | undefined = data.error;
  const set: names.SetModel | undefined = data.set;
  const date: names.DateModel | undefined = data.date;
  const record: names.RecordModel | undefined = data.record;
  const operation: names.OperationModel | undefined = data.operation;
  const twoFactor: names.Model2fa | undefined = data._2fa;
  expect({ error, set, date, record, operation, twoFactor }).toEqual({
    error: { code: 1 },
    set: { at: new Date("2030-05-01T09:30:00Z") },
    date: { at: new Date("2030-05-01T09:30:00Z") },
    record: { day: new Date("2030-05-01") },
    operation: { id: "o" },
    twoFactor: { code: "c" },
  });
  expect(data.dotted?.x).toBe("x");
  expect(data.same?.y).toBe("y");
  expect(data.params?.z).toBe("z");
  expect(data.japanese?.名前).toBe("n");
});

test("security is a plain value with the names of the schemes, whatever they are; absent for public operations", () => {
  expect(JSON.stringify(names.operations.secured.security)).toBe(
    String.raw`[{"__proto__":["read:\"all\""],"a b":[]},{"key":[]},{}]`,
  );
  expect("security" in names.operations.open).toBe(false);
});
