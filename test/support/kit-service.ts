/**
 * The client of another team's service, made with the kit. All tests create such clients and lists with this
 * file.
 */
import { List, ServiceClient, type CallOptions, type ClientOptions } from "../../src/core/index.js";

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

interface ColourPage {
  readonly colours: readonly Colour[];
  /** The token of the next page: this service gives no URL. */
  readonly next?: string | null;
}

const query = (name: string, wireName = name) => ({ name, wireName, in: "query" });

function searchOf(params: object): string {
  const search = new URLSearchParams(
    Object.entries(params).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return search.size === 0 ? "" : `?${search.toString()}`;
}

/** Lists `GET /colours?shade=…&pageSize=…&after=…`, whose pages contain the token of the next one. */
export function colourList(client: ServiceClient, given: object = {}, options?: CallOptions): List<Colour> {
  return new List<Colour>(
    {
      client,
      operation: {
        id: "ListColour",
        method: "GET",
        path: "/colours",
        parameters: [query("shade"), query("pageSize"), query("after")],
        read: (body) => body,
      },
      prepare: (params, callOptions) => ({
        ...callOptions,
        method: "GET",
        url: `/colours${searchOf(params)}`,
      }),
      items: (page) => (page as ColourPage).colours,
      nextPageToken: (page) => (page as ColourPage).next,
      tokenParameter: "after",
      id: ({ name }) => name,
    },
    given,
    options,
  );
}

/** Lists `GET /things?limit=…&cursor=…`, an operation whose parameters have the names of the kit's own. */
export function thingList(client: ServiceClient, given: object): List<unknown> {
  return new List<unknown>(
    {
      client,
      operation: {
        id: "ListThing",
        method: "GET",
        path: "/things",
        parameters: [query("limit"), query("cursor")],
        read: (body) => body,
      },
      prepare: (params, callOptions) => ({
        ...callOptions,
        method: "GET",
        url: `/things${searchOf(params)}`,
      }),
      items: (page) => (page as { things: unknown[] }).things,
    },
    given,
  );
}
