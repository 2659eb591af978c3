/**
 * A service that lists sessions in pages, like the real one: a page's token contains the last item before it.
 */
import type { ClientOptions, ProxyClient, Session } from "../../src/index.js";
import { startService, type Service, type FakeRequest, type FakeResponse } from "./service.js";
import { serviceSid, sessionJSON, sessionsClient, sidOf } from "./sessions.js";

export const listPath = `/v1/Services/${serviceSid}/Sessions`;

export interface ListingService {
  server: Service;
  client: ProxyClient;
  /** The items, in order; a test may change them while a listing runs. */
  sids: string[];
  /** Path and query of every request so far. */
  targets(): string[];
  /** The page for a request. */
  page(request: FakeRequest): FakeResponse;
  close(): Promise<void>;
}

/** A page as the service writes it, with `next` as its `next_page_url`; undefined omits it. */
export function pageJSON(sids: readonly string[], next?: unknown): Record<string, unknown> {
  const meta = {
    key: "sessions",
    page: 0,
    page_size: 50,
    url: "",
    first_page_url: "",
    previous_page_url: null,
  };
  return {
    sessions: sids.map((sid) => sessionJSON({ sid })),
    meta: next === undefined ? meta : { ...meta, next_page_url: next },
  };
}

/** The SIDs of `count` sessions, the newest first. */
export const sidsOf = (count: number): string[] => Array.from({ length: count }, (_, i) => sidOf(count - i));

export const sids = (sessions: readonly Session[]): string[] => sessions.map(({ sid }) => sid);

export async function startListingService(
  count: number,
  options: ClientOptions = {},
): Promise<ListingService> {
  const held = sidsOf(count);
  const server = await startService();
  const client = sessionsClient(server.url, { authToken: "token", ...options });
  const page = ({ target }: FakeRequest): FakeResponse => {
    const { searchParams } = new URL(target, server.url);
    const size = Number(searchParams.get("PageSize") ?? 50);
    // The token is the last SID before the page. SIDs descend, so the page has the lower ones.
    const after = searchParams.get("PageToken")?.slice(2);
    const rest = after === undefined ? held : held.filter((sid) => sid < after);
    const items = rest.slice(0, size);
    const last = items.at(-1);
    const more = rest.length > size && last !== undefined;
    return {
      body: pageJSON(items, more ? `${server.url}${listPath}?PageSize=${size}&PageToken=PA${last}` : null),
    };
  };
  server.answer(page);
  return {
    server,
    client,
    sids: held,
    page,
    targets: () => server.requests.map(({ target }) => target),
    async close() {
      await client.close();
      await server.close();
    },
  };
}

/** Reads a list to its end or error. */
export async function read<T>(list: AsyncIterable<T>): Promise<{ items: T[]; error: unknown }> {
  const items: T[] = [];
  try {
    for await (const item of list) items.push(item);
    return { items, error: undefined };
  } catch (error) {
    return { items, error };
  }
}
