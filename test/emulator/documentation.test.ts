import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { defaultRefusals, defaultRules, startEmulator } from "../../src/testing/index.js";

const page = readFileSync("docs/emulator.md", "utf8").replace(/ +/g, " ");

test.each(Object.entries(defaultRules))(
  "docs/emulator.md has the rule %s with its default %j",
  (name, value) => {
    const shown = typeof value === "number" ? String(value) : `\`${JSON.stringify(value)}\``;
    expect(page).toContain(`| \`${name}\` | ${shown} |`);
  },
);

test.each(Object.entries(defaultRefusals))(
  "docs/emulator.md has the refusal %s with its response %j",
  (name, answer) => {
    const shown = Object.values(answer).join(", ");
    expect(page).toContain(`| \`${name}\` | ${shown} |`);
  },
);

test("docs/emulator.md has every member of an emulator", async () => {
  const emulator = await startEmulator();
  await emulator.close();
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(emulator));
  const members = [...methods, ...Object.keys(emulator)].filter((name) => name !== "constructor");
  expect(members.filter((name) => !new RegExp(`\`${name}(\\(.*?\\))?\``).test(page))).toEqual([]);
});
