import { describe, expect, test } from "@jest/globals";
import { conformanceChecks } from "../../src/testing/index.js";
import { sessionsSubject } from "./sessions-subject.js";

describe("the sessions resource holds the rules of conduct", () => {
  test.each(conformanceChecks(sessionsSubject()))("$name", async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});
