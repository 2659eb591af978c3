import { InvalidArgumentError } from "../core/errors/index.js";
import { isRaw, readForm, type ParsedForm } from "./body.js";
import type { WebhookFields } from "./callbacks.js";
import { checkKeys, signingOf, type WebhookKeys } from "./keys.js";
import { checkRecord, isRecord } from "./record.js";
import { equal, hashIn, hashOf, isHttpUrl, sign, signedVariants, type Form } from "./signature.js";
import { WebhookSignatureError } from "./WebhookSignatureError.js";

/** Headers in the form of Node, a framework or `fetch`. Names are case-insensitive. */
export type WebhookHeaders =
  Readonly<Record<string, string | readonly string[] | undefined>> | { get(name: string): string | null };

/** A request to verify. */
export interface WebhookRequest {
  /**
   * The absolute URL exactly as Twilio called it, with its query and without re-encoding. Behind a proxy or a
   * load balancer your process sees another one: prepend the public origin to the request's path, as in
   * `"https://hooks.example.com" + request.url`.
   */
  url: string;
  /** The request's headers. */
  headers: WebhookHeaders;
  /**
   * The raw body, or the form's fields if a framework has parsed it. Default: none, as with a GET.
   */
  body?: string | Uint8Array | ParsedForm | undefined;
}

/**
 * Verifies in constant time that Twilio signed a request, and returns the fields of its form. It does not
 * detect replays: deduplicate work that must not happen twice by the SID in the fields.
 *
 * The signature covers a form. Any other body must be given raw, with its hash (`bodySHA256`) in the URL; it
 * has no fields. The URL may have been signed with or without its port.
 *
 * @param request - The received request. See {@link WebhookRequest}.
 * @param keys - The secrets that it may be signed with. See {@link WebhookKeys}.
 * @returns The form's fields. Each webhook of the Proxy service has its own type to assign them to.
 * @throws WebhookSignatureError if the request is not correctly signed, with the reason as its `code`;
 * InvalidArgumentError if the URL is not absolute or a key is empty.
 *
 * @example
 * ```ts
 * const callback: InterceptCallback = verifyWebhook(
 *   { url: "https://hooks.example.com" + request.url, headers: request.headers, body },
 *   { authToken: process.env.TWILIO_AUTH_TOKEN },
 * );
 * ```
 */
export function verifyWebhook(request: WebhookRequest, keys: WebhookKeys): WebhookFields {
  checkRequest(request);
  const { url, headers, body = "" } = request;
  const signing = signingOf(headerOf(headers, "x-twilio-webhooks-signature-settings"), checkKeys(keys));
  const signature = headerOf(headers, "x-twilio-signature");
  if (signature === undefined || signature === "") {
    throw new WebhookSignatureError("missing_signature", "The request has no X-Twilio-Signature.");
  }
  const hash = hashIn(url);
  const form: Form = hash === null ? coveredForm(headers, body) : new Map();
  // Compute all of them, so that timing does not reveal which secret or form of the URL matches.
  const matches = signing.secrets.flatMap((secret) =>
    signedVariants(url).map((each) => equal(signature, sign(secret, signing.algorithm, each, form))),
  );
  if (!matches.includes(true)) {
    throw new WebhookSignatureError(
      "wrong_signature",
      "X-Twilio-Signature does not fit. If Twilio did send the request, then request.url is not the URL that it called (scheme, " +
        "host and query count), request.body is missing or is not the form as it came, or the auth token is another account's.",
    );
  }
  if (hash !== null) checkHash(hash, body);
  return Object.fromEntries([...form].map(([name, [value = ""]]) => [name, value]));
}

/** Checks the parts of a request that the program controls, not the sender. */
function checkRequest(request: WebhookRequest): void {
  checkRecord("request", request);
  const { url, headers } = request;
  if (typeof url !== "string" || !isHttpUrl(url)) {
    throw new InvalidArgumentError({
      field: "request.url",
      rule: "must be the whole URL that Twilio called, with its scheme and host.",
    });
  }
  if (!isFetchHeaders(headers)) checkRecord("request.headers", headers);
}

/** Returns the form that the signature covers, for a request without a body hash in its URL. */
function coveredForm(headers: WebhookHeaders, body: string | Uint8Array | ParsedForm): Form {
  const type = headerOf(headers, "content-type")?.split(";")[0]?.trim().toLowerCase();
  const empty = isRaw(body) ? body.length === 0 : isRecord(body) && Object.keys(body).length === 0;
  if (!empty && type !== "application/x-www-form-urlencoded") {
    throw new WebhookSignatureError(
      "unsigned_body",
      "The signature does not cover the body: it is not a form, and the URL has no bodySHA256.",
    );
  }
  const form = readForm(body);
  if (form === undefined) {
    throw new WebhookSignatureError(
      "unsigned_body",
      "The body is not the form as it was sent, or not in a way that can be read. Give it raw: text or a Uint8Array.",
    );
  }
  return form;
}

function checkHash(hash: string, body: string | Uint8Array | ParsedForm): void {
  if (!isRaw(body)) {
    throw new InvalidArgumentError({
      field: "request.body",
      rule: "must be raw, text or bytes, where the URL has bodySHA256: the hash is of what was sent, not of what was parsed.",
    });
  }
  if (!equal(hash, hashOf(body))) {
    throw new WebhookSignatureError(
      "wrong_body",
      "The body does not have the hash that the URL says (bodySHA256).",
    );
  }
}

/** Returns a header's only value. Several values make the request ambiguous, so none of them counts. */
function headerOf(headers: WebhookHeaders, name: string): string | undefined {
  // A Map also has a `get`, which can return any type.
  const values: readonly unknown[] = isFetchHeaders(headers)
    ? [headers.get(name) ?? []].flat()
    : Object.entries(headers).flatMap(([key, value]) =>
        key.toLowerCase() === name && value !== undefined ? value : [],
      );
  if (values.length === 0) return undefined;
  return values.length === 1 && typeof values[0] === "string" ? values[0] : "";
}

function isFetchHeaders(headers: WebhookHeaders): headers is { get(name: string): string | null } {
  return typeof (headers as Partial<Record<"get", unknown>> | null | undefined)?.get === "function";
}
