/**
 * Axios as a careful engineer sets it up: one instance, keep-alive connections, no redirects, a timeout, and
 * the credentials in one place.
 */
import http from "node:http";
import axios, { type AxiosInstance } from "axios";
import { serviceSid } from "./ids.js";

/** A page as the server sends it. */
export interface RawPage {
  readonly sessions: readonly unknown[];
  readonly meta: { readonly next_page_url: string | null };
}

/** Runs with an instance, and closes its connections afterwards. */
export async function withAxios(
  baseURL: string,
  run: (client: AxiosInstance) => Promise<void>,
): Promise<void> {
  const httpAgent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const auth = { username: `AC${"0".repeat(32)}`, password: "token" };
  await run(axios.create({ baseURL, httpAgent, auth, proxy: false, maxRedirects: 0, timeout: 30_000 }));
  httpAgent.destroy();
}

/** The usual loop without an SDK: requests each page after the previous one was processed. */
export async function* pages(client: AxiosInstance, pageSize: number): AsyncGenerator<RawPage, undefined> {
  let next: string | null = `/v1/Services/${serviceSid}/Sessions?PageSize=${pageSize}`;
  while (next !== null) {
    const { data }: { data: RawPage } = await client.get<RawPage>(next);
    yield data;
    next = data.meta.next_page_url;
  }
}
