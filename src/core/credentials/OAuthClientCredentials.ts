import { checkCredentialText, checkDuration, checkNames, isRecord, ownOptions } from "../checks/checks.js";
import { checkUrl } from "../checks/url.js";
import { CredentialError } from "../errors/index.js";
import { parseErrorBody } from "../failures/error-body.js";
import { retryableStatus } from "../failures/retry-rules.js";
import { isSuccess } from "../transport/index.js";
import type { Credential, CredentialContext, CredentialResponse, CredentialSource } from "./credential.js";
import { TokenCache, type CachedToken } from "./TokenCache.js";

/** The options of {@link OAuthClientCredentials}. */
export interface OAuthOptions {
  /** Id of the OAuth application. */
  clientId: string;
  /** Secret of the OAuth application. */
  clientSecret: string;
  /** URL of the token endpoint. Plain http is accepted for loopback addresses only. */
  tokenUrl: string;
  /**
   * How many milliseconds before its expiry a token is replaced, limited to half of its lifetime. Default:
   * 60,000.
   */
  refreshMargin?: number | undefined;
}

const optionNames: ReadonlySet<string> = new Set(["clientId", "clientSecret", "tokenUrl", "refreshMargin"]);

/**
 * Bearer tokens from OAuth 2.0's client credentials grant (RFC 6749, 4.4). A token is fetched on first use,
 * kept, replaced before it expires, and dropped when the service rejects it. Concurrent calls share one
 * fetch. A failed fetch is retried under the client's rules for reads; after that, calls fail with a
 * `CredentialError`. No call is sent without a token.
 *
 * One object may serve several clients, which then share its token.
 *
 * @example
 * ```ts
 * const credentials = new OAuthClientCredentials({ clientId, clientSecret, tokenUrl });
 * const client = new ThingsClient({ credentials });
 * ```
 */
export class OAuthClientCredentials implements CredentialSource {
  readonly #clientId: string;
  readonly #clientSecret: string;
  readonly #tokenUrl: string;
  readonly #refreshMargin: number;
  readonly #tokens: TokenCache;

  /** @throws InvalidArgumentError that names the option and the rule that it breaks */
  constructor(given: OAuthOptions) {
    const options = ownOptions("options", given);
    checkNames(options, optionNames, "OAuthClientCredentials");
    const { clientId, clientSecret, tokenUrl, refreshMargin = 60_000 } = options;
    this.#clientId = checkCredentialText("clientId", clientId);
    this.#clientSecret = checkCredentialText("clientSecret", clientSecret);
    this.#tokenUrl = checkUrl("tokenUrl", tokenUrl).href;
    this.#refreshMargin = checkDuration("refreshMargin", refreshMargin);
    this.#tokens = new TokenCache((context, signal) => this.#fetch(context, signal));
  }

  /** Returns the kept token, or fetches a new one if that is about to expire. */
  getCredential(context: CredentialContext): Credential | Promise<Credential> {
    const token = this.#tokens.get(context);
    return typeof token === "string" ? bearer(token) : token.then(bearer);
  }

  /** Drops a token that the service has rejected, so that the next call fetches a new one. */
  invalidate(credential: Credential): void {
    if (typeof credential === "object" && credential.kind === "bearer") this.#tokens.drop(credential.token);
  }

  async #fetch(context: CredentialContext, signal: AbortSignal): Promise<CachedToken> {
    context.keepSecret(this.#clientSecret);
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: this.#clientId,
      client_secret: this.#clientSecret,
    }).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded", accept: "application/json" };
    const response = await context.send({ method: "POST", url: this.#tokenUrl, headers, body }, signal);
    if (!isSuccess(response.status)) throw refusal(response);
    const { token, lifetime } = readToken(response);
    return { token, refreshAt: context.clock.now() + lifetime - Math.min(this.#refreshMargin, lifetime / 2) };
  }
}

function bearer(token: string): Credential {
  return { kind: "bearer", token };
}

/**
 * Reads a token response (RFC 6749, 5.1). Without `expires_in`, the token is kept until the service rejects
 * it.
 */
function readToken({ status, text }: CredentialResponse): { token: string; lifetime: number } {
  const { access_token: token, token_type: type, expires_in: seconds } = parseObject(text);
  const usable =
    typeof token === "string" &&
    token !== "" &&
    (type === undefined || (typeof type === "string" && /^bearer$/i.test(type)));
  if (!usable) {
    throw new CredentialError({
      message: `The token service answered with status ${status}, but without a bearer token. Check tokenUrl.`,
      code: "credential_failed",
      status,
    });
  }
  const lifetime = seconds === undefined ? Infinity : Math.max(0, Number(seconds)) * 1000;
  return { token, lifetime: Number.isNaN(lifetime) ? 0 : lifetime };
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    // The cast is safe: any object is a record of unknown fields.
    return isRecord(json) ? (json as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function refusal({ status, text, retryAfterMs }: CredentialResponse): CredentialError {
  const reason = parseErrorBody(text, {}, (page) => page)?.message;
  return new CredentialError({
    message: `The token service refused with status ${status}${reason === undefined ? "" : `: ${reason.replace(/\.$/, "")}`}. Check clientId and clientSecret; nothing was sent to the service itself.`,
    code: "credential_failed",
    status,
    retryable: retryableStatus(status, "", { idempotent: true, maybeDone: false }),
    retryAfterMs,
  });
}
