/** The server and the consumer take 5 ms each for a page, one after the other. */
import { setTimeout } from "node:timers/promises";
import { pages, withAxios } from "../lib/bare-axios.js";
import type { Run } from "../lib/subject.js";

export const run: Run = async ({ url, count, pageSize }) => {
  await withAxios(`${url}/${count}-5`, async (client) => {
    for await (const page of pages(client, pageSize)) await setTimeout(5, page);
  });
  return undefined;
};
