/** How readers handle responses that differ slightly from the specification. */
import { afterEach, describe, expect, test } from "@jest/globals";
import {
  ListSessionResponseFromJSON,
  ProxyV1SessionFromJSON,
  ResponseError,
} from "../../../generated/index.js";
import * as read from "../../../generated/runtime/read.js";
import { sessionJSON, sid } from "../../support/sessions.js";

function caught(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

describe("items of lists and values of maps", () => {
  test.each([null, 7, "text", [], true])("%j is not a session, and the place is named", (item) => {
    const error = caught(() => ListSessionResponseFromJSON({ sessions: [sessionJSON(), item], meta: {} }));
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({ field: "sessions[1]", expected: "an object" });
  });

  test("null where no null is allowed", () => {
    expect(caught(() => read.array(["a", null], read.string))).toMatchObject({ field: "[1]" });
    expect(caught(() => read.map({ a: "a", b: null }, read.string))).toMatchObject({ field: "b" });
    expect(read.array(["a", null], read.orNull(read.string))).toEqual(["a", null]);
    expect(read.array([null], read.any)).toEqual([null]);
  });

  test("places of a tuple, and its further items", () => {
    const pair = (json: unknown) => read.tuple(json, 1, [read.string, read.number]);
    expect(pair(["a"])).toEqual(["a"]);
    expect(pair(["a", 1])).toEqual(["a", 1]);
    expect(caught(() => pair(["a", "b"]))).toMatchObject({ field: "[1]", expected: "a number" });
    expect(caught(() => pair([]))).toMatchObject({ field: "", expected: "a list of at least 1 items" });
    expect(caught(() => pair(["a", 1, 2]))).toMatchObject({ expected: "a list of at most 2 items" });
    expect(caught(() => pair({ 0: "a" }))).toMatchObject({ expected: "a list" });
    const open = (json: unknown) => read.tuple(json, 0, [read.string], read.number);
    expect(open(["a", 1, 2])).toEqual(["a", 1, 2]);
    expect(caught(() => open(["a", 1, "b"]))).toMatchObject({ field: "[2]", expected: "a number" });
  });

  test("null and values that are not objects, if all forms are objects", () => {
    const forms = [{ read: read.object, known: new Set(["a"]) }];
    expect(caught(() => read.oneOf(null, forms))).toMatchObject({ expected: "an object" });
    expect(caught(() => read.oneOf(7, forms))).toMatchObject({ expected: "an object" });
    expect(read.oneOf({ b: 1 }, forms)).toEqual({ b: 1 });
    expect(caught(() => read.oneOf(null, [{ read: read.string }]))).toBeInstanceOf(ResponseError);
  });
});

test("a number that is too large for one is not read as infinity", () => {
  const parsed: unknown = JSON.parse("[1.5e308, 1e400]");
  expect(caught(() => read.array(parsed, read.number))).toMatchObject({
    field: "[1]",
    expected: "a number of at most 1.8e308",
  });
});

describe("the fields of a model", () => {
  test("a missing field is not a key, even if a client gives undefined", () => {
    expect(Object.keys(ProxyV1SessionFromJSON({ sid }))).toEqual(["sid"]);
    expect(Object.keys(ProxyV1SessionFromJSON({ sid, url: undefined }))).toEqual(["sid"]);
    expect(ProxyV1SessionFromJSON({ sid, date_ended: null })).toEqual({ sid, dateEnded: null });
  });

  test("unknown fields stay, and none replaces a known field", () => {
    const json = JSON.parse(
      `{"sid":"${sid}","new_field":{"a":1},"__proto__":{"b":2},"dateEnded":"x","toString":"t"}`,
    ) as object;
    const session = ProxyV1SessionFromJSON(json);
    expect(Object.entries(session)).toEqual([
      ["sid", sid],
      ["new_field", { a: 1 }],
      ["__proto__", { b: 2 }],
      ["toString", "t"],
    ]);
    expect(Object.getPrototypeOf(session)).toBe(Object.prototype);
  });

  test("any number of unknown fields is read in linear time", () => {
    const json = (count: number): object =>
      Object.fromEntries([
        ["sid", sid],
        ...Array.from({ length: count }, (_, i) => [`field_${i}`, i]),
      ]) as object;
    expect(Object.keys(ProxyV1SessionFromJSON(json(50_000)))).toHaveLength(50_001);
    const time = (count: number): number => {
      const from = json(count);
      const start = performance.now();
      ProxyV1SessionFromJSON(from);
      return performance.now() - start;
    };
    const best = (count: number): number => Math.min(...Array.from({ length: 5 }, () => time(count)));
    // Sixteen times as many would take 256 times as long if each were compared with all others.
    expect(best(80_000)).toBeLessThan(Math.max(best(5_000), 0.5) * 100);
  });
});

describe("a polluted prototype", () => {
  const prototype = Object.prototype as Record<string, unknown>;
  afterEach(() => {
    delete prototype["url"];
  });

  test("is ignored", () => {
    prototype["url"] = "https://evil.example";
    expect(Object.keys(ProxyV1SessionFromJSON({ sid }))).toEqual(["sid"]);
    expect(Object.keys(read.map({ a: "b" }, read.string))).toEqual(["a"]);
  });
});
