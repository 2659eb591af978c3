/** The messages about calls, attempts and pages on Node's tracing channels. */
import { inspect } from "node:util";
import { describe, expect, test } from "@jest/globals";
import axios from "axios";
import { ServiceClient } from "../../../src/core/index.js";
import { ProxyClient } from "../../../src/index.js";
import { name } from "../../../src/version.js";
import { colourList, kitClient } from "../../support/kit-service.js";
import { accountSid, authToken, failureOf, serviceSid, session } from "../support/harness.js";
import { finished, listen, listPage, order, template, useTracedClients } from "./listening.js";

const at = useTracedClients();
const { connect } = at;

describe("a call", () => {
  test("is published on its channel, and each attempt on its own, with OpenTelemetry's names", async () => {
    at.server.answer({ status: 503 }, session);
    const heard = listen();
    await connect().call("GET");
    const about = {
      operation: "FetchSession",
      "http.request.method": "GET",
      "url.template": template,
      "server.address": "127.0.0.1",
      "server.port": Number(new URL(at.server.url).port),
    };
    expect(heard.find(({ level }) => level === "call")?.seen).toEqual(about);
    expect(finished(heard, "call")).toEqual([
      { ...about, "http.response.status_code": 200, "http.request.resend_count": 1 },
    ]);
    expect(finished(heard, "attempt")).toEqual([
      {
        ...about,
        "http.response.status_code": 503,
        "error.type": "503",
        error: expect.objectContaining({ name: "ServerError", code: "http_503" }),
      },
      { ...about, "http.response.status_code": 200, "http.request.resend_count": 1 },
    ]);
  });

  test("has the documented events of Node, in order and with one message", async () => {
    at.server.answer({ status: 503 }, session);
    const heard = listen();
    await connect().call("GET");
    expect(order(heard)).toEqual([
      "call start",
      "attempt start",
      "attempt end",
      "call end",
      "attempt error",
      "attempt asyncStart",
      "attempt asyncEnd",
      "attempt start",
      "attempt end",
      "attempt asyncStart",
      "attempt asyncEnd",
      "call asyncStart",
      "call asyncEnd",
    ]);
    expect(new Set(heard.map(({ message }) => message)).size).toBe(3);
  });

  test("names an IPv6 host without the brackets of its URL", async () => {
    const heard = listen(["call"]);
    await failureOf(connect({ maxRetries: 0 }, "http://[::1]:9").call("GET"));
    expect(finished(heard, "call")).toMatchObject([{ "server.address": "::1", "server.port": 9 }]);
  });

  test("says at the start of an attempt how many requests were sent before", async () => {
    at.server.answer({ status: 503 }, { status: 503 }, session);
    const heard = listen(["attempt"]);
    await connect().call("GET");
    const starts = heard.filter(({ event }) => event === "start");
    expect(starts.map(({ seen }) => seen["http.request.resend_count"])).toEqual([undefined, 1, 2]);
  });

  test("that fails publishes the error's name and code, and the caller gets the error itself", async () => {
    at.server.answer("reset");
    const heard = listen();
    const error = await failureOf(connect().call("POST"));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
    const [call] = finished(heard, "call");
    expect(call).toMatchObject({ "error.type": "ConnectionError" });
    expect(call?.error).toBeInstanceOf(Error);
    expect({ ...call?.error, message: call?.error?.message }).toEqual({
      name: "ConnectionError",
      code: "connection_reset",
      outcome: "unknown",
      message: "ConnectionError connection_reset",
    });
  });

  test("whose body is not JSON has failed", async () => {
    at.server.answer(() => ({ headers: { "Content-Type": "application/json" }, body: "<html>" }));
    const heard = listen();
    await failureOf(connect().call("GET"));
    expect(finished(heard, "call")).toMatchObject([
      { "http.response.status_code": 200, "error.type": "UnreadableResponseError" },
    ]);
    expect(finished(heard, "attempt")).toMatchObject([{ "error.type": undefined }]);
  });

  test("that the program's own code ends publishes nothing of the thrown error", async () => {
    const mine = new Error("a secret of the hook");
    const heard = listen();
    const beforeRequest = (): never => {
      throw mine;
    };
    await expect(connect({ hooks: { beforeRequest } }).call("GET")).rejects.toBe(mine);
    expect(finished(heard, "call")).toMatchObject([{ "error.type": "_OTHER", error: { name: "_OTHER" } }]);
    expect(inspect(heard, { depth: Infinity })).not.toContain("a secret of the hook");
  });

  test("without an operation has no operation and no template", async () => {
    const heard = listen(["call"]);
    await connect().client.request({ method: "GET", url: "/v1/Numbers/%2B15551230001?a=b" });
    expect(finished(heard, "call")).toMatchObject([
      { operation: undefined, "url.template": undefined, "http.request.method": "GET" },
    ]);
    expect(inspect(heard, { depth: Infinity })).not.toContain("15551230001");
  });

  test.each([
    ["https://api.example", 443],
    ["http://localhost", 80],
    ["https://api.example:8443/prefix", 8443],
  ])("to %s has the port %i", async (baseUrl, port) => {
    const heard = listen(["call"]);
    const adapter = () => Promise.reject(new Error("x"));
    await failureOf(connect({ axios: axios.create({ adapter }) }, baseUrl).call("GET"));
    expect(heard[0]?.seen).toMatchObject({
      "server.address": new URL(baseUrl).hostname,
      "server.port": port,
    });
  });
});

describe("a page of a list", () => {
  test("is published with its items, around its call", async () => {
    at.server.answer(({ target }) => ({
      body: target.includes("after") ? { colours: [{ name: "b" }] } : { colours: [{ name: "a" }], next: "2" },
    }));
    const heard = listen(undefined, "service-client");
    await using client = kitClient({ baseUrl: at.server.url });
    await colourList(client).toArray();
    expect(finished(heard, "page")).toMatchObject([
      { operation: "ListColour", "url.template": "/colours", "http.response.status_code": 200, items: 1 },
      { operation: "ListColour", "url.template": "/colours", "http.response.status_code": 200, items: 1 },
    ]);
    expect(order(heard).slice(0, 6)).toEqual([
      "page start",
      "call start",
      "attempt start",
      "attempt end",
      "call end",
      "page end",
    ]);
  });

  test("that cannot be read has failed, and its call has not", async () => {
    at.server.answer(() => ({ body: { sessions: "none" } }));
    const heard = listen();
    await failureOf(listPage(at.server.url));
    expect(finished(heard, "page")).toMatchObject([{ "error.type": "UnreadableResponseError" }]);
    expect(finished(heard, "call")).toMatchObject([{ "error.type": undefined }]);
  });

  test("that is requested alone is published, too", async () => {
    at.server.answer(() => ({ body: { sessions: [], meta: { next_page_url: null, key: "sessions" } } }));
    const heard = listen(["page"]);
    await using client = new ProxyClient({ accountSid, authToken, baseUrl: at.server.url, proxy: false });
    await client.sessions.page(serviceSid);
    expect(finished(heard, "page")).toMatchObject([{ operation: "ListSession", items: 0 }]);
  });
});

describe("the channels' names", () => {
  test("begin with the name that the service's description gives", async () => {
    const heard = listen(["call"], "things-sdk");
    const others = listen(["call"], name);
    await using client = new ServiceClient({ name: "things-sdk" }, { baseUrl: at.server.url, proxy: false });
    await client.request({ method: "GET", url: "/things" });
    expect([heard.length, others.length]).toEqual([4, 0]);
  });
});
