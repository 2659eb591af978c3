/** Clients whose network a mocking library replaces, and the proof that no socket was opened. */
import { createHook } from "node:async_hooks";
import { createRequire } from "node:module";
import { wrongRequests } from "./wire.mjs";
import { Service } from "./service.mjs";

const require = createRequire(import.meta.url);

/**
 * The address of the mocked service: a local port without a listener; for https, the client's default host.
 */
const origins = { http: "http://127.0.0.1:9", https: "https://proxy.twilio.com" };

export function mockedService({ scheme }) {
  return new Service(origins[scheme]);
}

const agents = () => ({
  httpAgent: new (require("node:http").Agent)({ keepAlive: true }),
  httpsAgent: new (require("node:https").Agent)({ keepAlive: true }),
});

/**
 * Clients with the SDK's axios instance and agents, with the program's agents, with its instance, and with
 * its adapter.
 */
export const clientsOf = ({ scheme }) => {
  const place = scheme === "http" ? { baseUrl: origins.http } : {};
  return (axios) => ({
    "own axios": place,
    "given agents": { ...place, ...agents() },
    "given axios": { ...place, axios: axios.create() },
    "axios's adapter": { ...place, axios: axios.create({ adapter: "http" }) },
  });
};

/** Watches for connections and DNS lookups, below every layer that a library could replace. */
export function watchNetwork() {
  const used = [];
  createHook({
    init(_, type) {
      if (type === "TCPCONNECTWRAP" || type === "GETADDRINFOREQWRAP") used.push(type);
    },
  }).enable();
  return used;
}

/** @returns The errors in the requests that the mock saw, and any use of the network. */
export function faultsOf(service, network, kinds) {
  const opened = network.length > 0 ? [`the network was used ${network.length} times`] : [];
  return { faults: [...wrongRequests(service.requests, kinds), ...opened] };
}
