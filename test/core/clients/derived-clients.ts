/** Clients of one service, to make others of. */
import type { CallOptions, Policy } from "../../../src/core/index.js";
import { ProxyClient, type ClientOptions } from "../../../src/index.js";
import { closeLater } from "../../support/close-later.js";
import { accountSid, authToken, serviceSid, sessionSid } from "../support/harness.js";
import type { OwnClients } from "../support/use-clients.js";

export const common = { proxy: false, random: () => 0.5, sleep: () => Promise.resolve() } as const;

/** Makes clients of each test's own service, which are closed with the test. */
export const proxyClients =
  (own: OwnClients) =>
  (options: ClientOptions = {}): ProxyClient =>
    closeLater(new ProxyClient({ accountSid, authToken, baseUrl: own.server.url, ...common, ...options }));

/** Reads the headers of the last request. */
export const lastHeadersOf = (own: OwnClients) => (): Record<string, unknown> =>
  own.server.requests.at(-1)?.headers ?? {};

export const fetchOf = (client: ProxyClient, options?: CallOptions): Promise<unknown> =>
  client.sessions.fetch(serviceSid, sessionSid, options);

/** Says in a header that it was there, and after whom. */
export function marking(name: string): Policy {
  return (request, next) => {
    const { "x-path": path = "" } = request.headers;
    return next({ ...request, headers: { ...request.headers, "x-path": `${path}${name};` } });
  };
}
