/** Token services that fail, and calls that end while they wait for a token. */
import { describe, expect, jest, test } from "@jest/globals";
import { failureOf, session } from "../support/harness.js";
import { token, useTokens } from "./use-tokens.js";

const own = useTokens();

describe("a token service that fails", () => {
  test("with a reason: a CredentialError gives it, without the secret, and no call is sent", async () => {
    own.tokens.answer({
      status: 401,
      body: { error: "invalid_client", error_description: "No such client: the client's secret." },
    });
    const error = await failureOf(own.connect().call("POST"));
    expect(error).toMatchObject({
      name: "CredentialError",
      code: "credential_failed",
      status: 401,
      retryable: false,
    });
    expect(error.message).toContain("No such client: [redacted]. Check clientId");
    expect(error).toMatchObject({ operation: "CreateSession", attempts: 0 });
    expect(own.server.requests).toHaveLength(0);
  });

  test("temporarily: it is asked again, for writes too, since nothing was sent", async () => {
    own.tokens.answer({ status: 503 }, { status: 429, headers: { "retry-after": "9" } }, token("a"));
    const { call, waits } = own.connect();
    await expect(call("POST")).resolves.toMatchObject({ attempts: 1 });
    expect(waits).toEqual([250, 9000]);
  });

  test("by breaking the connection: the same", async () => {
    await own.tokens.close();
    const { call, waits } = own.connect();
    const error = await failureOf(call("GET"));
    expect(error).toMatchObject({ name: "CredentialError", retryable: true });
    expect(error.cause).toMatchObject({ code: "connection_refused" });
    expect(waits).toHaveLength(2);
  });

  test("after it was asked: the error claims nothing about the service's outcome", async () => {
    own.tokens.answer("reset");
    const { message } = await failureOf(own.connect().call("POST", { maxRetries: 0 }));
    expect(message).toMatch(/^The credential provider failed/);
    expect(message).not.toContain("carried it out");
  });

  test.each([
    ["no JSON", "<html>"],
    ["no object", "[]"],
    ["null", "null"],
    ["no token", { token_type: "bearer" }],
    ["a token of the wrong type", { access_token: 7 }],
    ["an empty token", { access_token: "" }],
    ["a token that is no bearer's", { access_token: "x", token_type: "mac" }],
    ["a token with a line break", { access_token: "a\r\nX: y" }],
  ])("by answering with %s", async (_what, body) => {
    own.tokens.answer({ body });
    expect(await failureOf(own.connect().call("GET"))).toMatchObject({
      name: "CredentialError",
      retryable: false,
    });
    expect(own.server.requests).toHaveLength(0);
  });

  test("by a redirect: it is not followed", async () => {
    own.tokens.answer({ status: 307, headers: { location: own.server.url } });
    expect(await failureOf(own.connect().call("GET"))).toMatchObject({
      name: "CredentialError",
      status: 307,
    });
    expect(own.server.requests).toHaveLength(0);
  });

  test("each waiting call gets its own error", async () => {
    own.tokens.answer({ status: 400 });
    const { call } = own.connect();
    const [a, b] = await Promise.all([failureOf(call("GET")), failureOf(call("DELETE"))]);
    expect(a).not.toBe(b);
    expect([a.operation, b.operation]).toEqual(["FetchSession", "DeleteSession"]);
  });
});

