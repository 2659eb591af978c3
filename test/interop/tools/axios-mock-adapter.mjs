import { createRequire } from "node:module";
import { clientsOf, faultsOf, mockedService, watchNetwork } from "./mocked-clients.mjs";

export function start(job) {
  const network = watchNetwork();
  const MockAdapter = createRequire(import.meta.url)(job.tool);
  const service = mockedService(job);
  const kinds = (axios) => {
    const instance = axios.create();
    new MockAdapter(instance, { onNoMatch: "throwException" })
      .onAny(/^(?!.*unmatched)/)
      .reply(async ({ method, url, headers, data }) => {
        const { pathname, search } = new URL(url, service.origin);
        const request = {
          method: method.toUpperCase(),
          path: pathname + search,
          headers: { ...headers },
          body: data,
        };
        const reply = await service.respond(request);
        return [reply.status, reply.body, reply.headers];
      });
    return { "given axios": { ...clientsOf(job)(axios)["own axios"], axios: instance } };
  };
  return { kinds, unmatched: /Could not find mock/, finish: () => faultsOf(service, network, 1) };
}
