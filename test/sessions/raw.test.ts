/**
 * The generated class works alone: with a plain axios instance, axios's own adapter and without the facade.
 */
import axios from "axios";
import { describe, expect, test } from "@jest/globals";
import { inspect } from "node:util";
import {
  operations,
  ParameterError,
  prepare,
  ResponseError,
  send,
  ServicesSessionsApi,
} from "../../src/raw.js";
import { pageJSON } from "../support/listing-service.js";
import { accountSid, authToken, serviceSid, sessionJSON, sid, sidOf } from "../support/sessions.js";
import { recordSessions } from "../support/sessions-client.js";

const recording = recordSessions();
const collection = `/v1/Services/${serviceSid}/Sessions`;
const one = `${collection}/${sid}`;
const form = "application/x-www-form-urlencoded";

function bareApi(): ServicesSessionsApi {
  const auth = { username: accountSid, password: authToken };
  return new ServicesSessionsApi(axios.create({ baseURL: recording.server.url, proxy: false, auth }));
}

/** The received request; undefined for a missing header. */
function sent(): Record<string, unknown> {
  const { method, target, headers, body } = recording.request();
  const { "content-type": contentType, accept } = headers;
  return { method, target, contentType, accept, body };
}

describe("G1, G4: path values come first, then one object of parameters, then the options of the call", () => {
  test("createSession", async () => {
    recording.answer({ status: 201, body: sessionJSON() });
    const participants = [{ identifier: "+15551230001" }];
    const { data, status } = await bareApi().createSession(serviceSid, { ttl: 0, participants });
    expect([data.sid, status]).toEqual([sid, 201]);
    const body = "Participants=%7B%22Identifier%22%3A%22%2B15551230001%22%7D&Ttl=0";
    const accept = "application/json";
    expect(sent()).toEqual({ method: "POST", target: collection, contentType: form, accept, body });
  });

  test("fetchSession", async () => {
    recording.answer({ body: sessionJSON() });
    const { data } = await bareApi().fetchSession(serviceSid, "order 1", {}, { headers: { "X-Trace": "1" } });
    expect(data.dateCreated).toEqual(new Date("2026-01-02T03:04:05Z"));
    expect(recording.request().headers["x-trace"]).toBe("1");
    const target = `${collection}/order%201`;
    expect(sent()).toEqual({ method: "GET", target, accept: "application/json", body: "" });
  });

  test("updateSession", async () => {
    recording.answer({ body: sessionJSON({ status: "closed" }) });
    const { data } = await bareApi().updateSession(serviceSid, sid, { status: "closed" });
    expect(data.status).toBe("closed");
    const accept = "application/json";
    expect(sent()).toEqual({ method: "POST", target: one, contentType: form, accept, body: "Status=closed" });
  });

  test("deleteSession", async () => {
    recording.answer({ status: 204 });
    const { data, status } = await bareApi().deleteSession(serviceSid, sid);
    expect([data, status]).toEqual([undefined, 204]);
    expect(sent()).toMatchObject({ method: "DELETE", target: one, body: "" });
    expect(sent()["contentType"]).toBeUndefined();
  });

  test("G5: the instance gives the credentials", async () => {
    recording.answer({ body: sessionJSON() });
    await bareApi().fetchSession(serviceSid, sid);
    const basic = Buffer.from(`${accountSid}:${authToken}`).toString("base64");
    expect(recording.request().headers.authorization).toBe(`Basic ${basic}`);
  });
});

test("G6: listSession returns the whole page, with all of meta", async () => {
  const url = (page: number): string => `https://proxy.twilio.com${collection}?PageSize=2&Page=${page}`;
  const meta = {
    first_page_url: url(0),
    key: "sessions",
    next_page_url: `${url(2)}&PageToken=PA1`,
    page: 1,
    page_size: 2,
    previous_page_url: `${url(0)}&PageToken=PB1`,
    url: `${url(1)}&PageToken=PA0`,
  };
  recording.answer({ body: { ...pageJSON([sidOf(2), sidOf(1)]), meta } });
  const { data } = await bareApi().listSession(serviceSid, { pageSize: 2, page: 1, pageToken: "PA0" });
  expect(data.sessions.map((session) => session.sid)).toEqual([sidOf(2), sidOf(1)]);
  expect(data.meta).toEqual({
    firstPageUrl: meta.first_page_url,
    key: "sessions",
    nextPageUrl: meta.next_page_url,
    page: 1,
    pageSize: 2,
    previousPageUrl: meta.previous_page_url,
    url: meta.url,
  });
  const target = `${collection}?PageSize=2&Page=1&PageToken=PA0`;
  expect(sent()).toEqual({ method: "GET", target, accept: "application/json", body: "" });
});

