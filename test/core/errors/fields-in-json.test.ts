/** The JSON of an error is what many logs keep of it. */
import { expect, test } from "@jest/globals";
import {
  ConnectionError,
  InvalidArgumentError,
  InvalidRequestError,
  TimeoutError,
  UnreadableResponseError,
} from "../../../src/core/index.js";
import { CreateOnceError } from "../../../src/index.js";

const base = { message: "It failed.", code: "failed", retryable: true };

test.each([
  [new ConnectionError({ ...base, sent: "maybe", staleSocket: true }), { sent: "maybe", staleSocket: true }],
  [new TimeoutError({ ...base, sent: "no", scope: "total" }), { sent: "no", scope: "total" }],
  [
    new InvalidRequestError({ ...base, status: 400, bodyExcerpt: "<p>" }),
    { status: 400, bodyExcerpt: "<p>" },
  ],
  [
    new UnreadableResponseError({ ...base, field: "sid", bodyExcerpt: "[]" }),
    { field: "sid", bodyExcerpt: "[]" },
  ],
  [new CreateOnceError({ ...base, differences: ["ttl"] }), { differences: ["ttl"] }],
])("the JSON of a %s holds the fields of its class", (error, own) => {
  const { name } = error;
  expect(JSON.parse(JSON.stringify(error))).toEqual({ name, ...base, ...own });
});

test("the JSON of an InvalidArgumentError holds the argument and the rule", () => {
  const own = { field: "timeout", rule: "must be a number." };
  expect(new InvalidArgumentError(own).toJSON()).toMatchObject(own);
});
