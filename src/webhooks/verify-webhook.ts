import { InvalidArgumentError } from "../core/errors/index.js";
import { isRaw, readForm, type ParsedForm } from "./body.js";
import type { WebhookFields } from "./callbacks.js";
import { checkKeys, signingOf, type WebhookKeys } from "./keys.js";
import { checkRecord, isRecord } from "./record.js";
import { equal, hashOf, isHttpUrl, sign, spellings, type Form } from "./signature.js";
import { WebhookSignatureError } from "./WebhookSignatureError.js";

/** Headers as Node, a framework or `fetch` has them. Case does not matter. */
export type WebhookHeaders =
  Readonly<Record<string, string | readonly string[] | undefined>> | { get(name: string): string | null };

/** A request that may be a webhook of Twilio's. */
export interface WebhookRequest {
  /**
   * The whole URL as Twilio called it, query included and not encoded anew. Behind a proxy or a load balancer
   * that is not what your process sees: put the public origin before the request's own path, as in
   * `"https://hooks.example.com" + request.url`.
   */
  url: string;
  /** The request's headers. */
  headers: WebhookHeaders;
  /**
   * The body as it came, or, if a framework has parsed it, the form's fields. Default: none, as with a GET.
   */
  body?: string | Uint8Array | ParsedForm | undefined;
}

/**
 * Checks that Twilio has signed a request, in constant time, and gives the fields of its form. It does not
 * notice that an old request is sent again: what must not happen twice, keep by the SID that the fields name.
 *
 * A form is covered by the signature. Any other body must be given raw, and its URL must hold its hash
 * (`bodySHA256`); there are no fields then. The URL may have been signed with or without its port.
 *
 * @param request - What came. See {@link WebhookRequest}.
 * @param keys - What it may be signed with. See {@link WebhookKeys}.
 * @returns The form's fields; with a type of its own for each webhook of the Proxy service.
 * @throws WebhookSignatureError if it is not signed as it must be, with the reason as its `code`;
 * InvalidArgumentError if the URL is not whole or a key is empty.
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
  const hash = new URLSearchParams(/\?([^#]*)/.exec(url)?.[1]).get("bodySHA256");
  const form: Form = hash === null ? coveredForm(headers, body) : new Map();
  // All are computed, so that the time does not say which secret or which form of the URL fits.
  const matches = signing.secrets.flatMap((secret) =>
    spellings(url).map((each) => equal(signature, sign(secret, signing.algorithm, each, form))),
  );
  if (!matches.includes(true)) {
    throw new WebhookSignatureError(
      "wrong_signature",
      "X-Twilio-Signature does not fit. If Twilio did send the request, then request.url is not the URL that it called (scheme, " +
        "host and query count), the form was changed on its way, or the auth token is another account's.",
    );
  }
  if (hash !== null) checkHash(hash, body);
  return Object.fromEntries([...form].map(([name, [value = ""]]) => [name, value]));
}

/** What of a request is the program's own doing, and not the sender's. */
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

/** The form of a request whose URL has no hash of its body. */
function coveredForm(headers: WebhookHeaders, body: string | Uint8Array | ParsedForm): Form {
  const type = headerOf(headers, "content-type")?.split(";")[0]?.trim().toLowerCase();
  const empty = isRaw(body) ? body.length === 0 : isRecord(body) && Object.keys(body).length === 0;
  if (!empty && type !== "application/x-www-form-urlencoded") {
    throw new WebhookSignatureError(
      "unsigned_body",
      "The signature does not cover the body: it is no form, and the URL has no bodySHA256.",
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

/** A header's one value. Several make the request ambiguous, so that none of them counts. */
function headerOf(headers: WebhookHeaders, name: string): string | undefined {
  // The `get` of a Map may give anything.
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
