import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { start } from "./support.js";

interface Property {
  readonly maxLength?: number;
  readonly pattern?: string;
}

// The spec's own tests check the document's structure; this test reads only this part.
const spec = parse(readFileSync("spec/proxy_v1_sessions.yaml", "utf8")) as {
  components: {
    schemas: { SessionParticipant: { properties: Record<string, Property>; required: string[] } };
  };
};
const { properties, required } = spec.components.schemas.SessionParticipant;
const whole = { Identifier: "+15551230001" };

test("the rules for participants match the specification", async () => {
  const wire = await start({ services: [{ numbers: ["+15551110001"] }] });
  const codeOf = async (participant: object) =>
    (await wire.create({ Participants: [participant] })).json.code;
  for (const [key, { maxLength, pattern }] of Object.entries(properties)) {
    if (maxLength !== undefined) {
      expect([key, await codeOf({ ...whole, [key]: "a:".padEnd(maxLength + 1, "n") })]).toEqual([key, 80701]);
      expect([key, await codeOf({ ...whole, [key]: "a:".padEnd(maxLength, "n") })]).not.toEqual([key, 80701]);
    }
    if (pattern !== undefined) expect([key, await codeOf({ ...whole, [key]: "x" })]).toEqual([key, 80701]);
  }
  expect(required).toEqual(Object.keys(whole));
  expect(await codeOf({ FriendlyName: "Ann" })).toBe(80701);
});
