import type { Clock } from "../clock.js";
import { CredentialError } from "../errors/index.js";
import { basic } from "../transport/index.js";

/**
 * A credential that authenticates a request: a user and password, a bearer token, or the complete value of
 * the `Authorization` header.
 */
export type Credential =
  | { readonly kind: "basic"; readonly username: string; readonly password: string }
  | { readonly kind: "bearer"; readonly token: string }
  | string;

/** A request that a credential provider makes, for example to a token service. */
export interface CredentialRequest {
  /** HTTP method, such as `POST`. */
  readonly method: string;
  /** Absolute URL. */
  readonly url: string;
  /** Headers, such as `content-type`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body, encoded. */
  readonly body?: string;
}

/** The response to a {@link CredentialRequest}, whatever its status. */
export interface CredentialResponse {
  /** Status of the response. */
  readonly status: number;
  /** Body of the response. */
  readonly text: string;
  /** How many milliseconds the response asks to wait; undefined if it does not. */
  readonly retryAfterMs: number | undefined;
}

/** The context that a credential provider gets for each request. */
export interface CredentialContext {
  /** The client's clock. */
  readonly clock: Clock;
  /** Aborts if the call that needs the credential is aborted or times out, or if its client is closed. */
  readonly signal: AbortSignal;
  /**
   * Sends a request with the client's timeout, agents, proxy and size limit, but without following redirects,
   * retrying, or adding the client's credential.
   */
  send(request: CredentialRequest, signal: AbortSignal): Promise<CredentialResponse>;
  /** Registers a secret that must not appear in errors, even if a service echoes it. */
  keepSecret(text: string): void;
}

/** Provides credentials. It is asked before each request, so it should cache them. */
export interface CredentialSource {
  /** Returns the current credential. An error that it throws becomes the `cause` of a `CredentialError`. */
  getCredential(context: CredentialContext): Credential | Promise<Credential>;
  /**
   * Called after the service has rejected this credential with a 401: do not return it again. The call is
   * then repeated once with a new credential. An error that it throws becomes the `cause` of a
   * `CredentialError` too.
   */
  invalidate?(credential: Credential): void | Promise<void>;
}

/**
 * A function or an object that provides credentials.
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
 * Returns the value of the `Authorization` header for a credential.
 *
 * @throws CredentialError for a value that is not a credential; the message never shows the value
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
