/**
 * Interceptors may send requests, too. Requests of their own, for example for a report or a token, say
 * nothing about the call. If they send the call's request again, the earlier exchange still counts.
 */
import { beforeEach, describe, expect, test } from "@jest/globals";
import axios, { type AxiosInstance, type AxiosResponse, type InternalAxiosRequestConfig } from "axios";
import * as fault from "../../support/fault-server/index.js";
import type { ClientOptions } from "../../../src/index.js";
import { closeLater } from "../../support/close-later.js";
import { clientsOf, creates, expectFailures, factsOf, failureOf, type Clients } from "../support/calls.js";

let service: fault.FaultServer;
let reports: fault.FaultServer;
let own: AxiosInstance;
beforeEach(async () => {
  service = closeLater(await fault.FaultServer.start());
  reports = closeLater(await fault.FaultServer.start());
  own = axios.create();
});

/** Clients over the instance with the interceptors. */
const connect = (options: ClientOptions = {}): Clients =>
  clientsOf({ baseUrl: service.url, axios: own, ...options });

/** The facts of a create whose last request was refused, after one that may have been carried out. */
const unsettled = { outcome: "unknown", retryable: false, attempts: 2 };
const created = fault.json(201, { sid: `KC${"1".repeat(32)}` });

const failures: [string, () => string | Promise<string>, fault.Reply | undefined][] = [
  ["no connection", () => fault.deadUrl(), undefined],
  ["no such host", () => "http://reports.invalid", undefined],
  ["400", () => reports.url, fault.json(400, { code: 20001 })],
  ["401", () => reports.url, fault.json(401, {})],
  ["404", () => reports.url, fault.json(404, {})],
  ["409", () => reports.url, fault.json(409, { code: 80623 })],
  ["429", () => reports.url, fault.json(429, {})],
  ["a damaged body", () => reports.url, fault.respond(200, { "Content-Encoding": "gzip" }, "no gzip")],
];

describe.each(failures)("if an interceptor's own request ends in %s,", (_what, urlOf, reply) => {
  test.each(["response", "request"] as const)(
    "a create under its %s interceptor is not sent again, and its outcome is unknown",
    async (phase) => {
      const url = await urlOf();
      if (reply !== undefined) reports.reply(reply);
      const report = async <T>(value: T): Promise<T> => {
        await axios.post(url, {}, { proxy: false });
        return value;
      };
      if (phase === "response") own.interceptors.response.use(report);
      else own.interceptors.request.use(report);
      service.reply(created);
      const clients = connect();
      for (const { name, make } of creates) {
        const error = await failureOf(make(clients));
        const facts = { ...unsettled, name: "ConnectionError", code: "http_client_failed", attempts: 1 };
        expect(factsOf(name, error)).toMatchObject({ call: name, ...facts });
        expect(error).not.toHaveProperty("status");
      }
      expect(service.requests).toHaveLength(phase === "response" ? creates.length : 0);
    },
  );
});

test("an error that an interceptor throws for the call's response belongs to that response", async () => {
  own.interceptors.response.use((response) => {
    throw new axios.AxiosError("no", "ERR_BAD_REQUEST", response.config, response.request, response);
  });
  service.reply(fault.json(409, { code: 80603, message: "The name is taken." }));
  await expectFailures(creates, connect(), { status: 409, code: 80603 });
});

test("a response that an adapter gets from another instance is the call's", async () => {
  const other = axios.create({ proxy: false });
  own.defaults.adapter = ({ method = "get", url = "", data }) =>
    other.request({ method, url, data: data as unknown });
  service.reply(fault.json(429, {}));
  await expectFailures(creates, connect(), { status: 429, attempts: 3 });
});

