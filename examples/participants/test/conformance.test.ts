import { test } from "node:test";
import { conformanceChecks } from "twilio-proxy-sessions/testing";
import { ParticipantsClient } from "../src/index.js";

const service = `KS${"1".repeat(32)}`;
const session = `KC${"2".repeat(32)}`;
const participant = `KP${"3".repeat(32)}`;
const interaction = `KI${"4".repeat(32)}`;
const sidOf = (prefix: string, n: number): string => prefix + String(n).padStart(32, "0");

const checks = conformanceChecks<ParticipantsClient>({
  connect: (options) => new ParticipantsClient(options),
  calls: [
    {
      name: "participants.create",
      kind: "write",
      ids: [service, session],
      send: ({ participants }, [ks = "", kc = ""], options) =>
        participants.create(ks, kc, { identifier: "+15551230001" }, options),
      answer: { status: 201, body: { sid: participant } },
    },
    {
      name: "participants.fetch",
      kind: "read",
      ids: [service, session, participant],
      send: ({ participants }, [ks = "", kc = "", kp = ""], options) =>
        participants.fetch(ks, kc, kp, options),
      answer: { body: { sid: participant, date_deleted: null } },
    },
    {
      name: "participants.delete",
      kind: "delete",
      ids: [service, session, participant],
      send: ({ participants }, [ks = "", kc = "", kp = ""], options) =>
        participants.delete(ks, kc, kp, options),
      answer: {},
    },
    {
      name: "interactions.fetch",
      kind: "read",
      ids: [service, session, interaction],
      send: ({ interactions }, [ks = "", kc = "", ki = ""], options) =>
        interactions.fetch(ks, kc, ki, options),
      answer: { body: { sid: interaction, type: "message" } },
    },
    {
      name: "interactions.delete",
      kind: "delete",
      ids: [service, session, interaction],
      send: ({ interactions }, [ks = "", kc = "", ki = ""], options) =>
        interactions.delete(ks, kc, ki, options),
      answer: {},
    },
  ],
  lists: [
    {
      name: "participants.list",
      ids: [service, session],
      list: ({ participants }, [ks = "", kc = ""], params, options) =>
        participants.list(ks, kc, params, options),
      item: (n) => ({ sid: sidOf("KP", n) }),
      page: (items, next) => ({ participants: items, meta: { next_page_url: next } }),
    },
    {
      name: "interactions.list",
      ids: [service, session],
      list: ({ interactions }, [ks = "", kc = ""], params, options) =>
        interactions.list(ks, kc, params, options),
      item: (n) => ({ sid: sidOf("KI", n) }),
      page: (items, next) => ({ interactions: items, meta: { next_page_url: next } }),
    },
  ],
});

for (const { name, run } of checks) test(name, run);
