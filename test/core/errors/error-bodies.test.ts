import { describe, expect, test } from "@jest/globals";
import { inspect } from "node:util";
import { InvalidRequestError, ServiceError } from "../../../src/core/index.js";
import { failureOf } from "../support/harness.js";
import { useClients } from "../support/use-clients.js";

const own = useClients();

async function errorFor(
  body: unknown,
  status = 400,
  headers: Record<string, string> = {},
): Promise<ServiceError> {
  own.server.answer({ status, body, headers });
  const error = await failureOf(own.connect({ maxRetries: 0 }).call("GET"));
  if (!(error instanceof ServiceError)) throw error;
  return error;
}

test("Twilio's error object", async () => {
  const error = await errorFor(
    {
      status: 400,
      code: 80603,
      message: "Session UniqueName must be unique.",
      more_info: "https://www.twilio.com/docs/errors/80603",
      details: { field: "UniqueName" },
    },
    400,
    { "Twilio-Request-Id": "RQ123", "Retry-After": "3" },
  );
  expect(error).toBeInstanceOf(InvalidRequestError);
  expect(error.toJSON()).toEqual({
    name: "InvalidRequestError",
    code: 80603,
    message: "Session UniqueName must be unique. (FetchSession, status 400, code 80603, request RQ123)",
    status: 400,
    moreInfo: "https://www.twilio.com/docs/errors/80603",
    details: { field: "UniqueName" },
    requestId: "RQ123",
    operation: "FetchSession",
    attempts: 1,
    retryable: false,
    retryAfterMs: 3000,
  });
});

test("an error nested under error, however deep", async () => {
  const under = (depth: number, json: string): string => '{"error":'.repeat(depth) + json + "}".repeat(depth);
  const named = '{"code":20001,"message":"Bad"}';
  expect(await errorFor(under(1, named))).toMatchObject({ code: 20001, status: 400 });
  expect(await errorFor(under(100_000, named), 503)).toMatchObject({ code: 20001, status: 503 });
  expect(await errorFor(under(100_000, "1"))).toMatchObject({ code: "http_400", status: 400 });
});

test("details whose name has a setter on a polluted prototype", async () => {
  const heard: unknown[] = [];
  const set = (value: unknown): void => void heard.push(value);
  Object.defineProperty(Object.prototype, "planted", { configurable: true, set });
  try {
    const { details } = await errorFor('{"code":1,"message":"Bad","details":{"planted":"own"}}');
    expect(Object.entries(details as object)).toEqual([["planted", "own"]]);
    expect(heard).toEqual([]);
  } finally {
    Reflect.deleteProperty(Object.prototype, "planted");
  }
});

test("problem+json (RFC 9457)", async () => {
  const error = await errorFor(
    {
      type: "https://errors.example/limit",
      title: "Limit",
      status: 400,
      code: 20007,
      detail: "Too large",
      errors: [{ detail: "PageSize" }],
    },
    400,
    { "Content-Type": "application/problem+json" },
  );
  expect(error.message).toMatch(/^Too large/);
  expect(error).toMatchObject({
    code: 20007,
    moreInfo: "https://errors.example/limit",
    details: { errors: [{ detail: "PageSize" }] },
  });
});

test("an HTML page gives its title, and an excerpt", async () => {
  const error = await errorFor(
    "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>",
    502,
    {
      "Content-Type": "text/html",
    },
  );
  expect(error).toMatchObject({ name: "ServerError", code: "http_502" });
  expect(error.message).toMatch(/^The response is an HTML page titled "502 Bad Gateway"/);
  expect(error.bodyExcerpt).toContain("nginx");
});