test("P1, P2: an id that could lead elsewhere is refused before anything is sent", async () => {
  await expect(bareApi().deleteSession(serviceSid, "../Participants")).rejects.toBeInstanceOf(ParameterError);
  await expect(bareApi().fetchSession("KS1", sid)).rejects.toBeInstanceOf(ParameterError);
  expect(recording.requests).toEqual([]);
});

describe("the options of a call", () => {
  test.each([null, 7, "fast", []])("%j is refused, and nothing is sent", async (options) => {
    // The types refuse this, too.
    const call = bareApi().fetchSession(serviceSid, sid, {}, options as never);
    await expect(call).rejects.toThrow("FetchSession: options must be an object.");
    expect(recording.requests).toEqual([]);
  });

  test("inherited headers are not sent", async () => {
    recording.answer({ body: sessionJSON() });
    const inherited = Object.create({ headers: { "X-Evil": "1" } }) as object;
    await bareApi().fetchSession(serviceSid, sid, {}, inherited);
    expect(recording.request().headers["x-evil"]).toBeUndefined();
  });
});

describe("an entry of the operation table is enough to make a call", () => {
  const client = () => axios.create({ baseURL: recording.server.url, proxy: false });

  test("prepare checks and encodes, the client sends, the entry reads", async () => {
    recording.answer({ body: pageJSON([sidOf(1)]) });
    const config = prepare(operations.listSession, [serviceSid], { pageSize: 2 }, { timeout: 1000 });
    expect(config).toEqual({
      method: "GET",
      url: `${collection}?PageSize=2`,
      headers: { Accept: "application/json" },
      data: undefined,
      operation: operations.listSession,
      timeout: 1000,
    });
    const { data, status } = await client().request<unknown>(config);
    expect(operations.listSession.read(data, status).sessions[0]?.sid).toBe(sidOf(1));
  });

  test("it has the needed credentials, and the places of a page's items and next page URL", async () => {
    const { security, paging, read } = operations.listSession;
    expect(security).toEqual([{ accountSid_authToken: [] }]);
    recording.answer({ body: pageJSON([sidOf(1)], "https://proxy.twilio.com/v1/next") });
    const config = prepare(operations.listSession, [serviceSid], {}, {});
    const { data, status } = await client().request<unknown>(config);
    const page = read(data, status);
    expect(paging.items(page)).toBe(page.sessions);
    expect(paging.nextPageUrl?.(page)).toBe("https://proxy.twilio.com/v1/next");
    // The service may omit it, despite the specification.
    expect(paging.nextPageUrl?.({ sessions: [] })).toBeUndefined();
  });

  test("prepare throws the error that send rejects with", async () => {
    const given = [operations.listSession, [serviceSid], { pageSize: 0 }, {}] as const;
    expect(() => prepare(...given)).toThrow("ListSession: pageSize must be 1 or more.");
    await expect(send(client(), ...given)).rejects.toBeInstanceOf(ParameterError);
    expect(recording.requests).toEqual([]);
  });

  test("send does all of it", async () => {
    recording.answer({ body: sessionJSON() });
    const { data } = await send(client(), operations.fetchSession, [serviceSid, sid], {}, {});
    expect(data.dateCreated).toEqual(new Date("2026-01-02T03:04:05Z"));
  });
});

describe("a response that does not match the specification", () => {
  test("a null among the sessions is reported with its place", async () => {
    recording.answer({ body: { sessions: [sessionJSON(), null], meta: {} } });
    await expect(bareApi().listSession(serviceSid)).rejects.toMatchObject({
      name: "ResponseError",
      field: "sessions[1]",
      status: 200,
    });
  });

  test("its error shows nothing of the request, however it is printed", async () => {
    recording.answer({ body: sessionJSON({ date_created: "none" }) });
    const error: unknown = await bareApi()
      .fetchSession(serviceSid, sid)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ResponseError);
    const shown = inspect(error, { showHidden: true, depth: Infinity, getters: true });
    const secrets = [authToken, Buffer.from(`${accountSid}:${authToken}`).toString("base64")];
    for (const secret of secrets) expect(shown + JSON.stringify(error)).not.toContain(secret);
    expect(Object.getOwnPropertyNames(error).sort()).toEqual([
      "expected",
      "field",
      "message",
      "name",
      "stack",
      "status",
    ]);
  });
});

test("inputs may be constants", async () => {
  recording.answer({ status: 201, body: sessionJSON() });
  const params = { participants: [{ identifier: "+15551230001" }], mode: "voice-only" } as const;
  await bareApi().createSession(serviceSid, params);
  expect(recording.request().body).toContain("Participants=");
});
