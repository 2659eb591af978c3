/**
 * The clients that a tracer watches: with the SDK's own axios instance, with the program's, and with axios's
 * own adapter.
 */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** @param job - `url` of the service, and `ca`, the certificate to trust. */
export const clientsOf = ({ url, ca }) => {
  const baseUrl = url;
  // Loaded late: the tracer comes first.
  const httpsAgent = () => new (require("node:https").Agent)({ ca });
  return (axios) => ({
    "own axios": { baseUrl, httpsAgent: httpsAgent() },
    "given axios": { baseUrl, axios: axios.create({ httpsAgent: httpsAgent() }) },
    "axios's adapter": { baseUrl, axios: axios.create({ httpsAgent: httpsAgent(), adapter: "http" }) },
  });
};
