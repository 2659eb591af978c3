/** The result of a method. */
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { inspect, promisify } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { CallPromise, NotFoundError, SdkError } from "../../src/index.js";
import { pageJSON } from "../support/listing-service.js";
import { authToken, serviceSid, sessionJSON, sid, sidOf } from "../support/sessions.js";
import { recordSessions } from "../support/sessions-client.js";

const recording = recordSessions();
const missing = { status: 404, body: { status: 404, code: 20404, message: "There is no such Session." } };

describe("a call", () => {
  test("is sent once and immediately, whether it is awaited never, once or several times", async () => {
    recording.answer({ body: sessionJSON() });
    const call = recording.sessions.fetch(serviceSid, sid);
    const [a, b, c] = await Promise.all([call, call.withResponse(), call.then((session) => session.sid)]);
    expect(a).toBe(b.data);
    expect(c).toBe(sid);
    await call.withResponse();
    expect(recording.requests).toHaveLength(1);
    void recording.sessions.fetch(serviceSid, sid);
    while (recording.requests.length < 2) await new Promise((resolve) => setImmediate(resolve));
  });

  test("behaves like any promise", async () => {
    recording.answer({ body: sessionJSON() });
    const call = recording.sessions.fetch(serviceSid, sid);
    expect(call).toBeInstanceOf(Promise);
    expect(call).toBeInstanceOf(CallPromise);
    expect(Object.prototype.toString.call(call)).toBe("[object CallPromise]");
    let settled = 0;
    const derived = call.finally(() => (settled += 1));
    expect(derived).not.toBeInstanceOf(CallPromise);
    expect((await derived).sid).toBe(sid);
    expect(settled).toBe(1);
    expect((await Promise.race([call])).sid).toBe(sid);
    recording.answer(missing);
    expect(await recording.sessions.fetch(serviceSid, sid).catch(() => "caught")).toBe("caught");
  });

  test("gives the response of its data", async () => {
    recording.answer({
      headers: { "Twilio-Request-Id": "RQ1", "X-Two": "a, b", "Set-Cookie": "a=b" },
      body: sessionJSON(),
    });
    const { data, response } = await recording.sessions.fetch(serviceSid, sid).withResponse();
    expect(data.sid).toBe(sid);
    expect(response).toMatchObject({
      status: 200,
      requestId: "RQ1",
      headers: { "twilio-request-id": "RQ1", "x-two": "a, b", "content-type": "application/json" },
    });
    for (const [name, value] of Object.entries(response.headers)) {
      expect([name, typeof value]).toEqual([name.toLowerCase(), "string"]);
    }
    expect(JSON.parse(JSON.stringify(response))).toEqual(response);
  });
});

describe("a call that fails", () => {
  test("rejects in both forms with the same error, whose stack has the caller's line", async () => {
    recording.answer(missing);
    const call = recording.sessions.fetch(serviceSid, sid);
    const [plain, full] = await Promise.allSettled([call, call.withResponse()]);
    expect(plain).toMatchObject({ status: "rejected", reason: { name: "NotFoundError", code: 20404 } });
    expect(full).toEqual(plain);
    const fetchMissing = async (): Promise<void> => {
      await recording.sessions.fetch(serviceSid, sid);
    };
    const error = await fetchMissing().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NotFoundError);
    expect((error as NotFoundError).stack).toContain("fetchMissing");
  });

  test("is one unhandled rejection if it is never awaited, and none if it is awaited in any form", async () => {
    // Within a test, the test runner would handle the rejection, so a separate process reports it.
    const script = resolve(__dirname, "../support/unhandled-rejections.ts");
    // This process continues meanwhile, so that it notices when an idle kept connection closes.
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--import", "tsx", script]);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({
      nobody: ["NotFoundError"],
      data: [],
      response: [],
      both: [],
      derived: ["NotFoundError"],
      abandonedList: [],
    });
  });
});

