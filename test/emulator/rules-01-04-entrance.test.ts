import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { basic, expectRefusal, start, type EmulatorOnTheWire } from "./support.js";

let wire: EmulatorOnTheWire;
beforeEach(async () => {
  wire = await start();
});

const ks = "KS0123456789abcdef0123456789abcdef";

describe("rule 1: five routes under /v1", () => {
  test.each(["PUT", "PATCH", "DELETE", "OPTIONS"])(
    "%s on the collection is 405 with code 20004",
    async (method) => {
      const answer = await wire.send(method, wire.path());
      expect([answer.status, answer.json.code]).toEqual([405, 20004]);
      expect(answer.headers.get("allow")).toBe("POST, GET");
    },
  );

  test("PUT on a session is 405 with code 20004", async () => {
    expectRefusal(await wire.send("PUT", wire.path(await wire.sid())), 405, 20004);
  });

  test.each([
    "/",
    "/v1",
    "/v1/Services",
    `/v1/Services/${ks}`,
    `/v1/Services/${ks}/Sessions/`,
    `/v1/Services/${ks}/Sessions/KC1/Participants`,
    `/v2/Services/${ks}/Sessions`,
    `/v1//Services/${ks}/Sessions`,
    `/v1/Services/${ks}/Sessions/%zz`,
  ])("%s is an unknown path: 404 with code 20404", async (path) => {
    wire = await start({ services: [ks] });
    expectRefusal(await wire.send("GET", path), 404, 20404);
  });

  test("every path works with .json appended", async () => {
    const created = await wire.send("POST", `${wire.path()}.json`, { form: { UniqueName: "order" } });
    expect(created.status).toBe(201);
    const one = `${wire.path(created.json.sid)}.json`;
    expect((await wire.send("GET", one)).json).toEqual(created.json);
    expect((await wire.send("GET", `${wire.path("order")}.json`)).json).toEqual(created.json);
    expect((await wire.send("GET", `${wire.path()}.json`)).json.sessions).toHaveLength(1);
    expect((await wire.send("POST", one, { form: { Ttl: 5 } })).json.ttl).toBe(5);
    expect((await wire.send("DELETE", one)).status).toBe(204);
  });

  test("a unique name that ends with .json is found unchanged", async () => {
    await wire.create({ UniqueName: "a.json" });
    expect((await wire.fetch("a.json")).json.unique_name).toBe("a.json");
  });

  test("URLs in responses start with the base that the client used", async () => {
    await wire.create();
    const { port } = wire.emulator;
    const { json } = await wire.send("GET", `http://localhost:${port}${wire.path()}?PageSize=1`);
    const sessions = `http://localhost:${port}${wire.path()}`;
    const [session] = json.sessions;
    expect(session?.url).toBe(`${sessions}/${session?.sid ?? ""}`);
    expect(session?.links).toEqual({
      interactions: `${session?.url ?? ""}/Interactions`,
      participants: `${session?.url ?? ""}/Participants`,
    });
    expect(json.meta.url).toBe(`${sessions}?PageSize=1&Page=0`);
    expect(json.meta.first_page_url).toBe(`${sessions}?PageSize=1&Page=0`);
  });
});

