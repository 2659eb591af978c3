/** Our adapter behaves like axios's own: the same calls over both have the same outcome. */
import http from "node:http";
import { Readable } from "node:stream";
import { beforeEach, describe, expect, jest, test } from "@jest/globals";
import axios, { AxiosHeaders } from "axios";
import type {
  AxiosError,
  AxiosInstance,
  AxiosRequestConfig,
  AxiosResponse,
  CreateAxiosDefaults,
} from "axios";
import { covers } from "../../src/core/transport/coverage.js";
import { NodeAdapter } from "../../src/core/transport/NodeAdapter.js";
import * as fault from "../support/fault-server/index.js";
import { closeLater } from "../support/close-later.js";
import { clock, openServer } from "./support.js";

let server: fault.FaultServer;
let node: NodeAdapter;

beforeEach(async () => {
  server = await openServer();
  node = closeLater(new NodeAdapter({ clock, env: {}, maxSockets: 8, proxy: undefined }));
  server.reply(fault.json(200, { ok: true }, { "X-One": ["a", "b"], "Set-Cookie": ["c=1", "d=2"] }));
});

const axiosErrorOf = async (promise: Promise<unknown>): Promise<AxiosError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (axios.isAxiosError(error)) return error;
  throw new Error("expected an AxiosError");
};

