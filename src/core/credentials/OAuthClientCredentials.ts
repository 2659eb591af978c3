import { checkCredentialText, checkDuration, checkNames, isRecord, ownOptions } from "../checks/checks.js";
import { checkUrl } from "../checks/url.js";
import { CredentialError } from "../errors/index.js";
import { parseErrorBody } from "../failures/error-body.js";
import { retryableStatus } from "../failures/retry-rules.js";
import { isSuccess } from "../transport/index.js";
import type { Credential, CredentialContext, CredentialResponse, CredentialSource } from "./credential.js";
import { TokenCache, type CachedToken } from "./TokenCache.js";

/** What {@link OAuthClientCredentials} are made from. */
export interface OAuthOptions {
  /** Id of the OAuth application. */
  clientId: string;
  /** Its secret. */
  clientSecret: string;
  /** Where tokens are fetched. Plain http is for loopback only. */
  tokenUrl: string;
  /**
   * How many milliseconds before its end a token is replaced; never more than half of its life. Default:
   * 60,000.
   */
  refreshMargin?: number | undefined;
}

const optionNames: ReadonlySet<string> = new Set(["clientId", "clientSecret", "tokenUrl", "refreshMargin"]);

/**
 * Bearer tokens by OAuth 2.0's client-credentials grant (RFC 6749, 4.4). A token is fetched when it is first
 * needed, kept, replaced before it expires, and dropped when the service refuses it. Many calls wait for one
 * fetch. A token service that fails is tried again by the client's rules for reads; then calls fail with a
 * `CredentialError`, and none is sent without a token.
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

  /** The token to use now: the one that is kept, or a new one when it is about to end. */
  getCredential(context: CredentialContext): Credential | Promise<Credential> {
    const token = this.#tokens.get(context);
    return typeof token === "string" ? bearer(token) : token.then(bearer);
  }

  /** Drops a token that the service has refused, so that the next call fetches another. */
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

/** RFC 6749, 5.1; without `expires_in` a token is kept until the service refuses it. */
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
    // An object's fields may be anything, which is what the type says.
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
