/**
 * Verifies the README and the guides: each TypeScript block compiles under strict settings and runs against
 * the emulator, unless it is marked, and no link is broken.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { transformSync } from "esbuild";
import { parse } from "yaml";
import { ProxyClient } from "../../src/index.js";
import { startEmulator, type Emulator } from "../../src/testing/index.js";
import { blocksOf, moduleOf, pages, titleOf, type Block } from "./support/pages.js";
import { Project } from "./support/project.js";
import { runAsync } from "./support/run.js";

// Two pages have separate tests: one is followed step by step, the other's programs run unchanged.
const blocks = pages
  .flatMap(blocksOf)
  .filter((block) => !block.place.startsWith("docs/emulator.md") && !isFileOfExtending(block));
const snippets = blocks.filter((block) => block.language === "ts" && titleOf(block) === undefined);
const runnable = snippets.filter(({ mark }) => !mark.split(" ").includes("no-run"));

function isFileOfExtending(block: Block): boolean {
  return block.place.startsWith("docs/extending.md") && titleOf(block) !== undefined;
}

test("every block of TypeScript compiles", () => {
  const project = new Project("module");
  const sources = snippets.map((snippet, index) => {
    project.write(`snippet-${index}.ts`, `// ${snippet.place}\n${moduleOf(snippet)}\n`);
    return `snippet-${index}.ts`;
  });
  // The package that the page on extending builds.
  project.write(
    "participants.d.ts",
    `declare module "proxy-participants" {
      import { ServiceClient } from "twilio-proxy-sessions/core";
      export class ParticipantsClient extends ServiceClient {
        constructor(options?: import("twilio-proxy-sessions/core").ClientOptions);
      }
      export class ParticipantsResource {
        constructor(client: ServiceClient);
      }
    }`,
  );
  const node = { types: ["node"], typeRoots: [resolve("node_modules/@types")] };
  const settings = { module: "nodenext", moduleResolution: "nodenext", ...node };
  expect(() => project.check(settings, ["participants.d.ts", ...sources])).not.toThrow();
});

describe("every block of TypeScript runs and ends", () => {
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await startEmulator({ port: 0 });
  });

  afterAll(() => emulator.close());

  test.each(runnable.map((block) => [block.place, block] as const))(
    "%s",
    async (_, block) => {
      emulator.reset();
      // The session in the text exists, unless the block creates it.
      if (!block.code.includes("sessions.create(")) {
        await using client = new ProxyClient(emulator.clientOptions());
        await client.sessions.create(emulator.serviceSid, { uniqueName: "order-1234" });
      }
      const project = new Project("module");
      project.write("main.js", transformSync(moduleOf(block), { loader: "ts", target: "node20" }).code);
      await runAsync(process.execPath, ["main.js"], project.folder, environment());
    },
    30_000,
  );

  test("the README's one after the other, in one file, and that file twice", async () => {
    const project = new Project("module");
    const code = blocksOf("README.md").filter(({ language }) => language === "ts");
    project.write("main.js", transformSync(code.map((block) => block.code).join(""), { loader: "ts" }).code);
    await runAsync(process.execPath, ["main.js"], project.folder, environment());
    await runAsync(process.execPath, ["main.js"], project.folder, environment());
  }, 60_000);

  function environment(): Record<string, string> {
    const { accountSid, authToken, url, serviceSid } = emulator;
    return {
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: authToken,
      TWILIO_PROXY_BASE_URL: url,
      PROXY_SERVICE_SID: serviceSid,
    };
  }
});

test("every block of JSON and YAML can be parsed", () => {
  const data = pages.flatMap(blocksOf).filter(({ language }) => language === "json" || language === "yaml");
  expect(data.length).toBeGreaterThan(3);
  for (const { code, language } of data) {
    expect(() =>
      language === "json" ? (JSON.parse(code) as unknown) : (parse(code) as unknown),
    ).not.toThrow();
  }
});

test("a block with a title equals the file of that name", () => {
  for (const block of blocks) {
    const file = titleOf(block);
    if (file !== undefined)
      expect({ file, code: block.code }).toEqual({ file, code: readFileSync(file, "utf8") });
  }
});

describe.each(pages)("%s", (page) => {
  const text = readFileSync(page, "utf8");

  test("every relative link leads to a file of the repository", () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = ""]) =>
      join(dirname(page), path),
    );
    expect(links.filter((path) => !existsSync(path))).toEqual([]);
  });

  test("every npm script that it names exists", () => {
    const manifest = readFileSync("package.json", "utf8");
    // The scripts on the page on extending belong to the new package.
    const scripts =
      page === "docs/extending.md"
        ? []
        : [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = ""]) => name);
    expect(scripts.filter((name) => !manifest.includes(`"${name}":`))).toEqual([]);
  });
});
