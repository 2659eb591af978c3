/** How the options of `withOptions` combine with the original's. */
import { describe, expect, test } from "@jest/globals";
import { RetryBudget, type Hooks } from "../../../src/core/index.js";
import type { ClientOptions as TwilioOptions } from "../../../src/index.js";
import { ManualClock } from "../../../src/testing/ManualClock.js";
import { accountSid, authToken, failureOf, session } from "../support/harness.js";
import { useClients } from "../support/use-clients.js";
import { fetchOf, lastHeadersOf, marking, proxyClients } from "./derived-clients.js";

const at = useClients();
const proxyClient = proxyClients(at);
const lastHeaders = lastHeadersOf(at);

describe("defaults", () => {
  test("of the original stay unchanged, and so do the options that it was given", async () => {
    const options: TwilioOptions = Object.freeze({
      headers: Object.freeze({ "X-App": "shop" }),
      hooks: Object.freeze({}),
      policies: Object.freeze([]),
      userAgent: "shop/1",
    });
    const client = proxyClient(options);
    client.withOptions({ headers: { "x-app": "job" }, policies: [marking("p")], userAgent: "job/1" });
    await fetchOf(client);
    expect(lastHeaders()).toMatchObject({ "x-app": "shop" });
    expect(lastHeaders()).not.toHaveProperty("x-path");
    expect(lastHeaders()["user-agent"]).not.toContain("job/1");
  });

  test("timeout, retries, budget and response size apply to the new client", async () => {
    const clock = new ManualClock();
    const client = proxyClient({ clock, maxRetries: 0 });
    at.server.answer({ status: 503 });
    expect(await failureOf(fetchOf(client.withOptions({ maxRetries: 3 })))).toMatchObject({ attempts: 4 });
    expect(await failureOf(fetchOf(client))).toMatchObject({ attempts: 1 });
    const retryBudget = new RetryBudget({ capacity: 1 });
    const frugal = client.withOptions({ maxRetries: 5, retryBudget });
    expect(await failureOf(fetchOf(frugal))).toMatchObject({ attempts: 2 });
    at.server.answer(session);
    const small = client.withOptions({ maxResponseBytes: 5 });
    expect(await failureOf(fetchOf(small))).toMatchObject({ code: "response_too_large" });
    at.server.answer("silence");
    const slow = failureOf(fetchOf(client.withOptions({ timeout: 50, totalTimeout: 70 })));
    await at.server.received(1);
    await clock.advance(50);
    expect(await slow).toMatchObject({ name: "TimeoutError", scope: "attempt" });
  });

  test("omitted and undefined options keep their values", async () => {
    at.server.answer({ status: 503 });
    const client = proxyClient({ maxRetries: 1, headers: { "x-app": "shop" } });
    const derived = client.withOptions({ maxRetries: undefined, headers: { "x-app": undefined } });
    expect(await failureOf(fetchOf(derived))).toMatchObject({ attempts: 2 });
    expect(lastHeaders()).toMatchObject({ "x-app": "shop" });
  });

  test("a polluted prototype is ignored", async () => {
    const client = proxyClient();
    const polluted = { timeout: NaN, headers: { "x-evil": "1" }, userAgent: 7, hooks: 7, edge: "a.b" };
    Object.assign(Object.prototype, polluted);
    try {
      await fetchOf(client.withOptions({ maxRetries: 1 }).withOptions());
    } finally {
      for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
    }
    expect(lastHeaders()).not.toHaveProperty("x-evil");
  });

  test("are overridden by the options of a call", async () => {
    at.server.answer({ status: 503 });
    const derived = proxyClient().withOptions({ maxRetries: 3, headers: { "x-app": "job" } });
    const failure = failureOf(fetchOf(derived, { maxRetries: 0, headers: { "X-App": "call" } }));
    expect(await failure).toMatchObject({ attempts: 1 });
    expect(lastHeaders()).toMatchObject({ "x-app": "call" });
  });

  test("headers are merged, whatever the case of their names, and the last one wins", async () => {
    const first = proxyClient({ headers: { "X-A": "1", "X-B": "1" } });
    await fetchOf(first.withOptions({ headers: { "x-a": "2" } }).withOptions({ headers: { "X-A": "3" } }));
    expect(lastHeaders()).toMatchObject({ "x-a": "3", "x-b": "1" });
  });

  test("additions to the user agent are appended in order", async () => {
    await fetchOf(proxyClient({ userAgent: "shop/1" }).withOptions({ userAgent: ["job/2", "(batch)"] }));
    expect(lastHeaders()["user-agent"]).toMatch(/ shop\/1 job\/2 \(batch\)$/);
  });

  test("policies are nested inside the original's policies", async () => {
    await fetchOf(proxyClient({ policies: [marking("a")] }).withOptions({ policies: [marking("b")] }));
    expect(lastHeaders()).toMatchObject({ "x-path": "a;b;" });
  });

  test("both hooks are called, even if one throws", async () => {
    const heard: string[] = [];
    const warnings: unknown[] = [];
    const hooks = (name: string): Required<Hooks> => ({
      beforeRequest: () => {
        heard.push(`${name} before`);
        return { "X-Both": name, [`x-${name}`]: "1" };
      },
      afterResponse: () => {
        heard.push(`${name} after`);
        throw new Error("a mistake of the hook's");
      },
      onRetry: () => {
        heard.push(`${name} retry`);
      },
      onError: () => {
        heard.push(`${name} error`);
      },
    });
    at.server.answer({ status: 503 });
    const logger = { debug: () => undefined, warn: (line: string) => warnings.push(line) };
    const client = proxyClient({ hooks: hooks("one"), logger, maxRetries: 1 });
    await failureOf(fetchOf(client.withOptions({ hooks: hooks("two") })));
    const attempt = ["one before", "two before", "one after", "two after"];
    expect(heard).toEqual([...attempt, "one retry", "two retry", ...attempt, "one error", "two error"]);
    expect(lastHeaders()).toMatchObject({ "x-both": "two", "x-one": "1", "x-two": "1" });
    expect(warnings).toContain("The hook afterResponse threw an error, which was ignored.");
    await failureOf(fetchOf(client.withOptions({ hooks: { onError: undefined } as unknown as Hooks })));
    expect(heard.at(-1)).toBe("one error");
  });

  test("a failing hook before a request ends the call, and the second one is not called", async () => {
    const heard: string[] = [];
    const failing = (): never => {
      throw new Error("mine");
    };
    const client = proxyClient({ hooks: { beforeRequest: failing } });
    const beforeRequest = (): undefined => {
      heard.push("second");
    };
    await expect(fetchOf(client.withOptions({ hooks: { beforeRequest } }))).rejects.toThrow("mine");
    expect(heard).toEqual([]);
    expect(at.server.requests).toEqual([]);
  });

  test("a logger replaces the original's", async () => {
    const lines: string[] = [];
    const logger = (name: string) => ({ debug: () => lines.push(name), warn: () => lines.push(name) });
    const client = proxyClient({ logger: logger("first") });
    await fetchOf(client.withOptions({ logger: logger("second") }));
    expect(new Set(lines)).toEqual(new Set(["second"]));
    await fetchOf(client.withOptions({ timeout: 5 }));
    expect(lines.at(-1)).toBe("first");
  });

  test("its errors show no secret, even if the service echoes it", async () => {
    const echo = Buffer.from(`${accountSid}:${authToken}`).toString("base64");
    at.server.answer({ status: 400, body: { code: 1, message: `bad ${authToken} ${echo}` } });
    const error = await failureOf(fetchOf(proxyClient().withOptions({ timeout: 5000 })));
    expect(error.message).toContain("bad [redacted] [redacted]");
  });
});
