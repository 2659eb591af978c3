import { createClient } from "../lib/client.js";
import { serviceSid } from "../lib/ids.js";
import type { Run } from "../lib/subject.js";

export const run: Run = async ({ url, count, pageSize }) => {
  let items = 0;
  const client = createClient(`${url}/${count}-0`);
  for await (const session of client.sessions.list(serviceSid, { pageSize })) {
    if (session.dateCreated !== null) items += 1;
  }
  await client.close();
  if (items !== count) throw new Error(`${items} items came instead of ${count}.`);
  return undefined;
};
