/** Gives each request its `Authorization` header, and keeps the secrets in closures. */
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

/** A user and password that do not change, or a provider. */
export type ClientCredentials =
  { readonly kind: "basic"; readonly username: string; readonly password: string } | CredentialProvider;

/** What the client may know of its credentials. */
export interface Authenticator {
  /** For people: what kind, and the user's id, never the secret. */
  readonly description: string;
  /** Whether a provider is asked, which is code of the caller's. */
  readonly asksProvider: boolean;
  /** The header's value for a request; undefined where the service asks for none. */
  authorize(request: ServiceRequest): string | undefined | Promise<string>;
  /** After a 401 on `refused`: another value to repeat the call with, or undefined if there is none. */
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

/** What the description of a service gives was not checked before, and may be a secret itself. */
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
  /** What the last header was made from, for `invalidate`. */
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
      // Another call may have renewed it meanwhile; then the new one is good and stays.
      const isLast = last !== undefined && last.authorization === refused;
      const renewed = await authorize(request, isLast ? last?.credential : undefined);
      return renewed === refused ? undefined : renewed;
    },
  };
}
