/**
 * The client of another team's service, made with the kit. All tests create such clients and lists with this
 * file.
 */
import {
  List,
  ServiceClient,
  type CallOptions,
  type ClientOptions,
  type RequestConfig,
} from "../../src/core/index.js";

/** The environment variable for the service's base URL. */
export const baseUrlVariable = "EXAMPLE_BASE_URL";
/** The default host of the service. */
export const serviceUrl = "https://api.example.com";

/** The team's description of its service. */
const service = { host: "api.example.com", baseUrlVariable, requestIdHeader: "twilio-request-id" };

/** The secret that {@link kitClient} signs with. */
export const kitSecret = "kit-secret-0123456789abcdef";

/** A client of the service with its own credentials, and the given options. */
export function kitClient(options: ClientOptions = {}): ServiceClient {
  return new ServiceClient(service, {
    credentials: () => ({ kind: "basic", username: "kit", password: kitSecret }),
    ...options,
  });
}

/** The same without credentials, as if they were forgotten. */
export function kitClientWithoutCredentials(options: ClientOptions = {}): ServiceClient {
  return new ServiceClient(service, options);
}

export interface Colour {
  readonly name: string;
}

/** A page; this service gives the token of the next one, and no URL. */
interface Page {
  readonly next?: string | null;
  readonly [items: string]: unknown;
}

function searchOf(params: object): string {
  const search = new URLSearchParams(
    Object.entries(params).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return search.size === 0 ? "" : `?${search.toString()}`;
}

/** The definition of a list at `/${items}` with these query parameters, whose pages hold `items`. */
function definition(client: ServiceClient, id: string, items: string, ...query: string[]) {
  const parameters = query.map((name) => ({ name, wireName: name, in: "query" }));
  return {
    client,
    operation: { id, method: "GET", path: `/${items}`, parameters, read: (body: unknown) => body as Page },
    prepare: (params: object, options: CallOptions): RequestConfig => ({
      ...options,
      method: "GET",
      url: `/${items}${searchOf(params)}`,
    }),
    // The list checks this.
    items: (page: Page) => page[items] as Colour[],
  };
}

/** Lists `GET /colours?shade=…&pageSize=…&after=…`, whose pages contain the token of the next one. */
export function colourList(client: ServiceClient, given: object = {}, options?: CallOptions): List<Colour> {
  const colours = definition(client, "ListColour", "colours", "shade", "pageSize", "after");
  const nextPageToken = (page: Page) => page.next;
  const tokens = { nextPageToken, tokenParameter: "after", id: ({ name }: Colour) => name };
  return new List({ ...colours, ...tokens }, given, options);
}

/** Lists `GET /things?limit=…&cursor=…`, an operation whose parameters have the names of the kit's own. */
export function thingList(client: ServiceClient, given: object): List<unknown> {
  return new List<unknown>(definition(client, "ListThing", "things", "limit", "cursor"), given);
}
