/** A bare client of the kit, and a list over it, as the conformance suite takes them. */
import {
  CallPromise,
  List,
  ServiceClient,
  type CallOptions,
  type ListDefinition,
  type ServiceDescription,
} from "../../src/core/index.js";
import { prepare, ResponseError } from "../../src/raw.js";
import type { ConformanceCall, ConformanceList, ConformanceSubject } from "../../src/testing/index.js";

interface ThingPage {
  readonly things?: readonly unknown[];
  readonly next: string | null;
}

/** A service that is not Twilio's: with its own options, header and codes. */
const service: ServiceDescription = {
  host: "api.example.com",
  options: ["token"],
  requestIdHeader: "x-trace",
  busyCodes: ["busy", 7],
};

const common = { path: "/things", success: [200, 204], parameters: [] };
const listing = {
  ...common,
  parameters: [{ name: "pageToken", wireName: "page_token", in: "query", type: "string" }] as const,
  id: "ListThing",
  method: "GET",
  accept: "application/json",
  // The list checks that the items exist; the reader checks each item.
  read: (body: unknown) => {
    const page = Object(body) as ThingPage;
    const gap = page.things?.findIndex((thing) => Object(thing) !== thing) ?? -1;
    if (gap >= 0) throw new ResponseError(`things[${gap}]`, "an object");
    return page;
  },
};

function call(method: string, kind: ConformanceCall<ServiceClient>["kind"]): ConformanceCall<ServiceClient> {
  const operation = { ...common, id: `${method}Thing`, method, read: () => undefined };
  return {
    name: `${method} of a bare client`,
    kind,
    ids: [],
    send: (client, _ids, options: CallOptions = {}) =>
      new CallPromise((async () => client.request(prepare(operation, [], {}, options)))()),
    answer: {},
  };
}

/** A list whose pages name the next one by URL or by token. */
function list(
  next: Pick<ListDefinition<unknown, ThingPage>, "nextPageUrl" | "nextPageToken">,
): Omit<ConformanceList<ServiceClient>, "name"> {
  return {
    ids: [],
    list: (client, _ids, params, options) =>
      new List<unknown>(
        {
          client,
          operation: listing,
          prepare: (own, callOptions) => prepare(listing, [], own, callOptions),
          items: (page) => (page as Required<ThingPage>).things,
          ...next,
        },
        params,
        options,
      ),
    item: (n) => ({ sid: String(n) }),
    page: (things, following) => ({ things, next: following }),
  };
}

export function bareSubject(): ConformanceSubject<ServiceClient> {
  return {
    connect: (options) => new ServiceClient(service, options),
    service,
    calls: [call("GET", "read"), call("DELETE", "delete"), call("POST", "write"), call("PATCH", "write")],
    lists: [
      {
        ...list({ nextPageUrl: (page) => page.next }),
        name: "list of a bare client",
      },
      {
        ...list({ nextPageToken: (page) => page.next }),
        name: "list by tokens of a bare client",
        tokenName: "page_token",
      },
    ],
  };
}