test.each([
  ["nothing", ""],
  ["plain text", "upstream timed out"],
  ["a number", "42"],
  ["null", "null"],
  ["true", "true"],
  ["a list", "[1, 2]"],
  ["an empty object", "{}"],
  ["JSON that is cut short", '{"code": 20404, "mess'],
  [
    "wrong types in every field",
    '{"code": [], "message": 7, "more_info": {}, "details": null, "status": "x"}',
  ],
  ["an object that would pollute", '{"__proto__": {"message": "evil", "code": 1}}'],
])("%s: the status alone decides", async (_what, body) => {
  const error = await errorFor(body, 500);
  expect(error).toMatchObject({ name: "ServerError", code: "http_500", status: 500 });
  expect(error.message).toMatch(/^The service answered with status 500 and did not say why\./);
  expect(error.moreInfo).toBeUndefined();
  expect(error.bodyExcerpt).toBe(body === "" ? undefined : body);
});

const older = { code: 20001, message: "Bad", httpStatusCode: 400, params: { a: "b" }, userError: true };
test.each<[what: string, body: unknown, facts: object, said: string]>([
  ["the older object", older, { code: 20001, details: { params: { a: "b" }, userError: true } }, "Bad"],
  ["OAuth's (RFC 6749)", { error: "invalid_client", error_description: "No client" }, {}, "No client"],
  ["a JSON string", '"out of order"', {}, "out of order"],
  ["a code as text", { code: "20404", message: "m" }, { code: 20404 }, "m"],
  ["a code that is not a number", { code: "not a number", message: "m" }, { code: "http_400" }, "m"],
  ["a code that is not whole", { code: 1.5, message: "m" }, { code: "http_400" }, "m"],
])("%s is read as %j", async (_what, body, facts, said) => {
  const error = await errorFor(body);
  expect(error).toMatchObject(facts);
  expect(error.message).toMatch(new RegExp(`^${said}`));
});

test("the members of OAuth's errors are no details", async () => {
  const error = await errorFor({ error: "invalid_client", error_description: "No client", hint: "x" });
  expect(error.details).toBeUndefined();
});

test("a redirect is not followed, and the error says why", async () => {
  const error = await errorFor("", 307, { location: "http://127.0.0.1:9/elsewhere" });
  expect(error).toMatchObject({ name: "InvalidRequestError", code: "http_307" });
  expect(error.message).toContain("does not follow");
});

test("304 is not a redirect", async () => {
  expect((await errorFor("", 304)).message).not.toMatch(/redirect|baseUrl/);
});

describe("the service's text is bounded", () => {
  test("long texts are cut", async () => {
    const error = await errorFor({
      code: 1,
      message: "x".repeat(100_000),
      more_info: `https://${"y".repeat(10_000)}`,
    });
    expect(error.message.length).toBeLessThan(1200);
    expect(error.moreInfo?.length).toBeLessThan(600);
    const page = await errorFor("z".repeat(1_000_000));
    expect(page.bodyExcerpt?.length).toBeLessThan(600);
  });

  test("control characters cannot reach a terminal", async () => {
    const hostile = "\u001b[31mred\u0007\r\nSet-Cookie: a\u202e\u2028";
    const error = await errorFor(`no json ${hostile}`);
    const told = await errorFor({ code: 1, message: hostile });
    // eslint-disable-next-line no-control-regex -- the test is about control characters
    const control = /[\u0000-\u0009\u000b-\u001f\u202e\u2028]/;
    expect(error.bodyExcerpt).not.toMatch(control);
    expect(told.message).not.toMatch(control);
  });

  test("details cannot pollute the object that they are copied into", async () => {
    const error = await errorFor(
      '{"code": 1, "message": "m", "details": {"__proto__": {"polluted": true}, "a": {"__proto__": {"b": 1}}}}',
    );
    const copy: object = Object.assign({}, error.details, (error.details as { a: object }).a);
    expect(copy).not.toHaveProperty("polluted");
    expect(copy).not.toHaveProperty("b");
    expect({}).not.toHaveProperty("polluted");
  });

  test("endlessly nested details are cut off", async () => {
    const error = await errorFor(
      `{"code": 1, "message": "m", "details": ${"[".repeat(5000)}${"]".repeat(5000)}}`,
    );
    expect(inspect(error.details, { depth: Infinity })).toContain("[too deep]");
  });
});
