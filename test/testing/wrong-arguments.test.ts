/** All that the package exports says what is wrong with its arguments, never in a TypeError of the engine. */
import { expect, test } from "@jest/globals";
import * as raw from "../../src/raw.js";
import * as core from "../../src/core/index.js";
import * as sdk from "../../src/index.js";
import * as testing from "../../src/testing/index.js";
import * as webhooks from "../../src/webhooks/index.js";

const engine =
  /Cannot (?:read|destructure|convert|set)|is not (?:a function|iterable|a constructor)|undefined is/;

// Their first argument is a definition, which they take as it is.
const unsettled = new Set(["List", "fetchPage"]);
const exported = Object.entries({ ...raw, ...core, ...sdk, ...testing, ...webhooks }).flatMap(
  ([name, value]) => (typeof value === "function" && !unsettled.has(name) ? [[name, value] as const] : []),
);
const wrong: [string, unknown[]][] = [
  ["nothing", []],
  ["null", [null, null, null]],
  ["a number", [7]],
  ["a text", ["x", {}]],
  ["empty objects", [{}, {}, {}]],
];

/** What it throws or rejects with; what it makes is closed. */
async function failure(called: object, args: unknown[]): Promise<unknown> {
  const isClass = Function.prototype.toString.call(called).startsWith("class");
  try {
    // Each of them is a function or a class.
    const made: unknown = isClass
      ? Reflect.construct(called as new () => unknown, args)
      : await Reflect.apply(called as () => unknown, undefined, args);
    const { close } = Object(made) as { close?: () => Promise<void> };
    await close?.call(made);
    return undefined;
  } catch (error) {
    return error;
  }
}

test.each(exported)("%s", async (_, called) => {
  for (const [what, args] of wrong) {
    const error = await failure(called, args);
    const message = error instanceof Error ? error.message : "";
    expect([what, message]).toEqual([what, expect.not.stringMatching(engine)]);
  }
});

test("a generated class without a client says so when it is made", () => {
  expect(() => new raw.ServicesSessionsApi({} as never)).toThrow(
    "ServicesSessionsApi: client must have a method request, as an axios instance has.",
  );
});

test.each<[unknown, unknown, string]>([
  [[1, 2], 0, "pageSize must be a whole number, 1 or more."],
  [undefined, 50, "items must be a list."],
])("listOf(%j, %j) is refused", (items, pageSize, message) => {
  // What the types forbid, and programs without types do.
  expect(() => testing.listOf(items as unknown[], pageSize as number)).toThrow(message);
});

test("an error that is made of a text says what it takes", () => {
  expect(() => new sdk.NotFoundError("none" as never)).toThrow(
    "NotFoundError must be given an object with the text message.",
  );
});
