import { createClient } from "../lib/client.js";
import { serviceSid } from "../lib/ids.js";
import { newSession } from "../lib/new-session.js";
import { inFlight, type Run } from "../lib/subject.js";

export const run: Run = async ({ url, count }) => {
  const client = createClient(url);
  await inFlight(count, 32, () => client.sessions.create(serviceSid, newSession()));
  await client.close();
  return undefined;
};