describe("rule 1, to the byte", () => {
  /** Sends bytes unchanged, and returns the response's bytes. */
  async function exchange(request: string): Promise<string> {
    const socket = connect(wire.emulator.port, "127.0.0.1");
    socket.end(request);
    return text(socket);
  }

  test("a request without a host gets URLs with the emulator's address", async () => {
    const { url, accountSid, authToken } = wire.emulator;
    const head = `GET ${wire.path()} HTTP/1.0\r\nAuthorization: ${basic(accountSid, authToken)}\r\n\r\n`;
    expect(await exchange(head)).toContain(`"url":"${url}${wire.path()}?PageSize=50&Page=0"`);
  });

  test("of a target with scheme and host, as sent to a proxy, only the path counts", async () => {
    const { url, port, accountSid, authToken } = wire.emulator;
    const head = `GET ${url}${wire.path()} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n`;
    const answer = await exchange(`${head}Authorization: ${basic(accountSid, authToken)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 200 OK\r\n/);
  });

  test("a request whose client disconnects within its body is not carried out", async () => {
    const { port, accountSid, authToken } = wire.emulator;
    const head = `POST ${wire.path()} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 100\r\n`;
    const socket = connect(port, "127.0.0.1");
    socket.write(
      `${head}Expect: 100-continue\r\nAuthorization: ${basic(accountSid, authToken)}\r\n\r\nTtl=60`,
    );
    await once(socket, "data"); // the emulator waits for the body
    socket.destroy();
    await once(socket, "close");
    await wire.list();
    expect(wire.emulator.requests).toMatchObject([{ operation: "listSession" }]);
    expect(wire.emulator.sessions()).toEqual([]);
  });
});

describe("rule 2: authentication", () => {
  test.each([
    ["no header", undefined],
    ["a wrong token", (sid: string) => basic(sid, "wrong")],
    ["an empty token", (sid: string) => basic(sid, "")],
    ["an unknown account", (_: string, token: string) => basic(`AC${"0".repeat(32)}`, token)],
    ["another scheme", (_: string, token: string) => `Digest ${token}`],
    ["an unknown bearer token", (_: string, token: string) => `Bearer ${token}`],
    ["no colon", (sid: string) => `Basic ${Buffer.from(sid).toString("base64")}`],
  ])("%s is 401 with code 20003", async (_, header) => {
    const { url, accountSid, authToken } = wire.emulator;
    const response = await fetch(url + wire.path(), {
      headers: header === undefined ? {} : { Authorization: header(accountSid, authToken) },
    });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Basic realm="Twilio API"');
    expect(await response.json()).toEqual({
      status: 401,
      code: 20003,
      message: "Authenticate",
      more_info: "https://www.twilio.com/docs/errors/20003",
    });
  });

  test("an API key and its secret authenticate their account", async () => {
    const { apiKey, apiKeySecret } = wire.emulator.addApiKey();
    const headers = { Authorization: basic(apiKey, apiKeySecret) };
    expect((await wire.send("GET", wire.path(), { headers })).status).toBe(200);
    const wrong = { Authorization: basic(apiKey, wire.emulator.authToken) };
    expect((await wire.send("GET", wire.path(), { headers: wrong })).status).toBe(401);
  });

  test("a bearer token works until it expires", async () => {
    wire.emulator.account.bearerTokens.set("token-1", wire.clock.now() + 1000);
    const headers = { Authorization: "Bearer token-1" };
    expect((await wire.send("GET", wire.path(), { headers })).status).toBe(200);
    await wire.clock.advance(1000);
    expect((await wire.send("GET", wire.path(), { headers })).status).toBe(401);
  });

  test("an OAuth client gets a bearer token for an hour", async () => {
    const { clientId, clientSecret, tokenUrl } = wire.emulator.addOAuthClient();
    const ask = (form: Record<string, string>) =>
      wire.send("POST", tokenUrl, { form: { grant_type: "client_credentials", ...form } });
    const answer = await ask({ client_id: clientId, client_secret: clientSecret });
    const { access_token: token, ...rest } = JSON.parse(answer.text) as Record<string, unknown>;
    expect(rest).toEqual({ token_type: "Bearer", expires_in: 3600 });
    const headers = { Authorization: `Bearer ${String(token)}` };
    expect((await wire.send("GET", wire.path(), { headers })).status).toBe(200);
    await wire.clock.advance(3_600_000);
    expect((await wire.send("GET", wire.path(), { headers })).status).toBe(401);

    expect((await ask({ client_id: clientId, client_secret: "wrong" })).status).toBe(401);
    expect((await ask({ client_id: "nobody", client_secret: clientSecret })).status).toBe(401);
    expect((await ask({})).status).toBe(401);
    expect((await ask({ grant_type: "password" })).status).toBe(400);
    expect((await wire.send("GET", tokenUrl)).status).toBe(405);
  });

  test("a service of another account is 404 with code 20404", async () => {
    const other = wire.emulator.addAccount({ authToken: "other" });
    const foreign = wire.emulator.addService({ accountSid: other.sid });
    expectRefusal(await wire.send("GET", wire.path(undefined, foreign)), 404, 20404);
    const headers = { Authorization: basic(other.sid, "other") };
    expect((await wire.send("GET", wire.path(undefined, foreign), { headers })).status).toBe(200);
  });

  test("a suspended account is 403 with code 20005", async () => {
    wire.emulator.account.suspended = true;
    expectRefusal(await wire.list(), 403, 20005);
  });
});

describe("rule 3: headers of every response", () => {
  test("request id, duration and concurrent requests, and the content type except for 204", async () => {
    const sid = await wire.sid();
    const answers = [
      await wire.fetch(sid),
      await wire.list("?PageSize=0"),
      await wire.send("GET", "/nowhere"),
      await wire.send("GET", wire.path(), { headers: { Authorization: "" } }),
      await wire.delete(sid),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 404, 401, 204]);
    for (const { headers, status } of answers) {
      expect(headers.get("twilio-request-id")).toMatch(/^RQ[0-9a-f]{32}$/);
      expect(headers.get("twilio-request-duration")).toBe("0.000");
      expect(headers.get("twilio-concurrent-requests")).toBe(status === 401 ? "0" : "1");
      expect(headers.get("content-type")).toBe(status === 204 ? null : "application/json");
    }
    expect(new Set(answers.map(({ headers }) => headers.get("twilio-request-id"))).size).toBe(5);
  });

  test("the duration is measured by the emulator's clock, concurrency by account", async () => {
    wire.emulator.faults.add({ kind: "slow", ms: 1234 });
    const slow = wire.list();
    await wire.clock.waitForTimers();
    expect((await wire.list()).headers.get("twilio-concurrent-requests")).toBe("2");
    await wire.clock.advance(1234);
    expect((await slow).headers.get("twilio-request-duration")).toBe("1.234");
    expect((await wire.list()).headers.get("twilio-concurrent-requests")).toBe("1");
  });
});

describe("rule 4: the service is checked first", () => {
  test.each([ks, "KS123", `AC${"0".repeat(32)}`, ".."])("%s: 404 with code 20404", async (sid) => {
    const answer = await wire.send("POST", wire.path(undefined, sid), { form: { Ttl: "nonsense" } });
    expect([answer.status, answer.json.code]).toEqual([404, 20404]);
    expect(answer.json.more_info).toBe("https://www.twilio.com/docs/errors/20404");
  });

  test("services are seeded with a time to live and numbers", async () => {
    const service = { sid: ks, defaultTtl: 60, numbers: ["+15551110001"] };
    wire = await start({ services: [service] });
    expect((await wire.create()).json.ttl).toBe(60);
    expect((await wire.create({ Ttl: 5 })).json.ttl).toBe(5);
  });

  test("with autoCreateServices a well-formed SID is a service of the caller", async () => {
    wire = await start({ rules: { autoCreateServices: true } });
    expect((await wire.send("POST", wire.path(undefined, ks))).status).toBe(201);
    expect((await wire.send("GET", wire.path(undefined, ks))).json.sessions).toHaveLength(1);
    expect((await wire.send("GET", wire.path(undefined, "KS123"))).status).toBe(404);
    expect(wire.emulator.serviceSids).toContain(ks);
  });

  test("services do not share sessions", async () => {
    wire = await start({ services: [{}, { sid: ks }] });
    const sid = await wire.sid({ UniqueName: "order" });
    expect((await wire.send("GET", wire.path(sid, ks))).status).toBe(404);
    expect(
      (await wire.send("POST", wire.path(undefined, ks), { form: { UniqueName: "order" } })).status,
    ).toBe(201);
  });
});
