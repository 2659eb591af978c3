/** The reference pages match the specification, and have no broken links. */
import { describe, expect, test } from "@jest/globals";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { operations } from "../../generated/index.js";

const folder = "docs/reference";
const page = readFileSync(`${folder}/ServicesSessionsApi.md`, "utf8");
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf("\n")), section]),
);

test("the operations are in the order of the method table, each with its method and path", () => {
  expect([...sections.keys()]).toEqual([
    "CreateSession",
    "DeleteSession",
    "FetchSession",
    "ListSession",
    "UpdateSession",
  ]);
  for (const { id, method, path } of Object.values(operations)) {
    expect(page).toMatch(
      new RegExp(
        `\\[${id}\\]\\(#${id.toLowerCase()}\\) +\\| \\*\\*${method}\\*\\* \`${path.replaceAll(/[{}]/g, "\\$&")}\``,
      ),
    );
  }
});

describe.each(Object.values(operations))("$id", (operation) => {
  const section = sections.get(operation.id) ?? "";

  test("has its parameters, each with its rule", () => {
    for (const parameter of operation.parameters) {
      const row =
        section
          .split("\n")
          .find((line) => line.startsWith(`| **${parameter.wireName}** (\`${parameter.name}\`)`)) ?? "";
      expect(row.length).toBeGreaterThan(40);
      if ("maximum" in parameter) expect(row).toContain(`Maximum: ${String(parameter.maximum)}.`);
      if ("maxLength" in parameter) expect(row).toContain(`Maximum length: ${String(parameter.maxLength)}.`);
      if ("pattern" in parameter) expect(row).toContain(String(parameter.pattern));
      if ("default" in parameter) expect(row).toContain(`Default: \`${JSON.stringify(parameter.default)}\``);
      if ("values" in parameter) for (const value of parameter.values) expect(row).toContain(value);
    }
  });

  test("has its return type, authorization and content types", () => {
    expect(section).toMatch(/### Return type\n\n(?:\[`\w+`\]\(\w+\.md\)|Nothing)/);
    expect(section).toMatch(/### Authorization\n\naccountSid_authToken: HTTP Basic/);
    expect(section).toMatch(/### Content types\n\n- \*\*Content-Type\*\*.*\n- \*\*Accept\*\*/);
  });
});

test("the list's limit, which only the client knows, is included", () => {
  expect(sections.get("ListSession")).toMatch(/\*\*Limit\*\* \(`limit`\).*never sent/);
});

test("every link leads to a page, and every anchor to a heading", () => {
  for (const file of readdirSync(folder)) {
    const text = readFileSync(`${folder}/${file}`, "utf8");
    for (const [, target = "", anchor] of text.matchAll(/\]\(([^)#]*)(?:#([^)]*))?\)/g)) {
      if (target !== "")
        expect({ file, target, found: existsSync(`${folder}/${target}`) }).toEqual({
          file,
          target,
          found: true,
        });
      if (anchor !== undefined) expect(text.toLowerCase()).toMatch(new RegExp(`^#+ ${anchor}$`, "m"));
    }
  }
});
