/** The whole SDK: a session fetched through the facade, with all that it promises. */
import { ProxyClient } from "../../src/client.js";
import type { Run } from "../lib/subject.js";
import { inFlight } from "../lib/subject.js";

export const run: Run = async ({ url, count }) => {
  const client = new ProxyClient({
    accountSid: `AC${"0".repeat(32)}`,
    authToken: "token",
    baseUrl: url,
    proxy: false,
  });
  const serviceSid = `KS${"1".repeat(32)}`;
  const sid = `KC${"2".repeat(32)}`;
  await inFlight(count, 32, () => client.sessions.fetch(serviceSid, sid));
  await client.close();
};
