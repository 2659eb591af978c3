/** Clients of one service, to make others of. */
import { afterEach, beforeEach } from "@jest/globals";
import type { CallOptions, Policy } from "../../../src/core/index.js";
import { ProxyClient, type ClientOptions } from "../../../src/index.js";
import { serviceSid } from "../../support/sessions.js";
import { startService, type Service } from "../../support/service.js";
import { accountSid, authToken, session, sessionSid } from "../support/harness.js";

export const common = { proxy: false, random: () => 0.5, sleep: () => Promise.resolve() } as const;

export interface Clients {
  readonly server: Service;
  readonly proxyClient: (options?: ClientOptions) => ProxyClient;
  /** Closes it when the test is over. */
  readonly closeLater: <T extends { close(): Promise<void> }>(what: T) => T;
  readonly lastHeaders: () => Record<string, unknown>;
}

/** A service and its clients, for each test of a file. */
export function useClients(): Clients {
  let server: Service;
  const closing: { close(): Promise<void> }[] = [];
  beforeEach(async () => {
    server = await startService(session);
    closing.push(server);
  });
  afterEach(async () => {
    for (const one of closing.splice(0).reverse()) await one.close();
  });
  const closeLater: Clients["closeLater"] = (what) => {
    closing.push(what);
    return what;
  };
  return {
    get server() {
      return server;
    },
    closeLater,
    proxyClient: (options = {}) =>
      closeLater(new ProxyClient({ accountSid, authToken, baseUrl: server.url, ...common, ...options })),
    lastHeaders: () => server.requests.at(-1)?.headers ?? {},
  };
}

export const fetchOf = (client: ProxyClient, options?: CallOptions): Promise<unknown> =>
  client.sessions.fetch(serviceSid, sessionSid, options);

/** Says in a header that it was there, and after whom. */
export function marking(name: string): Policy {
  return (request, next) => {
    const { "x-path": path = "" } = request.headers;
    return next({ ...request, headers: { ...request.headers, "x-path": `${path}${name};` } });
  };
}
