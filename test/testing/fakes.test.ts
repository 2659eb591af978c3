/** The fakes of `./testing`, which tests use instead of the client. */
import { describe, expect, jest, test } from "@jest/globals";
import type * as sdk from "../../src/index.js";
import { NotFoundError, type CallPromise, type List, type Session } from "../../src/index.js";
import { fakeSession, listOf, rejected, resolved } from "../../src/testing/index.js";

test("a resolved call gives its data and response", async () => {
  const call: CallPromise<Session> = resolved(fakeSession({ ttl: 5 }), { status: 201, requestId: "RQ1" });
  expect((await call).ttl).toBe(5);
  expect((await call.withResponse()).response).toEqual({ status: 201, headers: {}, requestId: "RQ1" });
});

test("a rejected call rejects with its error", async () => {
  const error = new NotFoundError({ message: "none", code: 20404, status: 404 });
  await expect(rejected(error)).rejects.toBe(error);
});

test("a rejected call may be created long before it is awaited", async () => {
  const unhandled = jest.fn();
  process.on("unhandledRejection", unhandled);
  const call = rejected(new NotFoundError({ message: "none", code: 20404, status: 404 }));
  await new Promise((resolve) => setImmediate(resolve));
  await expect(call).rejects.toThrow("none");
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

test("a list of given items can be read in every way, and resumed from its cursor", async () => {
  const list: List<Session> = listOf(
    [1, 2, 3].map((ttl) => fakeSession({ ttl })),
    2,
  );
  expect((await list.toArray()).map(({ ttl }) => ttl)).toEqual([1, 2, 3]);
  const sizes: number[] = [];
  for await (const page of list.byPage()) sizes.push(page.items.length);
  expect(sizes).toEqual([2, 1]);
  expect(list.cursor).toEqual(expect.any(String));
  expect(await listOf([], 2).toArray()).toEqual([]);
});

test("a session has every field of a new one, with the test's overrides", () => {
  expect(fakeSession()).toMatchObject({ status: "open", dateEnded: null, dateCreated: expect.any(Date) });
  expect(fakeSession({ status: "closed" }).status).toBe("closed");
});

describe("an automock of the package", () => {
  const { ProxyClient } = jest.createMockFromModule<typeof sdk>("../../src/index");

  test("sees the client's sessions and their methods", async () => {
    const client = new ProxyClient();
    jest.spyOn(client.sessions, "fetch").mockReturnValue(resolved(fakeSession({ ttl: 7 })));
    expect((await client.sessions.fetch("KS", "KC")).ttl).toBe(7);
    jest.spyOn(client.sessions, "createOnce").mockReturnValue(resolved(fakeSession({ ttl: 8 })));
    expect((await client.sessions.createOnce("KS", { uniqueName: "order-1" })).ttl).toBe(8);
  });

  test("sees withOptions, which may give the same fake", () => {
    const client = new ProxyClient();
    jest.spyOn(client, "withOptions").mockReturnThis();
    expect(client.withOptions({ timeout: 5 })).toBe(client);
  });
});