describe("no method throws", () => {
  const throwing = new Proxy(
    {},
    {
      ownKeys() {
        throw new Error("mine");
      },
    },
  );
  const bad: [string, unknown[]][] = [
    ["nothing", []],
    ["null for everything", [null, null, null, null]],
    ["numbers", [1, 2, 3, 4]],
    ["symbols", [Symbol("a"), Symbol("b"), Symbol("c")]],
    ["objects in the place of ids", [{}, {}, {}]],
    ["text in the place of objects", [serviceSid, sid, "params", "options"]],
    ["an object that throws when it is read", [serviceSid, throwing, throwing, throwing]],
  ];
  const methods = ["create", "createOnce", "fetch", "update", "delete", "list", "page"] as const;

  test.each(methods.flatMap((method) => bad.map(([what, args]) => ({ method, what, args }))))(
    "$method, given $what",
    async ({ method, args }) => {
      // Arguments that the types forbid.
      const sessions = recording.sessions as unknown as Record<string, (...args: unknown[]) => unknown>;
      let result: unknown;
      expect(() => (result = sessions[method]?.(...args))).not.toThrow();
      const read = method === "list" ? (result as { toArray(): Promise<unknown> }).toArray() : result;
      await expect(read).rejects.toBeDefined();
      expect(recording.requests).toEqual([]);
    },
  );
});

describe("results are plain data", () => {
  /**
   * Everything reachable from a value by its own properties and those of its prototypes, getters included.
   */
  function reachable(value: unknown, seen = new Set<object>()): Set<object> {
    if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value))
      return seen;
    seen.add(value);
    for (const key of Reflect.ownKeys(value)) reachable(Reflect.get(value, key), seen);
    return seen;
  }
  const show = (value: unknown): string =>
    `${inspect(value, { depth: Infinity, showHidden: true, getters: true })}${JSON.stringify(value)}${String(value)}`;

  test("a Session and its response refer to no client", async () => {
    recording.answer({ body: sessionJSON() });
    const result = await recording.sessions.fetch(serviceSid, sid).withResponse();
    expect([...reachable(result)].filter((value) => typeof value === "function")).toEqual([]);
    expect(show(result)).not.toContain(authToken);
    expect(structuredClone(result)).toEqual(result);
  });

  test("a page shows its items and its next page's URL, and nothing of the client", async () => {
    recording.answer({ body: pageJSON([sidOf(1)], "?PageToken=PA1") });
    const page = await recording.sessions.page(serviceSid);
    expect(Object.keys(page)).toEqual(["items", "hasNextPage", "nextPageToken", "cursor"]);
    expect(JSON.parse(JSON.stringify(page))).toMatchObject({ hasNextPage: true, nextPageToken: "PA1" });
    expect(reachable(page)).not.toContain(recording.client);
    expect(show(page)).not.toContain(authToken);
  });

  test("calls, lists, resources and the client print something useful, and nothing secret", async () => {
    recording.answer({ body: sessionJSON() });
    const call = recording.sessions.fetch(serviceSid, sid);
    const list = recording.sessions.list(serviceSid, { limit: 1 });
    const pages = list.byPage();
    const items = list[Symbol.asyncIterator]();
    for (const value of [call, list, pages, items, recording.sessions, recording.client]) {
      expect(show(value)).not.toContain(authToken);
      expect(show(value)).not.toContain(Buffer.from(authToken).toString("base64").slice(4, -4));
    }
    expect(inspect(list)).toBe("List { operation: 'ListSession' }");
    expect(JSON.stringify(list)).toBe('{"operation":"ListSession"}');
    expect(inspect(recording.sessions)).toBe("SessionsResource {}");
    await call;
  });

  test("an error is the SDK's own, and refers to no client", async () => {
    recording.answer(missing);
    const error: unknown = await recording.sessions.fetch(serviceSid, sid).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SdkError);
    expect(reachable(error)).not.toContain(recording.client);
    expect(show(error)).not.toContain(authToken);
  });
});
