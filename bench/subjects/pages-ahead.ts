/**
 * Pauses on each of ten pages, and returns the greatest number of pages that were requested ahead of the
 * current one.
 */
import { setTimeout } from "node:timers/promises";
import { createClient } from "../lib/client.js";
import { serviceSid } from "../lib/ids.js";
import type { Run } from "../lib/subject.js";

/** Long enough for a client without back-pressure to fetch dozens of pages. */
const standstillMs = 50;

export const run: Run = async ({ url, count, pageSize }) => {
  const pagesServed = async (): Promise<number> => Number(await (await fetch(`${url}/pages-served`)).text());
  const client = createClient(`${url}/${count}-0`);
  const before = await pagesServed();
  let read = 0;
  let ahead = 0;
  for await (const session of client.sessions.list(serviceSid, { pageSize })) {
    if (read % pageSize === 0) {
      await setTimeout(standstillMs, session);
      ahead = Math.max(ahead, (await pagesServed()) - before - (read / pageSize + 1));
    }
    read += 1;
    if (read > 9 * pageSize) break;
  }
  await client.close();
  return ahead;
};
