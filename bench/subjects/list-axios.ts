/** Visits every item as it was received: nothing is checked, renamed or converted to a date. */
import { pages, withAxios } from "../lib/bare-axios.js";
import type { Run } from "../lib/subject.js";

export const run: Run = async ({ url, count, pageSize }) => {
  let items = 0;
  await withAxios(`${url}/${count}-0`, async (client) => {
    for await (const { sessions } of pages(client, pageSize)) {
      for (const session of sessions) if (session !== null) items += 1;
    }
  });
  if (items !== count) throw new Error(`${items} items came instead of ${count}.`);
  return undefined;
};
