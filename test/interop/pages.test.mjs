/** The JavaScript blocks in the guides, which use other packages: each runs and exits. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const pages = readdirSync("docs").filter((name) => name.endsWith(".md"));
const blocks = pages.flatMap((page) => {
  const text = readFileSync(join("docs", page), "utf8");
  return [...text.matchAll(/^```js\n([^]*?)^```$/gm)].map(({ index, 1: code }) => ({
    place: `docs/${page}:${text.slice(0, index).split("\n").length}`,
    code,
  }));
});
const run = promisify(execFile);

describe("each block of JavaScript runs and ends", { concurrency: 1 }, () => {
  for (const { place, code } of blocks) {
    test(place, async () => {
      // Next to the packages that it imports.
      const folder = mkdtempSync(fileURLToPath(new URL("page-", import.meta.url)));
      try {
        writeFileSync(join(folder, "block.mjs"), code);
        // Files that the blocks refer to: the example's file, and the program to bundle.
        cpSync("examples/tracing/src/tracing.ts", join(folder, "tracing.ts"));
        writeFileSync(join(folder, "main.mjs"), 'import "twilio-proxy-sessions"; console.log("bundled");');
        const env = { ...process.env, TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`, TWILIO_AUTH_TOKEN: "token" };
        const options = { cwd: folder, env, timeout: 60_000 };
        await run(process.execPath, ["--import", "tsx", "block.mjs"], options);
        if (!code.includes("outfile")) return;
        assert.equal((await run(process.execPath, ["dist/main.mjs"], options)).stdout, "bundled\n");
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }

  test("and there are some", () => assert.ok(blocks.length >= 3));
});
