/** Arguments that the types forbid, but untyped programs pass, are refused with a message. */
import { expect, test } from "@jest/globals";
import * as raw from "../../src/raw.js";
import { conformanceChecks, fakeSession, listOf, resolved } from "../../src/testing/index.js";

test.each([undefined, null, {}, { basePath: "https://api.example.com" }])(
  "a generated class with %j instead of a client fails when it is created",
  (client) => {
    expect(() => new raw.ServicesSessionsApi(client as never)).toThrow(
      "ServicesSessionsApi: client must have a method request, as an axios instance has.",
    );
  },
);

test.each<[string, () => unknown, string]>([
  ["a page size of 0", () => listOf([1, 2], 0), "pageSize must be a whole number, 1 or more."],
  ["no items", () => listOf(undefined as never), "items must be a list."],
  ["fields that are text", () => fakeSession("open" as never), "fields must be an object"],
  ["a response that is a number", () => resolved({}, 200 as never), "response must be an object"],
  [
    "a subject that is none",
    () => conformanceChecks({} as never),
    "must be an object with a function connect",
  ],
])("%s: refused", (_, make, message) => {
  expect(make).toThrow(message);
});
