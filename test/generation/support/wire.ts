/**
 * Generated classes over a real connection: a loopback server that records requests, and responds as the test
 * says.
 */
import { afterAll, beforeAll, beforeEach } from "@jest/globals";
import axios, { type AxiosInstance } from "axios";
import {
  FaultServer,
  respond,
  status as statusAlone,
  type RecordedRequest,
  type Reply,
} from "../../support/fault-server/index.js";

/** A received request, with each byte of its body as one character. */
export type WireRequest = Omit<RecordedRequest, "body"> & { readonly body: string };

export interface Wire {
  /** The axios instance that sends the requests. */
  readonly client: AxiosInstance;
  readonly requests: readonly WireRequest[];
  /** The last request. */
  readonly last: () => WireRequest;
  /** Sets a JSON response for all later requests. */
  readonly answer: (body: unknown, status?: number) => void;
  /** Sets a text as the response, unchanged. */
  readonly answerText: (body: string, type: string, status?: number) => void;
}

/** HTTP has no body with a 204 and for HEAD, even if a test sets one. */
const replyOf =
  (code: number, type: string, body: string): Reply =>
  (exchange) => {
    const bodiless = code === 204 || exchange.request.method === "HEAD";
    return (bodiless ? statusAlone(code) : respond(code, { "Content-Type": type }, body))(exchange);
  };

/** A server for the tests of one file. */
export function useWire(): Wire {
  const client = axios.create();
  let server: FaultServer;
  const requests = (): WireRequest[] =>
    server.requests.map((request) => ({ ...request, body: request.body.toString("latin1") }));
  beforeAll(async () => {
    server = await FaultServer.start();
    client.defaults.baseURL = server.url;
  });
  beforeEach(() => {
    server.requests.length = 0;
    server.reply(statusAlone(204));
  });
  afterAll(() => server.close());
  return {
    client,
    get requests() {
      return requests();
    },
    last() {
      const request = requests().at(-1);
      if (request === undefined) throw new Error("Nothing was sent.");
      return request;
    },
    answer(body, status = 200) {
      server.reply(replyOf(status, "application/json", body === undefined ? "" : JSON.stringify(body)));
    },
    answerText(body, type, status = 200) {
      server.reply(replyOf(status, type, body));
    },
  };
}
