/** The README is true: its code compiles under strict settings and runs against the emulator, and its links lead somewhere. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { transformSync } from "esbuild";
import { ProxyClient } from "../../src/index.js";
import { startEmulator, type Emulator } from "../../src/testing/index.js";
import { Project } from "./support/project.js";
import { runAsync } from "./support/run.js";

const readme = readFileSync("README.md", "utf8");
const snippets = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);

/** What the text around a snippet has given names to, for the snippets that do not do it themselves. */
const names = {
  client: `import { ProxyClient as Client } from "twilio-proxy-sessions"; const client = new Client();`,
  serviceSid: `const serviceSid = process.env.PROXY_SERVICE_SID ?? "";`,
};

function whole(snippet: string): string {
  const given = Object.entries(names).filter(([name]) => !snippet.includes(`const ${name} =`));
  return [...given.map(([, code]) => code), snippet].join("\n");
}

test("the quick start has ten lines", () => {
  expect(
    snippets[0]
      ?.trim()
      .split("\n")
      .filter((line) => line !== ""),
  ).toHaveLength(10);
});

test("every snippet compiles", () => {
  const project = new Project("module");
  const files = snippets.map((snippet, index) => {
    project.write(`snippet-${index}.ts`, `${whole(snippet)}\nexport {};\n`);
    return `snippet-${index}.ts`;
  });
  const node = { types: ["node"], typeRoots: [resolve("node_modules/@types")] };
  expect(() =>
    project.check({ module: "nodenext", moduleResolution: "nodenext", ...node }, files),
  ).not.toThrow();
});

describe("every snippet runs against the emulator", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startEmulator({ port: 0 });
  });

  afterEach(() => emulator.close());

  test.each(snippets.map((snippet) => [snippet.slice(0, 100).replaceAll("\n", " "), snippet]))(
    "%s",
    async (_, snippet) => {
      const { accountSid, authToken, url, serviceSid } = emulator;
      // The session that the text speaks of is there, unless the snippet is what creates it.
      if (!snippet.includes("sessions.create(")) {
        const client = new ProxyClient(emulator.clientOptions());
        await client.sessions.create(serviceSid, { uniqueName: "order-1234" });
        await client.close();
      }
      const project = new Project("module");
      project.write("main.js", transformSync(whole(snippet), { loader: "ts" }).code);
      await runAsync(process.execPath, ["main.js"], project.folder, {
        TWILIO_ACCOUNT_SID: accountSid,
        TWILIO_AUTH_TOKEN: authToken,
        TWILIO_PROXY_BASE_URL: url,
        PROXY_SERVICE_SID: serviceSid,
      });
    },
  );
});

test("every relative link leads to a file of the repository", () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path = ""]) => path);
  expect(links.filter((path) => !existsSync(path))).toEqual([]);
});

test("its two commands are what CI runs", () => {
  const commands = [...readme.matchAll(/^npm ci && (.+)$/gm)].map(([, command]) => command);
  expect(commands).toEqual(["npm run demo", "npm test"]);
  const ci = readFileSync(".ci/run", "utf8").replaceAll(" --silent", "");
  for (const command of ["npm ci", ...commands]) expect(ci).toContain(` ${String(command)}`);
});

test("every npm script that it names is there", () => {
  const manifest = readFileSync("package.json", "utf8");
  const scripts = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name = ""]) => name);
  expect(scripts.filter((name) => !manifest.includes(`"${name}":`))).toEqual([]);
});
