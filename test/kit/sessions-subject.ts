/** The sessions resource as the conformance suite takes it. */
import { ProxyClient, type ClientOptions } from "../../src/index.js";
import type { ConformanceSubject } from "../../src/testing/index.js";
import { serviceSid, sessionJSON, sid, sidOf } from "../support/sessions.js";

export function sessionsSubject(
  connect = (options: ClientOptions): ProxyClient => new ProxyClient(options),
): ConformanceSubject<ProxyClient> {
  return {
    connect,
    calls: [
      {
        name: "sessions.create",
        kind: "write",
        ids: [serviceSid],
        send: ({ sessions }, [service = ""], options) =>
          sessions.create(service, { uniqueName: "a" }, options),
        answer: { status: 201, body: sessionJSON() },
      },
      {
        name: "sessions.fetch",
        kind: "read",
        ids: [serviceSid, sid],
        send: ({ sessions }, [service = "", own = ""], options) => sessions.fetch(service, own, options),
        answer: { body: sessionJSON() },
      },
      {
        name: "sessions.update",
        kind: "write",
        ids: [serviceSid, sid],
        send: ({ sessions }, [service = "", own = ""], options) =>
          sessions.update(service, own, { status: "closed" }, options),
        answer: { body: sessionJSON() },
      },
      {
        name: "sessions.delete",
        kind: "delete",
        ids: [serviceSid, sid],
        send: ({ sessions }, [service = "", own = ""], options) => sessions.delete(service, own, options),
        answer: {},
      },
    ],
    lists: [
      {
        name: "sessions.list",
        ids: [serviceSid],
        list: ({ sessions }, [service = ""], params, options) => sessions.list(service, params, options),
        item: (n) => sessionJSON({ sid: sidOf(n) }),
        page: (items, next) => ({ sessions: items, meta: { key: "sessions", next_page_url: next } }),
      },
    ],
  };
}
