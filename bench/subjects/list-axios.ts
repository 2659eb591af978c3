/** Bare axios, page by page: what it parses is not mapped. */
import http from "node:http";
import axios from "axios";
import type { Run } from "../lib/subject.js";
import { work } from "../lib/subject.js";

interface Page {
  readonly sessions: readonly { readonly sid: string }[];
  readonly meta: { readonly next_page_url: string | null };
}

export const run: Run = async (job) => {
  const httpAgent = new http.Agent({ keepAlive: true });
  const client = axios.create({ httpAgent, auth: { username: "ACuser", password: "token" } });
  let seen = 0;
  let next: string | null = `${job.url}/v1/Services/KS1/Sessions?PageSize=${job.pageSize}`;
  while (next !== null && seen < job.count) {
    const { data }: { data: Page } = await client.get<Page>(next);
    for (const session of data.sessions) if (session.sid !== "") seen += 1;
    if (job.work > 0) await work(job.work);
    next = data.meta.next_page_url;
  }
  httpAgent.destroy();
};
