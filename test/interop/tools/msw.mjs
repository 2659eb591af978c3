import { clientsOf, faultsOf, mockedService, watchNetwork } from "./mocked-clients.mjs";

export async function start(job) {
  const network = watchNetwork();
  const { http, HttpResponse } = await import(job.tool);
  const { setupServer } = await import(`${job.tool}/node`);
  const service = mockedService(job);
  const reply = async ({ request }) => {
    const { method, url, headers: all } = request;
    const path = url.slice(service.origin.length);
    const seen = { method, path, headers: Object.fromEntries(all), body: await request.text() };
    const { status, headers, body } = await service.respond(seen);
    return new HttpResponse(body && JSON.stringify(body), { status, headers });
  };
  setupServer(http.all(/\/Sessions(?!\/unmatched)/, reply)).listen({ onUnhandledRequest: "error" });
  // msw 3 lets such a request go to the network.
  const unmatched = job.tool === "msw2" ? /MSW/ : undefined;
  return { kinds: clientsOf(job), unmatched, finish: () => faultsOf(service, network, 4) };
}
