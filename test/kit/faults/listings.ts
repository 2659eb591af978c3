/** Faults of listings. */
import { ProxyClient, type ClientOptions } from "../../../src/index.js";
import { altered, type Fault, type Listing, type Rejection } from "./fault.js";

const over = "follows the service from page to page, over empty ones too";
const lazy = "sends nothing before it is read";
const leaving = "stops asking when its reader leaves";
const exact = "gives exactly as many items as the limit says, and asks for no page beyond";
const none = "sends nothing with limit 0";
const checked = "refuses parameters that are none";
const ahead = "has the next page fetched while its reader works";
const between = "ends when it is aborted between two items";
const here = "goes to no other place for its next page";
const circle = "does not run in circles";
const cursor = "goes on at the cursor of an error";
const untouched = "leaves the caller's parameters alone";

/** Lists as it should be, but for the items, which come with their numbers from 0 on. */
const items = (change: (item: unknown, index: number, listing: Listing) => Iterable<unknown> | "end") =>
  async function* (listing: Listing): AsyncGenerator {
    let index = 0;
    for await (const item of listing.good()) {
      const instead = change(item, index++, listing);
      if (instead === "end") return;
      yield* instead;
    }
  };

/** Lists as it should be, but for some errors. */
const errors = (which: (error: Rejection) => boolean, then: (error: unknown) => Iterable<unknown>) =>
  async function* ({ good }: Listing): AsyncGenerator {
    try {
      yield* good();
    } catch (error) {
      if (!which(error as Rejection)) throw error;
      yield* then(error);
    }
  };
const altering = (
  which: (error: Rejection) => boolean,
  fields: Record<string, unknown>,
): ReturnType<typeof errors> =>
  errors(which, (error) => {
    throw altered(error, fields);
  });

/** The same, but only after the first item. */
const errorsLater = (which: (error: Rejection) => boolean, then: (error: unknown) => Iterable<unknown>) =>
  async function* (listing: Listing): AsyncGenerator {
    let some = false;
    yield* errors(
      (error) => some && which(error),
      then,
    )({
      ...listing,
      good: async function* () {
        for await (const item of listing.good()) {
          some = true;
          yield item;
        }
      },
    });
  };

let open = (): void => undefined;
/** A client that asks for the second page only when it is told to. */
const serial = (options: ClientOptions): ProxyClient => {
  const gate = new Promise<void>((resolve) => (open = resolve));
  return new ProxyClient({
    ...options,
    policies: [
      async (request, next) => {
        if (request.url.endsWith("PageToken=p1")) await gate;
        return next(request);
      },
    ],
  });
};

const aborted = ({ name }: Rejection): boolean => name === "AbortError";
const foreign = ({ code }: Rejection): boolean => code === "foreign_page";
const repeated = ({ code }: Rejection): boolean => code === "repeated_page";
const broken = ({ status }: Rejection): boolean => status === 500;

async function* readOn(next: Promise<IteratorResult<unknown>>, rest: AsyncIterator<unknown>): AsyncGenerator {
  for (let result = await next; result.done !== true; result = await rest.next()) yield result.value;
}

/** Lists as it should be, and adds a request by hand for some limits. */
const asking = (which: (limit: unknown) => boolean) =>
  async function* ({ client, params, good }: Listing): AsyncGenerator {
    if (which(params?.limit)) await client.request({ method: "GET", url: "/v1/Services?PageToken=p9" });
    yield* good();
  };

let pages: string[] = [];
/** A client that looks at the pages too. */
const curious = (options: ClientOptions): ProxyClient => {
  pages = [];
  return new ProxyClient({
    ...options,
    policies: [
      async (request, next) => {
        const response = await next(request);
        pages.push(response.text);
        return response;
      },
    ],
  });
};

/** Goes to a next page before it says that it does not. */
const goingTo = (which: (place: URL, service: URL) => boolean) =>
  async function* ({ client, good }: Listing): AsyncGenerator {
    try {
      yield* good();
    } catch (error) {
      const [, next = ""] = /"next_page_url":"([^"]*)/u.exec(pages.at(-1) ?? "") ?? [];
      const place = new URL(next, client.baseUrl);
      if (foreign(error as Rejection) && which(place, new URL(client.baseUrl))) await fetch(place);
      throw error;
    }
  };

