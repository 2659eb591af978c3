/** Requests for tests: what `signTestRequest` creates and refuses. */
import { expect, test } from "@jest/globals";
import { InvalidArgumentError } from "../../src/index.js";
import { signTestRequest, type SharedKey } from "../../src/webhooks/index.js";
import { attempt } from "./support.js";

const url = "https://a.example/hook";
const authToken = "token";

test("a form is sent as one, with lists as repeated names", () => {
  const request = signTestRequest({ url, authToken, fields: { text: "a b&c=ä", list: ["1", "2"] } });
  expect(request).toMatchObject({
    url,
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "text=a+b%26c%3D%C3%A4&list=1&list=2",
  });
  expect(Object.keys(request.headers)).toEqual(["content-type", "x-twilio-signature"]);
});

test("JSON is sent with its hash in the URL, after an existing query", () => {
  const hash = "bodySHA256=44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
  expect(signTestRequest({ url, authToken, json: {} })).toMatchObject({ url: `${url}?${hash}`, body: "{}" });
  expect(signTestRequest({ url: `${url}?a=1`, authToken, json: {} })).toMatchObject({
    url: `${url}?a=1&${hash}`,
  });
});

test("without fields no body is sent", () => {
  expect(signTestRequest({ url, authToken })).toMatchObject({ body: "" });
});

test.each([
  ["url", { url: "/hook", authToken }],
  ["url", { url: `${url}#part`, authToken }],
  ["authToken", { url, authToken: "" }],
  ["authToken", { url, authToken: "token\n" }],
  ["json", { url, authToken, json: () => 1 }],
  ["sharedKey.secret", { url, sharedKey: { key: "one", secret: "" } }],
  ["sharedKey.key", { url, sharedKey: { key: "one,algorithm=HMAC_SHA1", secret: "secret" } }],
  ["json", { url, authToken, json: 1n }],
  // TypeScript forbids this.
  ["sharedKey", { url, sharedKey: null as unknown as SharedKey }],
  [
    "sharedKey.algorithm",
    { url, sharedKey: { key: "one", secret: "secret", algorithm: "SHA1" as "HMAC_SHA1" } },
  ],
  ["fields and json", { url, authToken, fields: {}, json: {} as never }],
  ["authToken and sharedKey", { url, authToken, sharedKey: { key: "one", secret: "secret" } as never }],
  ["url", { url: `${url}?bodySHA256=${"0".repeat(64)}`, authToken, json: {} }],
  ["fields", { url, authToken, fields: { a: 1 as unknown as string } }],
  // Without these checks, an empty form would be signed, or with another algorithm.
  ["form", { url, authToken, form: { a: "1" } } as never],
  ["algoritm", { url, sharedKey: { key: "one", secret: "secret", algoritm: "HMAC_SHA1" } as never }],
  ["request", undefined as unknown as Parameters<typeof signTestRequest>[0]],
] as const)("a wrong %s is refused by name", (field, request) => {
  const error = attempt(() => signTestRequest(request));
  expect(error).toBeInstanceOf(InvalidArgumentError);
  expect(error).toMatchObject({ field });
});
