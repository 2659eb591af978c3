/** Requests for the tests of webhooks: signed ones, and ones changed in transit. */
import fc from "fast-check";
import {
  verifyWebhook,
  type SignedTestRequest,
  type WebhookKeys,
  type WebhookRequest,
} from "../../src/webhooks/index.js";

export const origins = fc.constantFrom(
  "https://hooks.example.com",
  "http://10.0.0.1",
  "https://[::1]",
  "HTTPS://user:pass@Hooks.example.com",
);
export const paths = fc
  .tuple(fc.webPath(), fc.option(fc.webQueryParameters(), { nil: "" }))
  .map(([path, query]) => `/${path.replace(/^\/+/, "")}${query && `?${query}`}`);
export const urls = fc.tuple(origins, paths).map(([origin, path]) => origin + path);

const text = fc.string({ unit: "grapheme", maxLength: 12 });
/** Forms with at least one field, as an object. */
export const forms = fc.dictionary(text, fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })), {
  minKeys: 1,
  maxKeys: 6,
});

type Alter = (request: SignedTestRequest) => SignedTestRequest;

/** Ways to change a request so that its signature becomes invalid. */
export const alterations = fc.constantFrom<Alter>(
  (request) => ({
    ...request,
    url: request.url.replace(/^https?/i, (scheme) => (scheme.length === 5 ? "http" : "https")),
  }),
  (request) => ({ ...request, url: `${request.url}x` }),
  (request) => ({ ...request, body: `${request.body}x` }),
  (request) => ({ ...request, body: `another=1&${request.body}` }),
  (request) => ({ ...request, body: `${request.body}&${request.body.split("=", 1)[0] ?? ""}=another+value` }),
  (request) => ({
    ...request,
    headers: { ...request.headers, "x-twilio-signature": "AAAAAAAAAAAAAAAAAAAAAAAAAAA=" },
  }),
);

/** The code of a check's error, or `none` if the request passes. */
export function problemOf(request: WebhookRequest, keys: WebhookKeys): unknown {
  const error = attempt(() => verifyWebhook(request, keys));
  return error === undefined ? "none" : (error as { code?: unknown }).code;
}

/** The error that a function throws, or undefined. */
export function attempt(act: () => unknown): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return error;
  }
}
