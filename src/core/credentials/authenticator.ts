/** Provides the `Authorization` header of each request, and keeps the secrets in closures. */
import { abortable } from "../abort/abortable.js";
import { hasMethods } from "../checks/checks.js";
import { refuse } from "../checks/refuse.js";
import { headerSecrets } from "../redaction/header-secrets.js";
import type { ServiceRequest } from "../request/ServiceRequest.js";
import { basic } from "../transport/index.js";
import { credentialContext, type CredentialTools } from "./credential-context.js";
import { credentialFailure } from "./credential-failure.js";
import {
  authorizationOf,
  type Credential,
  type CredentialProvider,
  type CredentialSource,
} from "./credential.js";

/** A fixed user and password, or a provider. */
export type ClientCredentials =
  { readonly kind: "basic"; readonly username: string; readonly password: string } | CredentialProvider;

/** The client's view of its credentials. */
export interface Authenticator {
  /** The kind of credentials and the user's id, for people; never the secret. */
  readonly description: string;
  /** Whether the credentials come from a provider, which is the caller's code. */
  readonly asksProvider: boolean;
  /** Returns the header's value for a request; undefined if the client has no credentials. */
  authorize(request: ServiceRequest): string | undefined | Promise<string>;
  /**
   * Returns a new value for repeating the call after a 401 on `refused`; undefined if there is no other.
   */
  renew(refused: string | undefined, request: ServiceRequest): Promise<string | undefined>;
}

export function createAuthenticator(
  credentials: ClientCredentials | undefined,
  tools: CredentialTools,
): Authenticator {
  if (credentials === undefined) return fixed("none", undefined);
  if (typeof credentials === "function") return provided({ getCredential: credentials }, tools);
  if (isSource(credentials)) return provided(credentials, tools);
  const { username, password } = checkUser(credentials);
  const authorization = basic({ username, password });
  tools.redactor.add(password);
  tools.redactor.add(authorization.slice("Basic ".length));
  return fixed(`basic ${username}`, authorization);
}

function isSource(credentials: unknown): credentials is CredentialSource {
  return hasMethods(credentials, ["getCredential"]);
}

/** Validates credentials from a service's description. The error must not show them: they may be a secret. */
function checkUser(credentials: unknown): { username: string; password: string } {
  const { kind, username, password } = Object(credentials) as Partial<Record<string, unknown>>;
  if (kind === "basic" && typeof username === "string" && typeof password === "string")
    return { username, password };
  return refuse(
    "credentials",
    'must be { kind: "basic", username, password }, a function or an object with a method getCredential.',
  );
}

function fixed(description: string, authorization: string | undefined): Authenticator {
  return {
    description,
    asksProvider: false,
    authorize: () => authorization,
    renew: () => Promise.resolve(undefined),
  };
}

function provided(source: CredentialSource, tools: CredentialTools): Authenticator {
  const { redactor } = tools;
  /** The latest header and the credential that it was made from, for `invalidate`. */
  let last: { authorization: string; credential: Credential } | undefined;

  const authorize = async (request: ServiceRequest, refused?: Credential): Promise<string> => {
    const context = credentialContext(request, tools);
    try {
      if (refused !== undefined)
        await abortable(Promise.resolve(source.invalidate?.(refused)), context.signal);
      const given = Promise.resolve(source.getCredential(context));
      const credential = await abortable(given, context.signal);
      const authorization = authorizationOf(credential);
      for (const secret of headerSecrets("authorization", authorization)) redactor.addToken(secret);
      last = { authorization, credential };
      return authorization;
    } catch (error) {
      throw credentialFailure(error, request, tools);
    }
  };
  return {
    description: "from a provider",
    asksProvider: true,
    authorize,
    async renew(refused, request) {
      // Another call may have renewed the credential meanwhile; then the new one must not be invalidated.
      const isLast = last !== undefined && last.authorization === refused;
      const renewed = await authorize(request, isLast ? last?.credential : undefined);
      return renewed === refused ? undefined : renewed;
    },
  };
}
