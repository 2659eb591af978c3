import { beforeEach, describe, expect, test } from "@jest/globals";
import { UnreadableResponseError } from "../../../src/core/index.js";
import { toSdkError } from "../../../src/core/call/to-sdk-error.js";
import { ResponseError, ParameterError, ServicesSessionsApi } from "../../../src/raw.js";
import { openService } from "../../support/close-later.js";
import type { Service } from "../../support/service.js";
import {
  failureOf,
  serviceSid,
  sessionSid,
  testClient,
  type Kind,
  type TestClient,
} from "../support/harness.js";

let server: Service;
let at: TestClient;
beforeEach(async () => {
  server = await openService();
  at = testClient(server.url, { maxResponseBytes: 100_000 });
});

function answered(status: number, body: unknown, headers: Record<string, string> = {}): void {
  server.answer(() => ({ status, body, headers }));
}

test("JSON is parsed, and the response has the request's id, the attempts and the text", async () => {
  answered(200, { sid: "x" }, { "twilio-request-id": "RQ7" });
  const answer = await at.call("GET");
  expect(answer).toMatchObject({
    data: { sid: "x" },
    status: 200,
    requestId: "RQ7",
    attempts: 1,
    text: '{"sid":"x"}',
  });
  expect(answer.headers).toMatchObject({ "twilio-request-id": "RQ7", "content-type": "application/json" });
});

test("a response is plain data: only data, status and headers are enumerable", async () => {
  answered(200, { sid: "x" });
  expect(Object.keys(await at.call("GET")).sort()).toEqual(["data", "headers", "status"]);
});

test.each<[Kind, "unknown" | undefined]>([
  ["GET", undefined],
  ["POST", "unknown"],
])(
  "%s: a response of more bytes than maxResponseBytes is an error, and is not requested again",
  async (kind, outcome) => {
    answered(200, { sid: "x".repeat(200_000) });
    const error = await failureOf(at.call(kind));
    expect(error).toMatchObject({ name: "UnreadableResponseError", code: "response_too_large", attempts: 1 });
    expect(error.outcome).toBe(outcome);
  },
);

test("a custom request gets JSON or text by the response's media type, and bytes if it asks for them", async () => {
  const request = { method: "GET", url: "/v1/Things" };
  answered(200, '{"a": 1}', { "Content-Type": "application/vnd.thing+json; charset=utf-8" });
  await expect(at.client.request(request)).resolves.toMatchObject({ data: { a: 1 } });
  answered(200, '{"a": 1}', { "Content-Type": "text/plain" });
  await expect(at.client.request(request)).resolves.toMatchObject({ data: '{"a": 1}' });
  server.answer({ status: 200, body: "no type" });
  await expect(at.client.request(request)).resolves.toMatchObject({ data: "no type" });
  answered(200, "\u0001\u0002");
  const { data } = await at.client.request({ ...request, responseType: "arraybuffer" });
  expect([...(data as Uint8Array)]).toEqual([1, 2]);
});

test("an error is read even if bytes were requested", async () => {
  const request = { method: "GET", url: "/v1/Things", responseType: "arraybuffer" } as const;
  answered(404, { code: 20404, message: "There is none." });
  expect(await failureOf(at.client.request(request))).toMatchObject({
    status: 404,
    code: 20404,
    message: "There is none. (status 404, code 20404)",
  });
});

test("an unreadable response to a custom request is an error without an operation", async () => {
  answered(200, "{", { "Content-Type": "application/json" });
  const error = await failureOf(at.client.request({ method: "GET", url: "/v1/Things" }));
  expect(error.message).toMatch(/^The call was answered with status 200, but its body is not JSON/);
  expect(error.operation).toBeUndefined();
});

describe("errors of generated code become the SDK's own", () => {
  test("a response that does not fit", async () => {
    answered(200, { sid: 7 }, { "twilio-request-id": "RQ9" });
    const thrown = await failureOf(new ServicesSessionsApi(at.client).fetchSession(serviceSid, sessionSid));
    expect(thrown).toBeInstanceOf(UnreadableResponseError);
    expect(thrown).toMatchObject({
      field: "sid",
      status: 200,
      requestId: "RQ9",
      operation: "FetchSession",
      attempts: 1,
      bodyExcerpt: '{"sid":7}',
    });
    expect(thrown.message).toContain("the response's sid is not a string");
  });

  test("a response of another client", () => {
    expect(toSdkError(new ResponseError("", "an object"))).toMatchObject({
      name: "UnreadableResponseError",
      code: "unreadable_response",
    });
  });

  test("an argument that breaks a rule", () => {
    expect(toSdkError(new ParameterError("FetchSession", "sid", "must not be empty."))).toMatchObject({
      name: "InvalidArgumentError",
      code: "invalid_argument",
      field: "sid",
      rule: "must not be empty.",
      operation: "FetchSession",
      message: "FetchSession: sid must not be empty.",
    });
  });

  test("an axios error never gets out", () => {
    const error = Object.assign(new Error("secret"), {
      isAxiosError: true,
      config: { headers: { a: "secret" } },
    });
    expect(toSdkError(error)).toMatchObject({ name: "ConnectionError", code: "http_client_failed" });
    expect(JSON.stringify(toSdkError(error))).not.toContain("secret");
  });

  test("a foreign error stays unchanged", () => {
    const mistake = new RangeError("in the program");
    expect(toSdkError(mistake)).toBe(mistake);
    expect(toSdkError("text")).toBe("text");
  });
});
