/** Gives each request its `Authorization` header, and keeps the secrets in closures. */
import { abortable } from "../abort/abortable.js";
import type { ServiceRequest } from "../policies/pipeline.js";
import type { Redactor } from "../redaction/redactor.js";
import type { CredentialContexts } from "./context.js";
import { authorizationOf, basic, type Credential, type CredentialProvider } from "./credential.js";
import { credentialFailure } from "./credential-failure.js";
import type { ResolvedCredentials } from "./resolve.js";

/** What the client may know of its credentials. */
export interface Authenticator {
  /** For people: what kind, and the user's id, never the secret. */
  readonly description: string;
  /** The header's value for a request. */
  authorize(request: ServiceRequest): string | Promise<string>;
  /** After a 401 on `refused`: another value to repeat the call with, or undefined if there is none. */
  renew(refused: string, request: ServiceRequest): Promise<string | undefined>;
}

/** Chooses by the kind of credentials. */
export function createAuthenticator(
  credentials: ResolvedCredentials,
  redactor: Redactor,
  contexts: CredentialContexts,
): Authenticator {
  return credentials.kind === "basic"
    ? fixedAuthenticator(credentials.username, credentials.password, redactor)
    : providedAuthenticator(credentials.provider, redactor, contexts);
}

function fixedAuthenticator(username: string, password: string, redactor: Redactor): Authenticator {
  const authorization = basic(username, password);
  redactor.add(password);
  redactor.add(authorization.slice("Basic ".length));
  return {
    description: `basic ${username}`,
    authorize: () => authorization,
    renew: () => Promise.resolve(undefined),
  };
}

function providedAuthenticator(
  provider: CredentialProvider,
  redactor: Redactor,
  contexts: CredentialContexts,
): Authenticator {
  const source = typeof provider === "function" ? { getCredential: provider } : provider;
  /** What the last header was made from, for `invalidate`. */
  let last: { authorization: string; credential: Credential } | undefined;

  const authorize = async (request: ServiceRequest): Promise<string> => {
    const context = contexts(request);
    try {
      const answer = Promise.resolve(source.getCredential(context));
      const credential = await abortable(answer, context.signal);
      const authorization = authorizationOf(credential);
      redactor.addToken(authorization.replace(/^\S+ /, ""));
      if (typeof credential === "object" && credential.kind === "basic")
        redactor.addToken(credential.password);
      last = { authorization, credential };
      return authorization;
    } catch (error) {
      throw credentialFailure(error, request, redactor);
    }
  };
  return {
    description: "from a provider",
    authorize,
    async renew(refused, request) {
      // Another call may have renewed it meanwhile; then the new one is good and stays.
      if (last?.authorization === refused) source.invalidate?.(last.credential);
      const renewed = await authorize(request);
      return renewed === refused ? undefined : renewed;
    },
  };
}
