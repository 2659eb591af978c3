/** The packed package in every runtime of docs/runtimes.md, and the main tests in every version of Node. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import { Project } from "../package/support/project.js";
import { run } from "../package/support/run.js";
import { bun, deno, node } from "./programs.js";
import { results } from "./results.js";

// These tests are slow on a busy machine.
jest.setTimeout(600_000);

const pages = ["README.md", "docs/runtimes.md"];
const majors = [20, 22, 24, 26];
const allow = ["--allow-net", "--allow-env", "--allow-read", "--allow-sys"];
const runtimes: [name: string, version: RegExp, row: RegExp, file: () => string, args: string[]][] = [
  ...majors.map((major): (typeof runtimes)[number] => [
    `Node ${major}`,
    new RegExp(`^v${major}\\.`),
    /^\| Node 20, 22, 24, 26 +\| supported/m,
    () => node(major),
    [],
  ]),
  ["Deno", /^deno 2\./, /^\| Deno 2 +\| works/m, deno, ["run", "--no-prompt", ...allow]],
  ["Bun", /^1\./, /^\| Bun 1 +\| works/m, bun, []],
];

describe("a program that uses the package, in each runtime", () => {
  const row = results("runtime", "version");

  test.each(runtimes)("%s", (name, version, line, file, args) => {
    const installed = run(file(), ["--version"], ".").trim();
    return row([name, installed.split("\n")[0] ?? ""], () => {
      expect(installed).toMatch(version);
      for (const page of pages) expect(readFileSync(page, "utf8")).toMatch(line);
      const project = new Project("module");
      project.write("smoke.mjs", readFileSync("test/runtimes/smoke.mjs", "utf8"));
      expect(run(file(), [...args, "smoke.mjs"], project.folder)).toBe("All of it holds.\n");
      return Promise.resolve();
    });
  });
});

test.each([
  ["Node", / node\/v\d/, () => process.execPath, []],
  ["Deno", / deno\/\d/, deno, ["run", "--no-prompt", ...allow]],
  ["Bun", / bun\/\d/, bun, []],
] as [string, RegExp, () => string, string[]][])("the user agent names %s", (_, name, file, args) => {
  const project = new Project("module");
  project.write(
    "main.mjs",
    `import { ProxyClient } from "twilio-proxy-sessions";
    import { startEmulator } from "twilio-proxy-sessions/testing";
    const emulator = await startEmulator();
    const client = new ProxyClient(emulator.clientOptions());
    await client.sessions.page(emulator.serviceSid);
    console.log(emulator.requests[0].headers["user-agent"]);
    await client.close();
    await emulator.close();`,
  );
  expect(run(file(), [...args, "main.mjs"], project.folder)).toMatch(name);
});

test("TypeScript 5.2 reads the declarations of every entry", () => {
  expect(readFileSync("README.md", "utf8")).toContain("TypeScript 5.2 or later");
  const project = new Project("module");
  const entries = ["", "/raw", "/core", "/testing", "/webhooks"].map(
    (entry) => `export * from "twilio-proxy-sessions${entry}";`,
  );
  entries.forEach((text, index) => {
    project.write(`entry-${index}.ts`, text);
  });
  const compiler = resolve("test/runtimes/node_modules/typescript52/bin/tsc");
  const strict = ["--strict", "--noEmit", "--target", "es2022"];
  const files = entries.map((_, index) => `entry-${index}.ts`);
  for (const resolution of [
    ["--module", "node16", "--moduleResolution", "node16"],
    ["--module", "esnext", "--moduleResolution", "bundler"],
    ["--module", "commonjs", "--moduleResolution", "node10"],
  ]) {
    expect(run(process.execPath, [compiler, ...strict, ...resolution, ...files], project.folder)).toBe("");
  }
});

/** These tests cover what differs between versions of Node. */
const pattern = "test/(transport|paging|sessions)/";

describe("the tests of connections, lists and sessions", () => {
  const row = results("runtime", "tests");
  const own = Number(process.versions.node.split(".")[0]);

  // In the current version they run as part of `npm test`. Node 26 refuses an IP address as TLS server name,
  // which axios's agent passes behind a proxy.
  test.each(majors.filter((major) => major !== own && major < 26))("in Node %i", (major) => {
    const cells = [`Node ${major}`];
    return row(cells, () => {
      const report = join(new Project("module").folder, "report.json");
      const jest = [
        resolve("node_modules/jest/bin/jest.js"),
        "--selectProjects=source",
        `--testPathPatterns=${pattern}`,
        "--silent",
      ];
      const output = ["--json", `--outputFile=${report}`];
      run(node(major), [...jest, ...output], ".", { CI: "true" }, 500_000);
      // Jest writes this documented format.
      const result = JSON.parse(readFileSync(report, "utf8")) as { success: boolean; numPassedTests: number };
      cells.push(result.numPassedTests.toString());
      expect(result).toMatchObject({ success: true, numPassedTests: expect.any(Number) });
      expect(result.numPassedTests).toBeGreaterThan(500);
      return Promise.resolve();
    });
  });
});