describe.each([
  ["ours", (): CreateAxiosDefaults => ({ adapter: node.inPlaceOf(undefined) })],
  ["axios's own", (): CreateAxiosDefaults => ({ adapter: "http", maxRedirects: 0, proxy: false })],
])("%s", (_name, defaults) => {
  let client: AxiosInstance;
  beforeEach(() => {
    client = axios.create({ baseURL: server.url, ...defaults() });
  });

  test("resolves with a response like axios's", async () => {
    const response = await client.get<unknown>("/a");
    expect(response).toMatchObject({
      status: 200,
      statusText: "OK",
      data: { ok: true },
      config: { url: "/a" },
    });
    expect(response.request).toBeInstanceOf(http.ClientRequest);
    const { headers } = response;
    expect(headers).toBeInstanceOf(AxiosHeaders);
    expect(headers["x-one"]).toBe("a, b");
    expect((headers as AxiosHeaders).get("X-ONE")).toBe("a, b");
    expect((headers as AxiosHeaders).has("x-two")).toBe(false);
    expect(headers["set-cookie"]).toEqual(["c=1", "d=2"]);
    expect(Object.fromEntries(Object.entries(headers))).toEqual({
      "content-type": "application/json",
      "x-one": "a, b",
      "set-cookie": ["c=1", "d=2"],
      "content-length": "11",
    });
    expect(JSON.parse(JSON.stringify(headers))).toEqual((headers as AxiosHeaders).toJSON());
    expect("x-one" in headers).toBe(true);
    (headers as AxiosHeaders).set("X-One", "c");
    headers["x-three"] = "d";
    delete headers["content-type"];
    expect(Object.keys(headers).sort()).toEqual(["content-length", "set-cookie", "x-one", "x-three"]);
    expect(headers["x-one"]).toBe("c");
    (headers as AxiosHeaders).normalize(true);
    expect(Object.keys(headers).sort()).toEqual(["Content-Length", "Set-Cookie", "X-One", "X-Three"]);
  });

  test("joins base URL and params, and encodes a body, by axios's rules", async () => {
    await client.post("/a b?x=1", { n: 1 }, { params: { y: ["ü", "&"], z: null } });
    await client.post("/form", new URLSearchParams({ a: "1" }));
    expect(server.requests).toMatchObject([
      {
        method: "POST",
        target: "/a%20b?x=1&y%5B%5D=%C3%BC&y%5B%5D=%26",
        headers: { "content-type": "application/json", "content-length": "7" },
      },
      { target: "/form", headers: { "content-type": "application/x-www-form-urlencoded;charset=utf-8" } },
    ]);
    expect(server.requests.map(({ body }) => body.toString())).toEqual(['{"n":1}', "a=1"]);
  });

  test("sends the headers that axios sends by default, except those set to false", async () => {
    await client.get("/a");
    await client.get("/a", {
      headers: { "User-Agent": false, Accept: "x/y", "X-List": ["1", "2"], Host: "other.example" },
    });
    expect(server.requests[0]?.headers).toMatchObject({
      accept: "application/json, text/plain, */*",
      "user-agent": `axios/${axios.VERSION}`,
      host: `127.0.0.1:${server.port}`,
      "accept-encoding": expect.stringContaining("gzip, ") as unknown,
    });
    expect(server.requests[1]?.headers).toMatchObject({ accept: "x/y", host: "other.example" });
    expect(server.requests[1]?.headers).not.toHaveProperty("user-agent");
    expect(server.requests[1]?.head).toMatch(/x-list: 1(, 2|\r\nx-list: 2)/i);
  });

  test("sends bytes of every kind unchanged, and the caller's headers", async () => {
    const headers = { "Content-Type": "x/y", "Accept-Encoding": "identity", "Content-Length": "2" };
    await client.post("/a", new Uint8Array([1, 255]).buffer, { headers });
    await client.post("/b", Buffer.from([1, 255]), { headers: { "Content-Type": "x/y" } });
    await client.post("/c", "", { headers: { "Content-Type": "x/y" } });
    const [a, b, c] = server.requests;
    expect([a?.body, b?.body, c?.body].map((body) => [...(body ?? [])])).toEqual([[1, 255], [1, 255], []]);
    expect(a?.headers).toMatchObject({ "accept-encoding": "identity", "content-length": "2" });
    expect(b?.headers).toMatchObject({ "content-length": "2", "content-type": "x/y" });
    expect(c?.headers["content-length"]).toBe("0");
  });

  const header = { headers: { Authorization: "Bearer x" } };
  test.each<[string, user: string, AxiosRequestConfig, text: string]>([
    ["of the config", "", { auth: { username: "me", password: "p:ü" } }, "me:p:ü"],
    ["of the config, over a header", "", { ...header, auth: { username: "me", password: "" } }, "me:"],
    ["of the URL", "me%40x:p%25@", {}, "me@x:p%"],
  ])("makes a header of the credentials %s", async (_where, user, config, text) => {
    await client.get(server.url.replace("//", `//${user}`), config);
    const sent = `Basic ${Buffer.from(text).toString("base64")}`;
    expect(server.requests[0]?.headers["authorization"]).toBe(sent);
  });

  test.each([
    [400, "ERR_BAD_REQUEST"],
    [500, "ERR_BAD_RESPONSE"],
    [302, "ERR_BAD_RESPONSE"],
  ])("rejects status %i with %s and the response", async (status, code) => {
    server.reply(fault.json(status, { no: true }));
    const error = await axiosErrorOf(client.get("/a"));
    expect(error).toMatchObject({ code, status, response: { status, data: { no: true } } });
    expect(error.message).toBe(`Request failed with status code ${status}`);
  });

  test.each([null, () => true])("accepts every status if validateStatus does", async (validateStatus) => {
    server.reply(fault.status(500));
    expect((await client.get("/a", { validateStatus })).status).toBe(500);
  });

  test.each([
    ["text", '{"ok":true}'],
    ["json", { ok: true }],
    ["arraybuffer", Buffer.from('{"ok":true}')],
  ] as const)("gives the data as %s", async (responseType, data) => {
    const response: AxiosResponse<unknown> = await client.get("/a", {
      responseType,
      transitional: { forcedJSONParsing: false },
    });
    expect(response.data).toEqual(data);
  });

  test("decodes with responseEncoding, and leaves a body compressed if asked to", async () => {
    server.reply(fault.respond(200, {}, Buffer.from([0xe4])));
    expect((await client.get<unknown>("/a", { responseEncoding: "latin1" })).data).toBe("ä");
    server.reply(fault.encoded("gzip", "{}"));
    const raw = await client.get<Buffer>("/a", { decompress: false, responseType: "arraybuffer" });
    expect(raw.data).toEqual(fault.encode("gzip", "{}"));
    expect(raw.headers["content-encoding"]).toBe("gzip");
  });

  test("rejects an unknown text encoding", async () => {
    const config = { responseEncoding: "klingon" as "utf8" };
    await expect(client.get("/a", config)).rejects.toThrow(/encoding/i);
  });

  test("holds maxContentLength and maxBodyLength", async () => {
    const large = await axiosErrorOf(client.get("/a", { maxContentLength: 5 }));
    expect(large).toMatchObject({ code: "ERR_BAD_RESPONSE", message: "maxContentLength size of 5 exceeded" });
    server.requests.length = 0;
    const body = await axiosErrorOf(client.post("/a", "123456", { maxBodyLength: 5 }));
    expect(body).toMatchObject({
      code: "ERR_BAD_REQUEST",
      message: "Request body larger than maxBodyLength limit",
    });
    expect(server.requests).toEqual([]);
  });

  test("is cancelled by a signal and by a token", async () => {
    server.reply(fault.stalled);
    const controller = new AbortController();
    const bySignal = axiosErrorOf(client.get("/a", { signal: controller.signal }));
    const source = axios.CancelToken.source();
    const byToken = axiosErrorOf(client.get("/a", { cancelToken: source.token }));
    await server.received(2);
    controller.abort();
    source.cancel();
    for (const error of await Promise.all([bySignal, byToken])) {
      expect(axios.isCancel(error)).toBe(true);
      expect(error.code).toBe("ERR_CANCELED");
    }
  });

  test("rejects with Node's code and the config if there is no response", async () => {
    const url = await fault.deadUrl();
    const error = await axiosErrorOf(client.get("/a", { baseURL: url }));
    expect(error).toMatchObject({ code: "ECONNREFUSED", config: { url: "/a" } });
    expect(error.response).toBeUndefined();
  });

  test("runs interceptors on both sides", async () => {
    client.interceptors.request.use((config) => {
      config.headers.set("X-Added", "1");
      return config;
    });
    client.interceptors.response.use((response) => {
      response.headers["x-seen"] = String(response.status);
      return response;
    });
    expect((await client.get("/a")).headers["x-seen"]).toBe("200");
    expect(server.requests[0]?.headers).toMatchObject({ "x-added": "1" });
  });
});

