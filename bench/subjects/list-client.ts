/** The SDK's listing, item by item, with all that it promises. */
import { ProxyClient } from "../../src/client.js";
import type { Run } from "../lib/subject.js";
import { work } from "../lib/subject.js";

export const run: Run = async (job) => {
  const client = new ProxyClient({
    accountSid: `AC${"0".repeat(32)}`,
    authToken: "token",
    baseUrl: job.url,
    proxy: false,
  });
  let seen = 0;
  const { count: limit, pageSize } = job;
  for await (const session of client.sessions.list(`KS${"1".repeat(32)}`, { limit, pageSize })) {
    if (session.sid !== "") seen += 1;
    if (job.work > 0 && seen % pageSize === 0) await work(job.work);
  }
  if (seen !== limit) throw new Error(`${seen} of ${limit} sessions came.`);
  await client.close();
};
