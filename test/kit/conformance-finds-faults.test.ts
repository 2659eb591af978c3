/** The suite is worth something only if it fails: each of its checks finds a fault in one of these resources. */
import { expect, test } from "@jest/globals";
import type { ClientOptions } from "../../src/index.js";
import { conformanceChecks, type ConformanceSubject } from "../../src/testing/index.js";
import { serviceSid, sessionJSON, sid, sidOf } from "../support/sessions.js";
import { sessionsSubject } from "./sessions-subject.js";
import { EagerClient, NaiveClient, StubbornClient } from "./naive-client.js";

type Connect = (options: ClientOptions) => NaiveClient;

function naiveSubject(connect: Connect): ConformanceSubject<NaiveClient> {
  const path = (service = "", own = ""): string => `/v1/Services/${service}/Sessions/${own}`;
  return {
    connect,
    calls: [
      {
        name: "fetch",
        kind: "read",
        ids: [serviceSid, sid],
        send: (client, [service, own], options) => client.call("GET", path(service, own), options),
        answer: { body: sessionJSON() },
      },
      {
        name: "create",
        kind: "write",
        ids: [serviceSid],
        send: (client, [service], options) => client.call("POST", path(service), options),
        answer: { status: 201, body: sessionJSON() },
      },
    ],
    lists: [
      {
        name: "list",
        ids: [serviceSid],
        list: (client, [service], params) => client.list(path(service), params?.limit),
        item: (n) => sessionJSON({ sid: sidOf(n) }),
        page: (items, next) => ({ sessions: items, meta: { next_page_url: next } }),
      },
    ],
  };
}

/** The names of the checks that a resource fails. */
async function failures(connect: Connect): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, run } of conformanceChecks(naiveSubject(connect))) {
    try {
      await run();
    } catch {
      failed.push(name);
    }
  }
  return failed;
}

const resources: readonly Connect[] = [
  (options) => new NaiveClient(options),
  (options) => new StubbornClient(options),
  (options) => new EagerClient(options),
];

test("every check finds a fault in one of them", async () => {
  const found = new Set<string>();
  for (const connect of resources) for (const name of await failures(connect)) found.add(name);
  const names = resources.flatMap((connect) =>
    conformanceChecks(naiveSubject(connect)).map(({ name }) => name),
  );
  expect(names.filter((name) => !found.has(name))).toEqual([]);
});

test("no two checks have the same name", () => {
  const names = conformanceChecks(sessionsSubject()).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