test("ours works with the minimal config of axios's contract", async () => {
  const headers = new AxiosHeaders();
  const response = await node.inPlaceOf(undefined)({ url: server.url, headers });
  expect(response).toMatchObject({ status: 200, data: '{"ok":true}' });
  expect(server.requests[0]?.method).toBe("GET");
  await expect(
    node.inPlaceOf(undefined)({ url: server.url, headers, signal: AbortSignal.abort() }),
  ).rejects.toMatchObject({
    code: "ERR_CANCELED",
  });
  await expect(node.inPlaceOf(undefined)({ method: "get", headers })).rejects.toMatchObject({
    code: "ERR_INVALID_URL",
  });
  expect(server.requests).toHaveLength(1);
});

describe("axios's own adapter handles what ours does not cover", () => {
  const client = (config: CreateAxiosDefaults = {}): AxiosInstance =>
    axios.create({ baseURL: server.url, adapter: node.inPlaceOf(undefined), ...config });

  test("redirects, if a config asks for them", async () => {
    server.replyOnce(fault.redirect(302, "/there"));
    expect((await client().get("/a", { maxRedirects: 1 })).status).toBe(200);
    expect(server.requests.map(({ target }) => target)).toEqual(["/a", "/there"]);
    server.replyOnce(fault.redirect(302, "/there"));
    expect((await axiosErrorOf(client().get("/a"))).status).toBe(302);
  });

  test("streams, up and down", async () => {
    const { data } = await client().post<Readable>("/a", Readable.from(["ab", "cd"]), {
      responseType: "stream",
      headers: { "content-length": "4" },
    });
    expect(Buffer.concat(await data.toArray()).toString()).toBe('{"ok":true}');
    expect(server.requests[0]?.body.toString()).toBe("abcd");
  });

  test("progress, and the user's transport", async () => {
    const loaded: number[] = [];
    await client().get("/a", { onDownloadProgress: (event) => loaded.push(event.loaded) });
    let used = 0;
    const transport = {
      request: (options: http.RequestOptions, onResponse: (response: http.IncomingMessage) => void) => {
        used += 1;
        return http.request(options, onResponse);
      },
    };
    await client().get("/a", { transport });
    expect(used).toBe(1);
    expect(loaded.at(-1)).toBe(11);
  });

  test("a status that validateStatus does not accept is rejected there too", async () => {
    server.reply(fault.json(404, { no: true }));
    const error = await axiosErrorOf(client().get("/a", { maxRedirects: 1 }));
    expect(error).toMatchObject({ code: "ERR_BAD_REQUEST", response: { status: 404, data: { no: true } } });
  });

  test("an unknown encoding, of the body or of the text", async () => {
    server.replyOnce(fault.respond(200, { "Content-Encoding": "klingon" }, "?"));
    const { data, headers } = await client().get<unknown>("/a", { maxRedirects: 1 });
    expect([data, headers["content-encoding"]]).toEqual(["?", "klingon"]);
    const config = { maxRedirects: 1, responseEncoding: "klingon" as "utf8" };
    await expect(client().get("/a", config)).rejects.toThrow(/encoding/i);
  });

  test("an abort before it begins", async () => {
    const config = { url: server.url, headers: new AxiosHeaders(), signal: AbortSignal.abort() };
    await expect(node.inPlaceOf("http")(config)).rejects.toMatchObject({ code: "ERR_CANCELED" });
    expect(server.requests).toEqual([]);
  });

  test("a config's own proxy, or proxy: false", async () => {
    const proxy = closeLater(await fault.ProxyServer.start());
    await client().get("/a", { proxy: { protocol: "http", host: "127.0.0.1", port: proxy.port } });
    expect(proxy.requests).toMatchObject([{ target: `${server.url}/a` }]);
    const env = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` };
    const behind = closeLater(new NodeAdapter({ clock, env, maxSockets: 8, proxy: undefined }));
    await axios.get(server.url, { adapter: behind.inPlaceOf(undefined), proxy: false });
    await axios.get(server.url, { adapter: behind.inPlaceOf(undefined), proxy: false });
    expect(proxy.requests).toHaveLength(1);
  });

  test.each<[string, object, boolean]>([
    ["a plain request", {}, true],
    ["HTTP/1.1", { httpVersion: 1 }, true],
    ["HTTP/2", { httpVersion: 2 }, false],
    ["a stream as the response", { responseType: "stream" }, false],
    ["a form as the body", { data: new FormData() }, false],
    ["a body without a limit", { data: "é", maxBodyLength: Infinity }, true],
    ["a body within its limit", { data: "é", maxBodyLength: 2 }, true],
    ["a body beyond its limit", { data: "é", maxBodyLength: 1 }, false],
    ["a socket of the file system", { socketPath: "/run/x.sock" }, false],
    ["a lenient parser", { insecureHTTPParser: true }, false],
    ["a limit to the rate", { maxRate: 1000 }, false],
  ])("%s (%j): covered by ours is %p", (_what, config, covered) => {
    expect(covers({ headers: new AxiosHeaders(), ...config })).toBe(covered);
  });

  test("nothing is covered without node:http", () => {
    jest.isolateModules(() => {
      jest.doMock("node:http", () => ({ __esModule: true, default: {} }));
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- a copy that gets the empty module
      const copy = require("../../src/core/transport/coverage.js") as { covers: typeof covers };
      expect(copy.covers({ headers: new AxiosHeaders() })).toBe(false);
    });
    jest.dontMock("node:http");
  });

  test("data URLs", async () => {
    expect(
      (await client({ baseURL: "" }).get<unknown>("data:text/plain,hello", { responseType: "text" })).data,
    ).toBe("hello");
  });

  test("an invalid URL", async () => {
    await expect(axios.get("nonsense", { adapter: node.inPlaceOf(undefined) })).rejects.toMatchObject({
      code: "ERR_INVALID_URL",
    });
  });
});
