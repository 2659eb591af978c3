/**
 * Generated classes on a real wire: a loopback server that keeps what it received, and answers what the test
 * says.
 */
import { afterAll, beforeAll, beforeEach } from "@jest/globals";
import axios, { type AxiosInstance } from "axios";
import { startService, type FakeRequest, type Service } from "../../support/service.js";

export interface Wire {
  /** What sends the requests. */
  readonly client: AxiosInstance;
  readonly requests: readonly FakeRequest[];
  /** The last request. */
  readonly last: () => FakeRequest;
  /** Lets the server answer JSON to all that follows. */
  readonly answer: (body: unknown, status?: number) => void;
  /** Lets the server answer a text as it stands. */
  readonly answerText: (body: string, type: string, status?: number) => void;
}

/** A server for the tests of one file. */
export function useWire(): Wire {
  const client = axios.create();
  let server: Service;
  beforeAll(async () => {
    server = await startService();
    client.defaults.baseURL = server.url;
  });
  beforeEach(() => {
    server.forget();
    server.answer(() => ({ status: 204 }));
  });
  afterAll(() => server.close());
  return {
    client,
    get requests() {
      return server.requests;
    },
    last() {
      const request = server.requests.at(-1);
      if (request === undefined) throw new Error("Nothing was sent.");
      return request;
    },
    answer(body, status = 200) {
      server.answer(() => ({ status, body: JSON.stringify(body) }));
    },
    answerText(body, type, status = 200) {
      server.answer(() => ({ status, body, headers: { "Content-Type": type } }));
    },
  };
}
