/** Clients of one service, from which tests derive others. */
import type { CallOptions, Policy } from "../../../src/core/index.js";
import { ProxyClient, type ClientOptions } from "../../../src/index.js";
import { closeLater } from "../../support/close-later.js";
import { accountSid, authToken, serviceSid, sessionSid } from "../support/harness.js";
import type { OwnClients } from "../support/use-clients.js";

export const common = { proxy: false, random: () => 0.5, sleep: () => Promise.resolve() } as const;

/** Creates clients of each test's own service, which are closed after the test. */
export const proxyClients =
  (own: OwnClients) =>
  (options: ClientOptions = {}): ProxyClient =>
    closeLater(new ProxyClient({ accountSid, authToken, baseUrl: own.server.url, ...common, ...options }));

/** Reads the headers of the last request. */
export const lastHeadersOf = (own: OwnClients) => (): Record<string, unknown> =>
  own.server.requests.at(-1)?.headers ?? {};

export const fetchOf = (client: ProxyClient, options?: CallOptions): Promise<unknown> =>
  client.sessions.fetch(serviceSid, sessionSid, options);

/** Appends its name to a header, which shows the order of the policies. */
export function marking(name: string): Policy {
  return (request, next) => {
    const { "x-path": path = "" } = request.headers;
    return next({ ...request, headers: { ...request.headers, "x-path": `${path}${name};` } });
  };
}
