import type { AxiosInstance } from "axios";
import { createAuthenticator, type Authenticator } from "../credentials/authenticator.js";
import { environment } from "../environment/environment.js";
import { Redactor } from "../redaction/Redactor.js";
import { HttpTransport, proxySecrets, userSecrets, type Transport } from "../transport/index.js";
import type { ClientOptions } from "./ClientOptions.js";
import type { ServiceDescription } from "./ServiceDescription.js";
import type { ClientSettings } from "./settings.js";

/** The parts that a client shares with the clients derived from it. */
export interface Connection {
  readonly transport: Transport;
  readonly redactor: Redactor;
  readonly authenticator: Authenticator;
}

/** @throws InvalidArgumentError for credentials that are missing or malformed */
export function connect<O extends ClientOptions>(
  service: ServiceDescription<O>,
  options: O,
  { clock }: ClientSettings,
): Connection {
  const credentials = service.credentials?.(options, environment()) ?? options.credentials;
  const { axios, httpAgent, httpsAgent, proxy } = options;
  const transport = new HttpTransport({ clock, axios, httpAgent, httpsAgent, proxy });
  const redactor = new Redactor();
  for (const secret of [...proxySecrets(proxy), ...instanceSecrets(axios)]) redactor.add(secret);
  const tools = { clock, transport, redactor, conventions: service };
  return { transport, redactor, authenticator: createAuthenticator(credentials, tools) };
}

/** Credentials in the defaults of the caller's axios instance, which it sends with its requests. */
function instanceSecrets(axios: AxiosInstance | undefined): string[] {
  const { auth, proxy } = axios?.defaults ?? {};
  return [auth, proxy === false ? undefined : proxy?.auth].flatMap((user) => (user ? userSecrets(user) : []));
}
