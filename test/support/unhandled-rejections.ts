/** Makes failing calls, awaits them in several ways, and prints the unhandled rejections of each. */
import { ProxyClient } from "../../src/index.js";
import { pageJSON } from "./listing-service.js";
import { startService } from "./service.js";
import { accountSid, serviceSid, sid, sidOf } from "./sessions.js";

const server = await startService(({ target }) =>
  target.endsWith("/Sessions") ? { body: pageJSON([sidOf(1)], "?PageToken=PA1") } : { status: 404 },
);
const client = new ProxyClient({ accountSid, authToken: "token", baseUrl: server.url, proxy: false });
const fetch = () => client.sessions.fetch(serviceSid, sid);
const ignore = (): void => undefined;

const ways: Record<string, () => unknown> = {
  nobody: fetch,
  data: () => fetch().catch(ignore),
  response: () => fetch().withResponse().catch(ignore),
  both: () => {
    const call = fetch();
    return Promise.allSettled([call, call.withResponse()]);
  },
  derived: () => {
    void fetch().then(ignore);
  },
  abandonedList: () => client.sessions.list(serviceSid)[Symbol.asyncIterator]().next(),
};

const unhandled: Record<string, string[]> = {};
for (const [name, way] of Object.entries(ways)) {
  const names: string[] = (unhandled[name] = []);
  const note = (reason: unknown): void => void names.push((reason as Error).name);
  process.on("unhandledRejection", note);
  server.forget();
  // Not awaited: that would make the promise handled.
  way();
  while (server.requests.length < (name === "abandonedList" ? 2 : 1)) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  // A later call shows that its response has been received and handled.
  await fetch().catch(ignore);
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", note);
}
console.log(JSON.stringify(unhandled));
await client.close();
await server.close();
