/** Shared parts of faulty lists. */
import { ProxyClient } from "../../../src/index.js";
import { altered, has, leaveConnection, leaveListener } from "./calls.js";
import { heard } from "./clients.js";
import type { Listing, Plant } from "./plant.js";

type Fields = Readonly<Record<string, unknown>>;
type Params = Listing["params"];

/** Lists with changed parameters. */
export const withParams = (change: (params: Params) => Params): Plant => ({
  list: ({ good, params }) => good(change(params)),
});

/** Lists correctly, except for the items, which it gets with their index. */
export const items = (change: (item: unknown, index: number) => Iterable<unknown> | "end"): Plant => ({
  list: async function* ({ good }) {
    let index = 0;
    for await (const item of good()) {
      const instead = change(item, index++);
      if (instead === "end") return;
      yield* instead;
    }
  },
});

/** Handles errors with these fields after the first item differently. */
const onError = (fields: Fields, instead: (error: unknown) => readonly unknown[]): Plant => ({
  list: async function* ({ good }) {
    let some = false;
    try {
      for await (const item of good()) {
        some = true;
        yield item;
      }
    } catch (error) {
      if (!some || !has(fields, error)) throw error;
      yield* instead(error);
    }
  },
});

/** Yields these items instead of such an error. */
export const giving = (fields: Fields, ...instead: readonly unknown[]): Plant =>
  onError(fields, () => instead);

/** Changes such an error. */
export const altering = (fields: Fields, changes: Fields): Plant =>
  onError(fields, (error) => {
    throw altered(error, changes);
  });

/** Sends an additional request before it lists with this limit. */
export const askingAt = (limit: number): Plant => ({
  list: async function* ({ client, params, good }) {
    if (params?.limit === limit) await client.request({ method: "GET", url: "/v1/Services?PageToken=p9" });
    yield* good();
  },
});

/** Requests a next page before it refuses it; its client records this. */
export const goingTo = (which: (place: URL, service: URL) => boolean): Plant => ({
  list: async function* ({ client, good }) {
    try {
      yield* good();
    } catch (error) {
      const [, next = ""] = /"next_page_url":"([^"]*)/u.exec(heard.at(-1) ?? "") ?? [];
      const place = new URL(next, client.baseUrl);
      if (has({ code: "foreign_page" }, error) && which(place, new URL(client.baseUrl))) await fetch(place);
      throw error;
    }
  },
});

async function* readOn(next: Promise<IteratorResult<unknown>>, rest: AsyncIterator<unknown>): AsyncGenerator {
  for (let result = await next; result.done !== true; result = await rest.next()) yield result.value;
}

/** Requests the first item immediately. */
export const eager: Plant = {
  list: ({ good }) => {
    const reader = good()[Symbol.asyncIterator]();
    const first = reader.next();
    first.catch(() => undefined);
    return readOn(first, reader);
  },
};

/** Continues to read after its reader has left. */
export const restless: Plant = {
  list: async function* ({ good }) {
    const all = good()[Symbol.asyncIterator]();
    try {
      yield* readOn(all.next(), all);
    } finally {
      while ((await all.next()).done !== true);
    }
  },
};

/** Yields its items only when it has all of them, and none if a page failed. */
export const hoarding: Plant = {
  list: async function* ({ good }) {
    const all: unknown[] = [];
    try {
      for await (const item of good()) all.push(item);
    } catch (error) {
      if (!has({ status: 500 }, error)) yield* all;
      throw error;
    }
    yield* all;
  },
};

let open = (): void => undefined;
/** Requests the second page only when its reader needs more than the first. */
export const lazy: Plant = {
  connect: (given) => {
    const gate = new Promise<void>((resolve) => (open = resolve));
    return new ProxyClient({
      ...given,
      policies: [
        async (request, next) => {
          if (request.url.endsWith("PageToken=p1")) await gate;
          return next(request);
        },
      ],
    });
  },
  list: async function* ({ good }) {
    for await (const item of good()) {
      yield item;
      open();
    }
  },
};

/** Runs something when it ends after its first item, by a break or an error. */
const leaving = (act: (listing: Listing) => unknown, when: "left" | "failed"): Plant => ({
  list: async function* (listing) {
    let state: "begun" | "left" | "failed" | "done" = "begun";
    try {
      for await (const item of listing.good()) {
        state = "left";
        yield item;
      }
      state = "done";
    } catch (error) {
      if (state === "left") state = "failed";
      throw error;
    } finally {
      if (state === when) await act(listing);
    }
  },
});
export const listeningAfterAbort = leaving(leaveListener, "failed");
export const listeningForNobody = leaving(leaveListener, "left");
export const connectedForNobody = leaving(leaveConnection, "left");

/** Changes the caller's parameters. */
export const scribbling: Plant = {
  list: ({ good, params }) => {
    const listing = good();
    Object.assign(params ?? {}, { pages: 0 });
    return listing;
  },
};
