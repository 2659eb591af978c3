import { InvalidArgumentError } from "../core/errors/index.js";
import { readForm, type ParsedForm } from "./body.js";
import { checkSecret, isAlgorithm, type SharedKey, type SignatureAlgorithm } from "./keys.js";
import { checkRecord } from "./record.js";
import { hashIn, hashOf, isHttpUrl, sign } from "./signature.js";

/** A request to sign, with an auth token or a shared key, and with a form or a JSON body. */
export type TestRequest = {
  /** The absolute public URL that your server verifies the request against. */
  url: string;
} & (
  | { /** The auth token that your server uses. */ authToken: string; sharedKey?: undefined }
  | { /** A shared key that your server uses. */ sharedKey: SharedKey; authToken?: undefined }
) &
  (
    | { /** The form's fields. Default: none. */ fields?: ParsedForm | undefined; json?: undefined }
    | { /** A value to send as JSON, whose hash is added to the URL. */ json: unknown; fields?: undefined }
  );

/** A request as Twilio would send it. */
export interface SignedTestRequest {
  /** The URL, with `bodySHA256` if the body is JSON. */
  url: string;
  /** Always `POST`. */
  method: "POST";
  /** The content type and the signature. */
  headers: Record<string, string>;
  /** The body. */
  body: string;
}

/**
 * Creates a request with a signature like Twilio's, for a test to send to your server.
 *
 * @param request - The request to sign. See {@link TestRequest}.
 * @returns The arguments of `fetch`: an init object and the signed URL. To reach a server on loopback, send
 *   the request to its address with the same path.
 * @throws InvalidArgumentError if the URL is not absolute, the secret is empty, or the body cannot be
 *   serialized.
 *
 * @example
 * ```ts
 * const { url, ...init } = signTestRequest({
 *   url: "https://hooks.example.com/interactions",
 *   authToken: "a token of the test",
 *   fields: { interactionType: "Message", interactionSessionSid: session.sid },
 * });
 * const response = await fetch(`http://127.0.0.1:${port}/interactions`, init);
 * ```
 */
export function signTestRequest(request: TestRequest): SignedTestRequest {
  checkRecord("request", request, ["url", "authToken", "sharedKey", "fields", "json"]);
  const { url, authToken, sharedKey, json, fields = {} } = request;
  if (typeof url !== "string" || !isHttpUrl(url) || url.includes("#")) {
    throw new InvalidArgumentError({
      field: "url",
      rule: "must be a whole URL, with its scheme and host, and without a fragment, which is never sent.",
    });
  }
  refuseBoth({ fields: request.fields, json });
  refuseBoth({ authToken, sharedKey });
  if (hashIn(url) !== null) {
    throw new InvalidArgumentError({
      field: "url",
      rule: "must be without bodySHA256, which is added where the body is JSON.",
    });
  }
  const { secret, algorithm } = signingBy(authToken, sharedKey);
  const form = readForm(fields);
  if (form === undefined) {
    throw new InvalidArgumentError({ field: "fields", rule: "must have text or lists of texts as values." });
  }
  const body = json === undefined ? encode(form) : jsonText(json);
  const signedUrl = json === undefined ? url : withHash(url, hashOf(body));
  return {
    url: signedUrl,
    method: "POST",
    headers: {
      "content-type": json === undefined ? "application/x-www-form-urlencoded" : "application/json",
      "x-twilio-signature": sign(secret, algorithm, signedUrl, form),
      ...(sharedKey && {
        "x-twilio-webhooks-signature-settings": `key=${sharedKey.key},algorithm=${algorithm}`,
      }),
    },
    body,
  };
}

/** The types let one through; of both, the request would be signed as one and sent as the other. */
function refuseBoth(members: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(members).filter((name) => members[name] !== undefined);
  if (names.length > 1)
    throw new InvalidArgumentError({ field: names.join(" and "), rule: "must not be given together." });
}

interface TestSigning {
  readonly secret: string;
  readonly algorithm: SignatureAlgorithm;
}

function signingBy(authToken: string | undefined, sharedKey: SharedKey | undefined): TestSigning {
  if (sharedKey === undefined) {
    checkSecret("authToken", authToken);
    return { secret: authToken, algorithm: "HMAC_SHA1" };
  }
  checkRecord("sharedKey", sharedKey, ["key", "secret", "algorithm"]);
  const { key, secret, algorithm = "HMAC_SHA256" } = sharedKey;
  checkSecret("sharedKey.secret", secret);
  // The header's syntax (`key=…,algorithm=…`) cannot express other names.
  if (typeof key !== "string" || !/^[^\s,=]+$/.test(key))
    throw new InvalidArgumentError({
      field: "sharedKey.key",
      rule: "must be a name without blanks, commas and =.",
    });
  if (!isAlgorithm(algorithm))
    throw new InvalidArgumentError({
      field: "sharedKey.algorithm",
      rule: "must be HMAC_SHA1 or HMAC_SHA256.",
    });
  return { secret, algorithm };
}

function jsonText(json: unknown): string {
  try {
    const text = JSON.stringify(json) as string | undefined;
    if (text !== undefined) return text;
  } catch {
    // The value is circular, or contains a BigInt.
  }
  throw new InvalidArgumentError({ field: "json", rule: "must be a value that JSON can represent." });
}

function encode(form: ReadonlyMap<string, readonly string[]>): string {
  const pairs = [...form].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
  return new URLSearchParams(pairs).toString();
}

function withHash(url: string, hash: string): string {
  return `${url}${url.includes("?") ? "&" : "?"}bodySHA256=${hash}`;
}
