import { createClient } from "../lib/client.js";
import { serviceSid, sid } from "../lib/ids.js";
import { inFlight, type Run } from "../lib/subject.js";

export const run: Run = async ({ url, count }) => {
  const client = createClient(url);
  await inFlight(count, 32, () => client.sessions.fetch(serviceSid, sid));
  await client.close();
  return undefined;
};
