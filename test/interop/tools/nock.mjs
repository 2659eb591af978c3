import { createRequire } from "node:module";
import { clientsOf, faultsOf, mockedService, watchNetwork } from "./mocked-clients.mjs";

export function start(job) {
  const network = watchNetwork();
  const loaded = createRequire(import.meta.url)(job.tool);
  const nock = loaded.default ?? loaded;
  const service = mockedService(job);
  nock.disableNetConnect();
  const scope = nock(service.origin).persist();
  for (const method of ["GET", "POST", "DELETE"]) {
    scope.intercept(/^(?!.*unmatched)/, method).reply(async function reply(...given) {
      const { status, headers, body } = await service.respond({ method, ...(await seen(this, given)) });
      return [status, body, headers];
    });
  }
  return { kinds: clientsOf(job), unmatched: /No match/, finish: () => faultsOf(service, network, 4) };
}

/** nock 15 passes a `Request`; nock 13 and 14 pass path and body, with the headers on `this.req`. */
async function seen({ req }, [given, body]) {
  if (typeof given === "string") return { path: given, headers: req.headers, body };
  const { pathname, search } = new URL(given.url);
  return { path: pathname + search, headers: Object.fromEntries(given.headers), body: await given.text() };
}
