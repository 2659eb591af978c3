/** The rules of conduct hold for every method of the sessions, and for a bare client of the kit. */
import { describe, expect, test } from "@jest/globals";
import { conformanceChecks } from "../../src/testing/index.js";
import { bareSubject } from "./bare-subject.js";
import { sessionsSubject } from "./sessions-subject.js";

const checks = [...conformanceChecks(sessionsSubject()), ...conformanceChecks(bareSubject())];

describe("rules of conduct", () => {
  test.each(checks)("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

test("a subject without methods is refused, because its suite would pass", () => {
  expect(() => conformanceChecks({ connect: bareSubject().connect, calls: [] })).toThrow(
    "subject must have calls or lists to check.",
  );
});

test("no two checks have the same name", () => {
  expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
});
