/** A request passes if and only if Twilio has signed it. */
import crypto, { createHash, createHmac } from "node:crypto";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import { InvalidArgumentError, SdkError } from "../../src/index.js";
import {
  signTestRequest,
  verifyWebhook,
  WebhookSignatureError,
  type WebhookKeys,
} from "../../src/webhooks/index.js";
import { alterations, attempt, forms, origins, paths, problemOf, urls } from "./support.js";

const authToken = "12345";
const type = "application/x-www-form-urlencoded";
const settings = "x-twilio-webhooks-signature-settings";

function sha1(text: string): string {
  return createHmac("sha1", authToken).update(text).digest("base64");
}

/** The example in Twilio's documentation; openssl gives the same signature for the documented text. */
const known = {
  url: "https://mycompany.com/myapp.php?foo=1&bar=2",
  body: "Digits=1234&To=%2B18005551212&From=%2B12349013030&Caller=%2B12349013030&CallSid=CA1234567890ABCDE",
  headers: { "content-type": type, "x-twilio-signature": "0/KCTR6DLpKmkAf8muzZqo1nDgQ=" },
};

describe("a form", () => {
  test("from Twilio's own example passes, and gives its fields", () => {
    expect(verifyWebhook(known, { authToken })).toEqual({
      CallSid: "CA1234567890ABCDE",
      Caller: "+12349013030",
      Digits: "1234",
      From: "+12349013030",
      To: "+18005551212",
    });
  });

  test("is signed with its fields sorted by name, equal values of one name once, the others sorted", () => {
    const headers = { "content-type": type, "x-twilio-signature": sha1("https://a.example/hookB2a1a2b") };
    const request = { url: "https://a.example/hook", headers, body: "b=&a=2&a=1&a=2&B=2" };
    expect(verifyWebhook(request, { authToken })).toEqual({ b: "", a: "2", B: "2" });
  });

  test("passes as text, as bytes and as parsed fields, whatever its values", () => {
    fc.assert(
      fc.property(urls, forms, (url, fields) => {
        const { body, ...request } = signTestRequest({ url, fields, authToken });
        for (const each of [body, Buffer.from(body), fields]) {
          expect(problemOf({ ...request, body: each }, { authToken })).toBe("none");
        }
      }),
    );
  });

  test("does not pass after a change of its URL, a name, a value or its signature", () => {
    fc.assert(
      fc.property(urls, forms, alterations, (url, fields, alter) => {
        const altered = alter(signTestRequest({ url, fields, authToken }));
        expect(problemOf(altered, { authToken })).toBe("wrong_signature");
      }),
    );
  });

  test("whose fields are objects was not sent like that", () => {
    const { headers, url } = known;
    // A parser of nested names gives such values, despite the types.
    const body = { a: { b: "1" } } as unknown as Record<string, string>;
    expect(problemOf({ url, headers, body }, { authToken })).toBe("unsigned_body");
  });

  // A check in quadratic time would exceed the test's timeout by far.
  test.each<[string, Partial<typeof known>]>([
    ["a form of one name", { body: "a&".repeat(300_000) }],
    ["a URL of nothing but @", { url: `https://${"@".repeat(300_000)}:x` }],
    ["a URL of nothing but brackets", { url: `https://${"@[".repeat(150_000)}` }],
  ])("may be large: %s is refused quickly", (_, part) => {
    expect(attempt(() => verifyWebhook({ ...known, ...part }, { authToken }))).toBeInstanceOf(SdkError);
  });

  test("may have names with a meaning in JavaScript", () => {
    const fields = Object.fromEntries([
      ["__proto__", "1"],
      ["constructor", "2"],
    ]);
    const result = verifyWebhook(signTestRequest({ url: "https://a.example/", fields, authToken }), {
      authToken,
    });
    expect(Object.entries(result)).toEqual(Object.entries(fields));
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

describe("a port", () => {
  const portsOf = (origin: string): string[] => ["", /^https:/i.test(origin) ? ":443" : ":80"];

  test("that is the scheme's default may be part of the URL and the signature or not", () => {
    fc.assert(
      fc.property(origins, paths, forms, (origin, path, fields) => {
        for (const signedPort of portsOf(origin)) {
          for (const port of portsOf(origin)) {
            const request = signTestRequest({ url: origin + signedPort + path, fields, authToken });
            expect(problemOf({ ...request, url: origin + port + path }, { authToken })).toBe("none");
          }
        }
      }),
    );
  });

  test("that is not the default may be left out of the signature, but nothing else may", () => {
    const headers = { "x-twilio-signature": sha1("https://a.example/hook") };
    expect(problemOf({ url: "https://a.example:8443/hook", headers }, { authToken })).toBe("none");
    expect(problemOf({ url: "http://a.example/hook", headers }, { authToken })).toBe("wrong_signature");
    expect(problemOf({ url: "https://a.example/hook/", headers }, { authToken })).toBe("wrong_signature");
    const other = { "x-twilio-signature": sha1("https://a.example:8443/hook") };
    expect(problemOf({ url: "https://a.example/hook", headers: other }, { authToken })).toBe(
      "wrong_signature",
    );
  });
});

describe("a body that is not a form", () => {
  const json = { interactionSid: "KI1", text: "grüße" };

  test("passes with its hash in the URL, as text and as bytes", () => {
    fc.assert(
      fc.property(urls, fc.jsonValue(), (url, value) => {
        const { body, ...request } = signTestRequest({ url, json: value, authToken });
        expect(problemOf({ ...request, body }, { authToken })).toBe("none");
        expect(problemOf({ ...request, body: Buffer.from(body) }, { authToken })).toBe("none");
        expect(problemOf({ ...request, body: `${body} ` }, { authToken })).toBe("wrong_body");
      }),
    );
  });

  test("is refused without its hash in the URL, because nothing else covers it", () => {
    const headers = { "content-type": "application/json", "x-twilio-signature": sha1("https://a.example/") };
    expect(problemOf({ url: "https://a.example/", headers, body: "{}" }, { authToken })).toBe(
      "unsigned_body",
    );
    expect(problemOf({ url: "https://a.example/", headers }, { authToken })).toBe("none");
  });

  test.each<[string, unknown]>([
    ["an ArrayBuffer", new TextEncoder().encode("a=1").buffer],
    ["URLSearchParams", new URLSearchParams("a=1")],
    ["a FormData", new FormData()],
    ["a Map", new Map([["a", "1"]])],
    ["a list", ["a=1"]],
    ["null", null],
    ["a number", 1],
  ])("or a body that cannot be read, such as %s, does not count as empty", (_, body) => {
    const url = "https://a.example/";
    for (const contentType of [type, "application/json"]) {
      const headers = { "content-type": contentType, "x-twilio-signature": sha1(url) };
      // The types forbid them.
      expect(problemOf({ url, headers, body: body as string }, { authToken })).toBe("unsigned_body");
    }
  });

  test("cannot be replaced together with its hash", () => {
    const { url, ...request } = signTestRequest({ url: "https://a.example/", json, authToken });
    const body = "{}";
    const other = `https://a.example/?bodySHA256=${createHash("sha256").update(body).digest("hex")}`;
    expect(problemOf({ ...request, url: other, body }, { authToken })).toBe("wrong_signature");
    expect(url).not.toBe(other);
  });

  test("that was parsed cannot be checked, and the error says what to pass", () => {
    const request = { ...signTestRequest({ url: "https://a.example/", json, authToken }), body: json };
    expect(attempt(() => verifyWebhook(request, { authToken }))).toBeInstanceOf(InvalidArgumentError);
    expect(attempt(() => verifyWebhook(request, { authToken }))).toMatchObject({ field: "request.body" });
  });
});

test("bytes of another realm, such as jsdom's, are bytes", () => {
  const body = runInNewContext(
    `Uint8Array.from(${JSON.stringify([...Buffer.from("b=&a=2")])})`,
  ) as Uint8Array;
  const headers = { "content-type": type, "x-twilio-signature": sha1("https://a.example/hooka2b") };
  const request = { url: "https://a.example/hook", headers, body };
  expect(verifyWebhook(request, { authToken })).toEqual({ a: "2", b: "" });
});

describe("headers", () => {
  test.each([7, ["0/KCTR6DLpKmkAf8muzZqo1nDgQ=", "another"], { value: "text" }])(
    "whose get returns %j contain no signature",
    (value) => {
      const headers = { get: (name: string) => (name.endsWith("signature") ? value : null) } as never;
      expect(problemOf({ url: known.url, headers }, { authToken })).toBe("missing_signature");
    },
  );

  test("whose get returns a list for the content type name no type", () => {
    const own = new Map<string, unknown>(
      Object.entries({ ...known.headers, "content-type": [type, "text/plain"] }),
    );
    const request = { url: known.url, body: "a=1", headers: own as never };
    expect(problemOf(request, { authToken })).toBe("unsigned_body");
  });

  const { url, body } = known;
  const signature = known.headers["x-twilio-signature"];

  test.each([
    ["of Node", known.headers],
    ["of fetch", new Headers(known.headers)],
    ["in another case", { "Content-Type": `${type}; charset=utf-8`, "X-Twilio-Signature": signature }],
    ["with lists", { "content-type": [type], "x-twilio-signature": [signature] }],
  ])("%s are understood", (_, headers) => {
    expect(problemOf({ url, body, headers }, { authToken })).toBe("none");
  });

  test.each([
    ["none", undefined],
    ["an empty one", ""],
    ["an empty list", []],
    ["two", [signature, signature]],
    // The types forbid these.
    ["null", null as unknown as string],
    ["a number", 5 as unknown as string],
  ])("with %s for a signature do not pass", (_, value) => {
    const headers = { "content-type": type, "x-twilio-signature": value };
    expect(problemOf({ url, body, headers }, { authToken })).toBe("missing_signature");
  });

  test.each(["x", signature.slice(0, -1), `${signature}=`, signature.toLowerCase(), "ä".repeat(28)])(
    "with the signature %j do not pass",
    (value) => {
      const headers = { "content-type": type, "x-twilio-signature": value };
      expect(problemOf({ url, body, headers }, { authToken })).toBe("wrong_signature");
    },
  );
});

// The types forbid them.
test.each([
  ["request", null],
  ["request", undefined],
  ["request.url", { ...known, url: new URL(known.url) }],
  ["request.headers", { ...known, headers: undefined }],
  ["request.headers", { ...known, headers: null }],
  ["request.headers", { ...known, headers: [] }],
])("%s %j is refused by name", (field, request) => {
  const problem = attempt(() => verifyWebhook(request as unknown as typeof known, { authToken }));
  expect(problem).toMatchObject({ name: "InvalidArgumentError", field });
});

describe("the time of a check", () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test("reveals neither where a signature differs nor which key or form of the URL matches", () => {
    const compare = jest.spyOn(crypto, "timingSafeEqual");
    const url = "https://a.example/hook";
    const keys = { authToken: ["old", "new"] };
    const sign = (token: string, signed = url): string =>
      signTestRequest({ url: signed, authToken: token }).headers["x-twilio-signature"] ?? "";
    const right = sign("old");
    const signatures = [right, sign("new"), sign("new", "https://a.example:443/hook"), `x${right.slice(1)}`];
    const comparisons = [...signatures, `${right.slice(0, -2)}x=`].map((signature) => {
      compare.mockClear();
      problemOf({ url, headers: { "x-twilio-signature": signature } }, keys);
      return compare.mock.calls.length;
    });
    // Two keys, and the URL with and without its port.
    expect(comparisons).toEqual([4, 4, 4, 4, 4]);
  });
});

describe("keys", () => {
  const sharedKey = { key: "rule-1", secret: "s3cret" };
  const sharedKeys = { "rule-1": "s3cret" };
  const url = "https://a.example/hook";
  const fields = { a: "1" };

  test("may be the old and the new auth token", () => {
    const request = signTestRequest({ url, fields, authToken: "old" });
    expect(problemOf(request, { authToken: ["new", "old"] })).toBe("none");
    expect(problemOf(request, { authToken: ["new"] })).toBe("wrong_signature");
  });

  test.each(["HMAC_SHA256", "HMAC_SHA1"] as const)("may be shared ones, with %s", (algorithm) => {
    const request = signTestRequest({ url, fields, sharedKey: { ...sharedKey, algorithm } });
    expect(request.headers[settings]).toBe(`key=rule-1,algorithm=${algorithm}`);
    expect(problemOf(request, { sharedKeys })).toBe("none");
    expect(problemOf(request, { sharedKeys, authToken })).toBe("none");
    expect(problemOf(request, { sharedKeys: { "rule-1": "another" } })).toBe("wrong_signature");
  });

  test("are only those that the request names", () => {
    const byToken = signTestRequest({ url, fields, authToken });
    const byKey = signTestRequest({ url, fields, sharedKey });
    expect(problemOf(byKey, { authToken })).toBe("unknown_key");
    expect(problemOf(byToken, { sharedKeys })).toBe("unknown_key");
    const named = (text: string) => ({ ...byToken, headers: { ...byToken.headers, [settings]: text } });
    for (const text of [
      "",
      "key=rule-1",
      "key=rule-1,algorithm=none",
      "key=constructor,algorithm=HMAC_SHA1",
    ]) {
      expect(problemOf(named(text), { authToken, sharedKeys })).toBe("unknown_key");
    }
    expect(problemOf(named("key=rule-1,algorithm=HMAC_SHA1"), { authToken, sharedKeys })).toBe(
      "wrong_signature",
    );
  });

  test.each<[string, WebhookKeys]>([
    ["none", {}],
    ["no auth token", { authToken: undefined }],
    ["an empty auth token", { authToken: "" }],
    ["an empty auth token among others", { authToken: ["token", ""] }],
    ["an empty list", { authToken: [] }],
    ["an empty shared key", { sharedKeys: { one: "" } }],
    ["a token with a line break", { authToken: `${authToken}\n` }],
    ["a shared key with blanks", { sharedKeys: { one: " secret" } }],
    // The types forbid these.
    ["null", null as unknown as WebhookKeys],
    ["not there", undefined as unknown as WebhookKeys],
    ["a token by itself", authToken as WebhookKeys],
    ["null for a token", { authToken: null as unknown as string }],
    ["a number for a token", { authToken: 5 as unknown as string }],
    ["null for shared keys", { sharedKeys: null as unknown as Record<string, string> }],
  ])("that are %s are refused, because anybody could sign", (_, keys) => {
    const request = { url, body: "a=1", headers: { "content-type": type, "x-twilio-signature": sha1("") } };
    expect(attempt(() => verifyWebhook(request, keys))).toBeInstanceOf(InvalidArgumentError);
  });

  test("with a misspelt name are refused by it", () => {
    const keys = { authToken, sharedkeys: { one: "secret" } };
    expect(attempt(() => verifyWebhook({ url, headers: {} }, keys))).toMatchObject({
      name: "InvalidArgumentError",
      message: "sharedkeys is not a field of keys; there are authToken, sharedKeys.",
    });
  });
});

describe("errors", () => {
  test.each([
    "/hook",
    "",
    "//a.example/",
    "ftp://a.example/",
    "https:a.example",
    "https:///hook",
    "https://@/",
  ])("report the relative URL %j, and say what to pass", (url) => {
    const error = attempt(() => verifyWebhook({ ...known, url }, { authToken }));
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error).toMatchObject({ field: "request.url" });
  });

  test("name a missing body, which is what a framework without a parser passes on", () => {
    const { url, headers } = known;
    const error = attempt(() => verifyWebhook({ url, headers, body: undefined }, { authToken }));
    expect(error).toMatchObject({ code: "wrong_signature" });
    expect((error as Error).message).toContain("request.body is missing");
  });

  test("contain neither keys nor anything of the request", () => {
    const error = attempt(() =>
      verifyWebhook({ ...known, url: `${known.url}x` }, { authToken: "s3cret-token" }),
    );
    expect(error).toBeInstanceOf(WebhookSignatureError);
    expect(error).toMatchObject({ name: "WebhookSignatureError", code: "wrong_signature", retryable: false });
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toMatch(
      /s3cret|mycompany|2349013030|0\/KCTR6/,
    );
  });
});
