/** The transports that a call may use: every promise holds over each of them. */
import http from "node:http";
import https from "node:https";
import axios from "axios";
import type { ClientOptions } from "../../../src/index.js";
import { closeLater } from "../../support/close-later.js";
import { certificates, FaultServer, ProxyServer } from "../../support/fault-server/index.js";
import { PoolAgent } from "./connections.js";

export interface OpenRoute {
  readonly server: FaultServer;
  readonly options: ClientOptions;
}

export interface Route {
  readonly name: string;
  /** Opens it for the duration of a test. */
  readonly open: () => Promise<OpenRoute>;
}

/** Trusts the certificate of the test's server, like a caller's agent. */
const trusting = (): https.Agent => new https.Agent({ ca: certificates.local.cert, keepAlive: true });

function direct(name: string, secure: boolean, more: () => ClientOptions): Route {
  return {
    name,
    async open() {
      const server = closeLater(await FaultServer.start(secure ? { tls: "trusted" } : {}));
      const options: ClientOptions = { baseUrl: server.url, proxy: false, ...more() };
      for (const agent of [options.httpAgent, options.httpsAgent])
        closeLater({ close: () => agent?.destroy() });
      return { server, options };
    },
  };
}

function proxied(name: string, secure: boolean): Route {
  return {
    name,
    async open() {
      const proxy = closeLater(await ProxyServer.start());
      const { server, options } = await direct(name, secure, () =>
        secure ? { httpsAgent: trusting() } : {},
      ).open();
      return { server, options: { ...options, proxy: `http://127.0.0.1:${proxy.port}` } };
    },
  };
}

export const routes: readonly Route[] = [
  direct("http", false, () => ({})),
  direct("http over an agent of the caller's", false, () => ({
    httpAgent: new http.Agent({ keepAlive: true }),
  })),
  direct("http over an agent that is none of Node's", false, () => ({ httpAgent: new PoolAgent() })),
  direct("https over an agent of the caller's", true, () => ({ httpsAgent: trusting() })),
  direct("an axios instance of the caller's", false, () => ({ axios: axios.create() })),
  direct("an axios instance that asks for more than our adapter does", false, () => ({
    axios: axios.create({ family: 4 }),
  })),
  proxied("http through a proxy", false),
  proxied("https through a proxy", true),
];
