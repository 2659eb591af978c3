/** The server and the consumer take 5 ms each for a page. */
import { setTimeout } from "node:timers/promises";
import { createClient } from "../lib/client.js";
import { serviceSid } from "../lib/ids.js";
import type { Run } from "../lib/subject.js";

export const run: Run = async ({ url, count, pageSize }) => {
  const client = createClient(`${url}/${count}-5`);
  for await (const page of client.sessions.list(serviceSid, { pageSize }).byPage()) await setTimeout(5, page);
  await client.close();
  return undefined;
};
