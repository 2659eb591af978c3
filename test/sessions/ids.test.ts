/** No id reaches the service as a different path. */
import { inspect } from "node:util";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { SdkError } from "../../src/index.js";
import { serviceSid, sessionJSON, sid } from "../support/sessions.js";
import { recordSessions } from "../support/sessions-client.js";

const recording = recordSessions();
const sessions = () => recording.sessions;

/** Pieces of text that have misled clients before. */
const piece = fc.constantFrom(
  ..."/ \\ . .. %2e %2E%2e %2f %252e ? # & = ; : @ * ． ／ Participants .json KC é e\u0301 😀".split(" "),
  ...[" ", "\t", "\r\n", "\0", "\u007f", "\u2028", "\u202e", "\ud800", sid, serviceSid],
);
const anyId = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join("")),
  fc.array(piece, { maxLength: 3 }).map((pieces) => sid + pieces.join("")),
);

/** The target of a call's only request, or undefined if the call was refused. */
async function targetOf(call: () => Promise<unknown>): Promise<string | undefined> {
  recording.server.forget();
  recording.answer({ body: sessionJSON() });
  const error: unknown = await call().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error === undefined) return recording.request().target;
  expect(error).toBeInstanceOf(SdkError);
  expect(error).toMatchObject({ name: "InvalidArgumentError", code: "invalid_argument" });
  expect(recording.requests).toEqual([]);
  return undefined;
}

describe("any text", () => {
  test("as the name of a Session to fetch is refused, or sent as one path segment that decodes to it", async () => {
    await fc.assert(
      fc.asyncProperty(anyId, async (id) => {
        const target = await targetOf(() => sessions().fetch(serviceSid, id));
        if (target === undefined) return;
        const start = `/v1/Services/${serviceSid}/Sessions/`;
        expect(target.startsWith(start)).toBe(true);
        const segment = target.slice(start.length);
        expect(segment).toMatch(/^(?:[\w.~-]|%[0-9A-F]{2})+$/);
        expect(decodeURIComponent(segment)).toBe(id);
        // An intermediary that resolves dots does not change the path either.
        expect(new URL(target, "http://localhost").pathname).toBe(target);
      }),
      { numRuns: 300 },
    );
  });

  test("is refused as a SID unless it is a valid one", async () => {
    await fc.assert(
      fc.asyncProperty(anyId, async (id) => {
        const valid = /^KC[0-9a-fA-F]{32}$/.test(id) && !id.includes("\n");
        const update = await targetOf(() => sessions().update(serviceSid, id, { ttl: 1 }));
        const deletion = await targetOf(() => sessions().delete(serviceSid, id));
        const expected = valid ? `/v1/Services/${serviceSid}/Sessions/${id}` : undefined;
        expect([update, deletion]).toEqual([expected, expected]);
      }),
      { numRuns: 200 },
    );
  });

  test("is refused as a Service SID unless it is a valid one", async () => {
    await fc.assert(
      fc.asyncProperty(anyId, async (id) => {
        fc.pre(id !== serviceSid);
        expect(await targetOf(() => sessions().create(id))).toBeUndefined();
        expect(await targetOf(() => sessions().fetch(id, sid))).toBeUndefined();
        expect(await targetOf(() => sessions().update(id, sid, {}))).toBeUndefined();
        expect(await targetOf(() => sessions().delete(id, sid))).toBeUndefined();
        expect(await targetOf(() => sessions().page(id))).toBeUndefined();
        expect(await targetOf(() => sessions().list(id).toArray())).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });
});

describe("these ids are refused before anything is sent, and the error names the argument", () => {
  const texts = ["", ".", "..", "%2e", "%2E%2E", ".%2e", "%2e.", "a/b", "a\\b", "a?b", "a#b", "a\nb"];
  const name = "InvalidArgumentError";
  const others = [undefined, null, 5, {}, [], [sid], new String(sid), true];

  test.each([...texts, "\0", "\u007f", "\ud800", ...others].map((id) => [inspect(id), id]))(
    "%s",
    async (_, wrong) => {
      // The types forbid some of them.
      const id = wrong as string;
      await expect(sessions().fetch(id, sid)).rejects.toMatchObject({ name, field: "serviceSid" });
      await expect(sessions().fetch(serviceSid, id)).rejects.toMatchObject({ name, field: "sid" });
      await expect(sessions().update(serviceSid, id, {})).rejects.toMatchObject({ name, field: "sid" });
      await expect(sessions().delete(serviceSid, id)).rejects.toMatchObject({ name, field: "sid" });
      expect(recording.requests).toEqual([]);
    },
  );
});
