/** Returns the MiB by which many fetches through one client increase the used heap. */
import { createClient } from "../lib/client.js";
import { serviceSid, sid } from "../lib/ids.js";
import { inFlight, type Run } from "../lib/subject.js";

function heap(): number {
  if (globalThis.gc === undefined) throw new Error("Run it with --expose-gc.");
  globalThis.gc();
  return process.memoryUsage().heapUsed / 1024 ** 2;
}

export const run: Run = async ({ url, count }) => {
  const client = createClient(url);
  const fetch = (): Promise<unknown> => client.sessions.fetch(serviceSid, sid);
  // Warm up, so that caches are full and code is compiled.
  await inFlight(count / 10, 32, fetch);
  const before = heap();
  await inFlight(count, 32, fetch);
  const grown = heap() - before;
  await client.close();
  return grown;
};
