import type { Clock } from "../clock.js";
import { CredentialError } from "../errors/index.js";
import { basic } from "../transport/index.js";

/**
 * What a request is authenticated with: a user and password, a bearer token, or the `Authorization` header's
 * value as it is.
 */
export type Credential =
  | { readonly kind: "basic"; readonly username: string; readonly password: string }
  | { readonly kind: "bearer"; readonly token: string }
  | string;

/** A request that a credential provider makes, to a token service for instance. */
export interface CredentialRequest {
  /** HTTP method, such as `POST`. */
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  /** Its headers, such as `content-type`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body, encoded. */
  readonly body?: string;
}

/** The response to a {@link CredentialRequest}, whatever its status. */
export interface CredentialResponse {
  /** Status of the response. */
  readonly status: number;
  /** Its body. */
  readonly text: string;
  /** Milliseconds that the response asks to wait, where it does. */
  readonly retryAfterMs: number | undefined;
}

/** What a credential provider is given to work with. */
export interface CredentialContext {
  /** The client's clock. */
  readonly clock: Clock;
  /** Aborts when the call that needs the credential is over. */
  readonly signal: AbortSignal;
  /**
   * Sends a request as the client does (its timeout, agents, proxy and size limit; no redirect, no retry, no
   * credential).
   */
  send(request: CredentialRequest, signal: AbortSignal): Promise<CredentialResponse>;
  /** Names a secret that must not show up in errors, even if a service echoes it. */
  keepSecret(text: string): void;
}

/** Where credentials come from: asked before each request, so keep what can be kept. */
export interface CredentialSource {
  /** The credential to use now. What it throws becomes the `cause` of a `CredentialError`. */
  getCredential(context: CredentialContext): Credential | Promise<Credential>;
  /**
   * The service has refused this credential (401): do not give it again. The call is then repeated once with
   * another. What it throws becomes the `cause` of a `CredentialError`, as that of `getCredential` does.
   */
  invalidate?(credential: Credential): void | Promise<void>;
}

/**
 * A function or an object that gives credentials.
 *
 * @example
 * ```ts
 * const client = new ThingsClient({
 *   credentials: async () => ({ kind: "bearer", token: await vault.read("things") }),
 * });
 * ```
 */
export type CredentialProvider = CredentialSource | CredentialSource["getCredential"];

const headerSafe = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/**
 * The `Authorization` header that carries a credential.
 *
 * @throws CredentialError for anything that is not a credential; the message never shows it
 */
export function authorizationOf(credential: unknown): string {
  const value = headerValue(credential);
  if (value === undefined || !headerSafe.test(value)) {
    throw new CredentialError({
      message:
        'The credential provider gave no usable credential: it must give { kind: "basic", username, password }, { kind: "bearer", token } ' +
        "or the header's value, neither empty nor with line breaks. Nothing was sent.",
      code: "credential_failed",
    });
  }
  return value;
}

function headerValue(credential: unknown): string | undefined {
  if (typeof credential === "string") return credential;
  if (typeof credential !== "object" || credential === null) return undefined;
  const { kind, username, password, token } = credential as Record<string, unknown>;
  if (kind === "bearer" && typeof token === "string" && token !== "") return `Bearer ${token}`;
  if (kind === "basic" && typeof username === "string" && typeof password === "string") {
    return username === "" || username.includes(":") || password === ""
      ? undefined
      : basic({ username, password });
  }
  return undefined;
}
