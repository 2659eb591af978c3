/** The client of another team's service, made with the kit. How such a client and its lists are made stands here alone. */
import { List, ServiceClient, type CallOptions, type ClientOptions } from "../../src/core/index.js";

/** The variable of the environment that may say where the service is. */
export const baseUrlVariable = "EXAMPLE_BASE_URL";
/** Where the service is if nothing else says so. */
export const serviceUrl = "https://api.example.com";

/** What the team states of its service. */
const service = { host: "api.example.com", baseUrlVariable };

/** The secret that {@link kitClient} signs with. */
export const kitSecret = "kit-secret-0123456789abcdef";

/** A client of the service with credentials of its own, over whatever the options say. */
export function kitClient(options: ClientOptions = {}): ServiceClient {
  return new ServiceClient(service, {
    credentials: () => ({ kind: "basic", username: "kit", password: kitSecret }),
    ...options,
  });
}

/** The same without credentials, as somebody has it who forgot them. */
export function kitClientWithoutCredentials(options: ClientOptions = {}): ServiceClient {
  return new ServiceClient(service, options);
}

export interface Colour {
  readonly name: string;
}

interface ColourPage {
  readonly colours: readonly Colour[];
  /** The token of the next page: this service gives no URL. */
  readonly next?: string | null;
}

const query = (name: string, wireName = name) => ({ name, wireName, in: "query" });

function searchOf(params: object): URLSearchParams {
  return new URLSearchParams(
    Object.entries(params).map(([name, value]): [string, string] => [name, String(value)]),
  );
}

/** Lists `GET /colours?shade=…&pageSize=…&after=…`, whose pages hold the token of the next one. */
export function colourList(client: ServiceClient, given: object = {}, options?: CallOptions): List<Colour> {
  const asked = searchOf(given);
  for (const ours of ["limit", "cursor"]) asked.delete(ours);
  return new List<Colour>(
    {
      client,
      operation: { id: "ListColour", parameters: [query("shade"), query("pageSize"), query("after")] },
      load: (via, params, callOptions) => {
        const search = searchOf(params);
        const url = search.size === 0 ? "/colours" : `/colours?${search.toString()}`;
        return via.request({ ...callOptions, method: "GET", url, headers: {} });
      },
      items: (page) => (page as ColourPage).colours,
      nextPageUrl: (page) => {
        const { next } = page as ColourPage;
        if (next === undefined || next === null) return null;
        asked.set("after", next);
        return `?${asked.toString()}`;
      },
      id: ({ name }) => name,
    },
    given,
    options,
  );
}

/** Lists `GET /things?limit=…&cursor=…`, an operation with parameters that are called as those of the kit are. */
export function thingList(client: ServiceClient, given: object): List<unknown> {
  return new List<unknown>(
    {
      client,
      operation: { id: "ListThing", parameters: [query("limit"), query("cursor")] },
      load: (via, params, callOptions) => {
        const search = searchOf(params);
        const url = `/things?${search.toString()}`;
        return via.request({ ...callOptions, method: "GET", url, headers: {} });
      },
      items: (page) => (page as { things: unknown[] }).things,
      nextPageUrl: () => null,
    },
    given,
  );
}
