/** The ways that a call may take to its service: what holds on one of them holds on all. */
import http from "node:http";
import https from "node:https";
import axios from "axios";
import type { ClientOptions } from "../../../src/index.js";
import { certificates, FaultServer, ProxyServer } from "../../support/fault-server/index.js";

export interface OpenRoute {
  readonly server: FaultServer;
  readonly options: ClientOptions;
  close(): Promise<void>;
}

export interface Route {
  readonly name: string;
  readonly open: () => Promise<OpenRoute>;
}

/** Trusts the certificate of the test's server, as an agent of the caller's does. */
const trusting = (): https.Agent => new https.Agent({ ca: certificates.local.cert, keepAlive: true });

function direct(name: string, secure: boolean, more: () => ClientOptions): Route {
  return {
    name,
    async open() {
      const server = await FaultServer.start(secure ? { tls: "trusted" } : {});
      const options: ClientOptions = { baseUrl: server.url, proxy: false, ...more() };
      return {
        server,
        options,
        async close() {
          options.httpAgent?.destroy();
          options.httpsAgent?.destroy();
          await server.close();
        },
      };
    },
  };
}

function proxied(name: string, secure: boolean): Route {
  return {
    name,
    async open() {
      const proxy = await ProxyServer.start();
      const url = `http://127.0.0.1:${proxy.port}`;
      const route = await direct(name, secure, () => (secure ? { httpsAgent: trusting() } : {})).open();
      return {
        ...route,
        options: { ...route.options, proxy: url },
        async close() {
          await route.close();
          await proxy.close();
        },
      };
    },
  };
}

export const routes: readonly Route[] = [
  direct("http", false, () => ({})),
  direct("http over an agent of the caller's", false, () => ({
    httpAgent: new http.Agent({ keepAlive: true }),
  })),
  direct("https over an agent of the caller's", true, () => ({ httpsAgent: trusting() })),
  direct("an axios instance of the caller's", false, () => ({ axios: axios.create() })),
  direct("an axios instance that asks for more than our adapter does", false, () => ({
    axios: axios.create({ family: 4 }),
  })),
  proxied("http through a proxy", false),
  proxied("https through a proxy", true),
];
