/** The stock generator renders the committed document with our templates, run by its own command. */
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { spec } from "./support/enriched.js";
import { openapiGenerator } from "./support/openapi-generator.js";

// Each run starts Java.
jest.setTimeout(300_000);

const enrichedFile = "spec/proxy_v1_sessions.enriched.json";

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "stock-"));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

/** A folder with the files that the generator's own command needs. */
function project(name: string): string {
  const folder = path.join(root, name);
  mkdirSync(folder);
  for (const entry of ["openapitools.json", "generator-templates", "spec", ".prettierrc.json"])
    cpSync(entry, path.join(folder, entry), { recursive: true });
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  return folder;
}

function texts(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  return Object.fromEntries(
    files.sort().map((name) => [name, readFileSync(path.join(folder, name), "utf8")]),
  );
}

const config = "generator-templates/config.yaml";

describe("OpenAPI Generator itself", () => {
  test("generates the committed code from the committed document, with prettier", () => {
    const folder = project("stock");
    const { status, stdout } = openapiGenerator(
      ["generate", "-i", enrichedFile, "-c", config, "-o", "generated"],
      folder,
    );
    expect({ status, faults: /^.*\b(?:error|exception)\b.*$/im.exec(stdout)?.[0] }).toEqual({
      status: 0,
      faults: undefined,
    });
    spawnSync(process.execPath, ["node_modules/prettier/bin/prettier.cjs", "--write", "generated"], {
      cwd: folder,
    });
    expect(texts(path.join(folder, "generated"))).toEqual(texts("generated"));
  });

  test("says which command to run for a document that was not enriched, in a line for each file", () => {
    const folder = project("plain");
    openapiGenerator(["generate", "-i", spec, "-c", config, "-o", "generated"], folder);
    const written = Object.entries(texts(path.join(folder, "generated"))).filter(
      ([name]) => !name.startsWith("runtime"),
    );
    expect(written.map(([name]) => name)).toEqual([
      "apis/services-sessions-api.ts",
      "index.ts",
      "models.ts",
      "operations.ts",
    ]);
    for (const [, text] of written)
      expect(text.trim()).toMatch(/^\/\/ .* npx twilio-proxy-sessions generate .* npm run generate$/);
  });
});
