/** Signatures of the official Node client pass our check, and vice versa. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import twilio from "twilio";
import { signTestRequest, verifyWebhook } from "../../src/webhooks/index.ts";

const authToken = "12345";
const contentType = "application/x-www-form-urlencoded";
const text = fc.string({ unit: "grapheme", maxLength: 12 });
const forms = fc.dictionary(text, fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })), {
  maxKeys: 6,
});
const urls = fc
  .tuple(
    fc.constantFrom("https://hooks.example.com", "https://hooks.example.com:8443", "http://[::1]:80"),
    fc.webPath(),
    fc.webQueryParameters(),
  )
  .map(([origin, path, query]) => `${origin}/${path.replace(/^\/+/, "")}?${query}`);

test("a form signed by the official client passes here", () => {
  fc.assert(
    fc.property(urls, forms, (url, body) => {
      const signature = twilio.getExpectedTwilioSignature(authToken, url, body);
      const headers = { "content-type": contentType, "x-twilio-signature": signature };
      verifyWebhook({ url, headers, body }, { authToken });
    }),
  );
});

test("a form signed here passes the official check", () => {
  fc.assert(
    fc.property(urls, forms, (url, fields) => {
      const { headers } = signTestRequest({ url, fields, authToken });
      assert.ok(twilio.validateRequest(authToken, headers["x-twilio-signature"], url, fields));
    }),
  );
});

test("JSON signed here passes the official check", () => {
  fc.assert(
    fc.property(urls, fc.jsonValue(), (url, json) => {
      const request = signTestRequest({ url, json, authToken });
      const signature = request.headers["x-twilio-signature"];
      assert.ok(twilio.validateRequestWithBody(authToken, signature, request.url, request.body));
    }),
  );
});