describe("an interceptor that sends the call's request again", () => {
  /** The response of the second exchange, then undefined. */
  const again = async (
    config: (InternalAxiosRequestConfig & { repeated?: true }) | undefined,
  ): Promise<AxiosResponse | undefined> => {
    if (config === undefined || config.repeated) return undefined;
    config.repeated = true;
    return await own.request(config);
  };
  const afterFailure = async (error: unknown): Promise<AxiosResponse> => {
    const response = axios.isAxiosError(error) ? await again(error.config) : undefined;
    if (response === undefined) throw error;
    return response;
  };

  const seconds: [string, fault.Reply, object][] = [
    ["429", fault.json(429, {}), { name: "RateLimitError" }],
    ["400", fault.json(400, { code: 20001, message: "no" }), { name: "InvalidRequestError" }],
    ["409 of a busy participant", fault.json(409, { code: 80623 }), { name: "ConflictError" }],
    ["a broken connection", fault.resetBeforeHeaders, { name: "ConnectionError" }],
  ];
  test.each(seconds)(
    "after a lost exchange, and gets %s: no create is sent a third time, and its outcome is unknown",
    async (_what, second, expected) => {
      own.interceptors.response.use(undefined, afterFailure);
      const clients = connect();
      for (const create of creates) {
        const before = service.requests.length;
        service.replyOnce(fault.resetBeforeHeaders, second);
        service.reply(created);
        await expectFailures([create], clients, { ...unsettled, ...expected });
        expect(service.requests.length - before).toBe(2);
      }
    },
  );

  test("after a lost exchange, and whose token is refused: no create is sent with another token", async () => {
    own.interceptors.response.use(undefined, afterFailure);
    let tokens = 0;
    const credentials = (): string => `Bearer token-${++tokens}`;
    const clients = connect({ credentials });
    for (const create of creates) {
      const before = service.requests.length;
      service.replyOnce(fault.resetBeforeHeaders, fault.json(401, {}));
      service.reply(created);
      await expectFailures([create], clients, { ...unsettled, name: "AuthenticationError" });
      expect(service.requests.length - before).toBe(2);
    }
  });

  test("after a 503, and then cannot connect: the same", async () => {
    own.interceptors.response.use(async (response) => {
      if (response.status !== 503) return response;
      return await own.request({ ...response.config, url: await fault.deadUrl() });
    });
    service.reply(fault.json(503, {}));
    await expectFailures(creates, connect(), { ...unsettled, code: "connection_refused" });
  });

  test("after a 401, which proves that nothing was done: only the last response counts", async () => {
    own.interceptors.response.use(async (response) =>
      response.status === 401 ? ((await again(response.config)) ?? response) : response,
    );
    const clients = connect();
    for (const { name, make } of creates) {
      service.replyOnce(fault.json(401, {}), fault.json(400, { code: 20001, message: "no" }));
      const error = await failureOf(make(clients));
      expect(factsOf(name, error)).toMatchObject({ call: name, status: 400, attempts: 2 });
      expect(error.outcome).toBeUndefined();
    }
  });

  test("concurrently, and then throws the first one's failure: the second one still counts", async () => {
    own.interceptors.response.use(undefined, async (error: unknown) => {
      const config = axios.isAxiosError(error) ? error.config : undefined;
      const hedge = again(config && { ...config, url: `${service.url}/v1/things` });
      await hedge.catch(() => undefined);
      throw error;
    });
    service.reply(fault.resetBeforeHeaders);
    const clients = connect({ baseUrl: await fault.deadUrl() });
    await expectFailures(creates, clients, { ...unsettled, code: "connection_refused" });
  });

  test("and succeeds: the call succeeds, and both requests count", async () => {
    own.interceptors.response.use(undefined, afterFailure);
    service.replyOnce(fault.resetBeforeHeaders);
    service.reply(fault.json(200, {}));
    const clients = connect();
    const response = clients.kit.request({ method: "POST", url: "/v1/things", data: "A=1" });
    await expect(response).resolves.toMatchObject({ status: 200, attempts: 2 });
  });
});
