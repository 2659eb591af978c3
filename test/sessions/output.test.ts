/** What a response says is what the caller gets, and nothing else. */
import { describe, expect, test } from "@jest/globals";
import { serviceSid, sessionJSON, sid } from "../support/sessions.js";
import { recordSessions } from "../support/sessions-client.js";

const recording = recordSessions();
const fetched = (changes: Record<string, unknown>) => {
  recording.answer({ body: sessionJSON(changes) });
  return recording.sessions.fetch(serviceSid, sid);
};

describe("a date", () => {
  test.each([
    ["2026-01-02T03:04:05Z", "2026-01-02T03:04:05.000Z"],
    ["2026-01-02T03:04:05", "2026-01-02T03:04:05.000Z"],
    ["2026-01-02T05:04:05+02:00", "2026-01-02T03:04:05.000Z"],
    ["2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05.678Z"],
  ])("%s is the moment that it says; without a zone it is UTC", async (text, moment) => {
    expect((await fetched({ date_created: text })).dateCreated).toEqual(new Date(moment));
  });

  test.each(["", "soon", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "1767322800", 1767322800, {}, true])(
    "%j is none, and never another",
    async (value) => {
      await expect(fetched({ date_created: value })).rejects.toMatchObject({
        name: "UnreadableResponseError",
        field: "date_created",
      });
    },
  );
});

test("a status, a mode and fields that this version does not know pass as they came", async () => {
  const session = await fetched({ status: "archived", mode: "video", colour: { name: "red" } });
  expect(session).toMatchObject({ status: "archived", mode: "video", colour: { name: "red" } });
});

test("names that would change an object's prototype are but names, in answers and in parameters", async () => {
  const hostile = `{"sid": "${sid}", "__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}`;
  recording.answer({ body: hostile });
  const session = await recording.sessions.fetch(serviceSid, sid);
  expect(Object.getPrototypeOf(session)).toBe(Object.prototype);
  expect(session).not.toHaveProperty("polluted");
  expect({}).not.toHaveProperty("polluted");
  recording.server.forget();
  for (const text of ['{"__proto__": {"ttl": 1}}', '{"constructor": 1}', '{"toString": "x"}']) {
    // What JSON.parse makes has such names as own properties.
    const params = JSON.parse(text) as object;
    await expect(recording.sessions.create(serviceSid, params)).rejects.toMatchObject({
      name: "InvalidArgumentError",
    });
  }
  expect(recording.requests).toEqual([]);
});