describe("abort", () => {
  test("of one call leaves the others their token", async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    own.tokens.answer(() => released.then(() => token("late")));
    const { call } = own.connect();
    const controller = new AbortController();
    const aborted = failureOf(call("GET", { signal: controller.signal }));
    const other = call("GET");
    await own.tokens.received(1);
    controller.abort();
    expect(await aborted).toMatchObject({ name: "AbortError" });
    release();
    await expect(other).resolves.toMatchObject({ status: 200 });
    expect(own.tokens.requests).toHaveLength(1);
  });

  test("of all calls ends the fetch, and the next call starts another", async () => {
    own.tokens.answer("silence", token("second"));
    const { call } = own.connect();
    const controller = new AbortController();
    const all = [1, 2, 3].map(() => failureOf(call("GET", { signal: controller.signal })));
    await own.tokens.received(1);
    controller.abort();
    await Promise.all(all);
    await own.tokens.disconnected();
    await call("GET");
    expect(own.sentTokens()).toEqual(["Bearer second"]);
  });

  test("closing one client does not fail the other that waits for the same token", async () => {
    own.tokens.answer("silence", token("second"));
    const credentials = own.oauth();
    const first = own.connect({ credentials });
    const second = own.connect({ credentials });
    const failed = failureOf(first.call("GET"));
    await own.tokens.received(1);
    const answer = second.call("GET");
    await first.client.close();
    expect(await failed).toMatchObject({ name: "ClientClosedError" });
    await expect(answer).resolves.toMatchObject({ status: 200 });
  });

  test("the total timeout includes the wait for a token", async () => {
    own.tokens.answer("silence");
    const failure = failureOf(own.connect({ totalTimeout: 500 }).call("POST"));
    await own.tokens.received(1);
    await own.clock.advance(500);
    expect(await failure).toMatchObject({ name: "TimeoutError", scope: "total", sent: "no" });
    expect((await failure).outcome).toBeUndefined();
  });
});

describe("a token that the service refuses (401)", () => {
  test.each(["GET", "POST"] as const)(
    "%s: is dropped, fetched once more, and the call repeated once",
    async (kind) => {
      const { call } = own.connect({ maxRetries: 0 });
      own.server.answer({ status: 401, body: { code: 20003, message: "Authenticate" } }, session);
      await expect(call(kind)).resolves.toMatchObject({ attempts: 2 });
      expect(own.sentTokens()).toEqual(["Bearer token-1", "Bearer token-2"]);
    },
  );

  test("is a separate attempt in the log, hooks and tracing channels", async () => {
    const told: unknown[] = [];
    const note =
      (name: string) =>
      (info: { attempt: number; status?: number; delayMs?: number }): undefined =>
        void told.push([name, info.attempt, info.status ?? info.delayMs]);
    const { call, waits } = own.connect({
      hooks: {
        beforeRequest: note("beforeRequest"),
        afterResponse: note("afterResponse"),
        onRetry: note("onRetry"),
      },
      logger: { debug: () => undefined, warn: (line: string) => void told.push(line) },
    });
    own.server.answer({ status: 401, body: { code: 20003, message: "Authenticate" } }, session);
    await call("POST");
    expect(told).toEqual([
      ["beforeRequest", 1, undefined],
      ["afterResponse", 1, 401],
      expect.stringMatching(
        /^CreateSession: POST .* attempt 1 failed: AuthenticationError 20003; next in 0 ms$/,
      ),
      ["onRetry", 1, 0],
      ["beforeRequest", 2, undefined],
      ["afterResponse", 2, 200],
    ]);
    expect(waits).toEqual([]);
  });

  test("and cannot be replaced leads to no repetition, and none is reported", async () => {
    const onRetry = jest.fn();
    const credentials = (): { kind: "bearer"; token: string } => ({ kind: "bearer", token: "the-same" });
    own.server.answer({ status: 401 });
    const { call } = own.connect({ credentials, hooks: { onRetry } });
    expect(await failureOf(call("GET"))).toMatchObject({ name: "AuthenticationError", attempts: 1 });
    expect(onRetry).not.toHaveBeenCalled();
  });

  test("is replaced only once: a second refusal is the error", async () => {
    own.server.answer({ status: 401, body: { code: 20003, message: "Authenticate" } });
    const error = await failureOf(own.connect().call("GET"));
    expect(error).toMatchObject({ name: "AuthenticationError", code: 20003, attempts: 2 });
    expect(own.tokens.requests).toHaveLength(2);
  });

  test("by many calls is replaced by one fetch", async () => {
    const { call } = own.connect();
    await call("GET");
    own.server.answer(({ headers }) =>
      headers.authorization === "Bearer token-1" ? { status: 401 } : session,
    );
    await Promise.all(Array.from({ length: 20 }, () => call("GET")));
    expect(own.tokens.requests).toHaveLength(2);
  });

  test("and never changes is not tried twice", async () => {
    own.server.answer({ status: 401 });
    const { call } = own.connect({ credentials: undefined });
    expect(await failureOf(call("GET"))).toMatchObject({ name: "AuthenticationError", attempts: 1 });
  });
});