const faults: readonly Omit<Fault, "method">[] = [
  {
    what: "loses the sixth item",
    list: items((item, index) => (index === 5 ? [] : [item])),
    finds: { [over]: /every item of a page/, [cursor]: /went on elsewhere/ },
  },
  {
    what: "fails at the sixth item",
    list: items((item, index) => {
      if (index === 5) throw new Error("Too many.");
      return [item];
    }),
    finds: { [over]: /must succeed/, [exact]: /must succeed/, [cursor]: /must succeed/ },
  },
  {
    what: "ends at an empty page",
    connect: curious,
    list: items((item) => (pages.some((page) => page.includes('"sessions":[]')) ? "end" : [item])),
    finds: { [over]: /lost items between its pages/ },
  },
  {
    what: "reads before anybody asks",
    list: ({ good }) => {
      const reader = good()[Symbol.asyncIterator]();
      const first = reader.next();
      first.catch(() => undefined);
      return readOn(first, reader);
    },
    finds: { [lazy]: /before anybody read it/ },
  },
  {
    what: "reads no page before it must",
    hangs: true,
    connect: serial,
    list: async function* ({ good }) {
      for await (const item of good()) {
        yield item;
        open();
      }
    },
    finds: { [ahead]: /did not ask for its second page/ },
  },
  {
    what: "ends quietly when it is aborted between two items",
    list: errorsLater(aborted, () => []),
    finds: { [between]: /must be rejected/ },
  },
  {
    what: "has no error of its own for an abort between two items",
    list: errorsLater(aborted, (error) => {
      throw altered(error, { name: "Error" });
    }),
    finds: { [between]: /must be an AbortError/ },
  },
  {
    what: "reads on when its reader has left",
    list: async function* ({ good }) {
      const all = good()[Symbol.asyncIterator]();
      try {
        yield* readOn(all.next(), all);
      } finally {
        while ((await all.next()).done !== true);
      }
    },
    finds: { [leaving]: /went on to page 5 for nobody/ },
  },
  {
    what: "gives one item more than the limit",
    list: ({ good, params }) => good(params?.limit === 3 ? { limit: 4 } : params),
    finds: { [exact]: /limit 3 gave other items/ },
  },
  {
    what: "asks for a page that it does not need",
    list: asking((limit) => limit === 100),
    finds: { [exact]: /limit 100 asked for a wrong number of pages/ },
  },
  {
    what: "takes limit: 0 for none given",
    list: ({ good, params }) => good(params?.limit === 0 ? {} : params),
    finds: { [none]: /is no empty listing/ },
  },
  {
    what: "asks for nothing",
    list: asking((limit) => limit === 0),
    finds: { [none]: /sent a request/ },
  },
  {
    what: "looks at its limit too late",
    list: asking((limit) => limit === -1),
    finds: { [checked]: /sent a request before/ },
  },
  {
    what: "takes any limit",
    list: ({ good, params }) =>
      good({ ...params, limit: Number(params?.limit) >= 0 ? params?.limit : undefined }),
    finds: { [checked]: /./ },
  },
  {
    what: "keeps notes in the caller's parameters",
    list: ({ good, params }) => {
      const listing = good();
      Object.assign(params ?? {}, { pages: 0 });
      return listing;
    },
    finds: { [untouched]: /changed the parameters/ },
  },
  {
    what: "ends quietly at a next page that is elsewhere",
    list: errors(foreign, () => []),
    finds: { [here]: /must refuse/ },
  },
  {
    what: "gives something for a next page that is elsewhere",
    list: errors(foreign, () => [{}]),
    finds: { [here]: /and nothing else/ },
  },
  {
    what: "goes to another host",
    connect: curious,
    list: goingTo((place, service) => place.hostname === service.hostname && place.port !== service.port),
    finds: { [here]: /went to another host/ },
  },
  {
    what: "goes to another place of the service",
    connect: curious,
    list: goingTo(({ pathname }) => pathname === "/v1/Elsewhere"),
    finds: { [here]: /went to its next page/ },
  },
  {
    what: "ends quietly where pages run in a circle",
    list: errors(repeated, () => []),
    finds: { [circle]: /run in a circle/ },
  },
  {
    what: "gives items twice where pages run in a circle",
    list: errors(repeated, () => [{}]),
    finds: { [circle]: /no item twice/ },
  },
  {
    what: "loses the items before an error",
    list: async function* ({ good }) {
      const all: unknown[] = [];
      try {
        for await (const item of good()) all.push(item);
      } catch (error) {
        if (!broken(error as Rejection)) yield* all;
        throw error;
      }
      yield* all;
    },
    finds: { [cursor]: /must give all items before/, [leaving]: /for nobody/, [between]: /must be rejected/ },
  },
  {
    what: "ends at a page that fails",
    list: errorsLater(broken, () => []),
    finds: { [cursor]: /with the error of the page that failed/ },
  },
  {
    what: "has no cursor in its errors",
    list: altering(broken, { cursor: undefined }),
    finds: { [cursor]: /has no cursor/ },
  },
  {
    what: "starts anew at every cursor",
    list: ({ good, params }) =>
      good((params?.cursor?.length ?? 0) < 20 ? params : { ...params, cursor: undefined }),
    finds: { [cursor]: /went on elsewhere/ },
  },
];

export const listingFaults: readonly Fault[] = faults.map((fault) => ({ ...fault, method: "list" }));
