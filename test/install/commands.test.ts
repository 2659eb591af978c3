/** The commands of the README and the guides, run in a folder with the package. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { blocksOf, pages } from "../package/support/pages.js";
import { Project, tarball } from "../package/support/project.js";
import { run, runAsync } from "../package/support/run.js";

const quiet = ["--no-audit", "--no-fund", "--prefer-offline"];

/** A project with the package, and with others. */
function install(...others: string[]): Project {
  const project = new Project("module");
  run("npm", ["install", ...quiet, tarball(), ...others], project.folder);
  return project;
}

const shell = (page: string): string[] =>
  blocksOf(page).flatMap(({ language, code }) => (language === "sh" ? [code] : []));
/** A block's commands, one per line, without their comments. */
const commandsOf = (block: string): string[] =>
  block
    .replaceAll("\\\n", "")
    .split("\n")
    .map((line) => line.replace(/\s+#.*/, "").trim())
    .filter((line) => line !== "");

test("the quick start, its script repeatedly, and a fault from the shell", async () => {
  const project = install();
  const readme = readFileSync("README.md", "utf8");
  const [, start = ""] = commandsOf(shell("README.md").find((block) => block.includes(" | tee ")) ?? "");
  expect(start).toMatch(/^npx twilio-proxy-sessions emulator \|/);
  // Another program may use the default port.
  const emulator = spawn("sh", ["-c", start.replace("emulator |", "emulator --port 0 |")], {
    cwd: project.folder,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const closed = once(emulator, "close");
  try {
    let printed = "";
    for await (const chunk of emulator.stdout.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
      printed += String(chunk);
      if (printed.includes("# page:")) break;
    }
    const quickStart = readme.slice(0, readme.indexOf("## Guides")).split("## Quick start")[1] ?? "";
    const code = [...quickStart.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block = ""]) => block);
    expect(code.length).toBeGreaterThan(3);
    project.write("quickstart.mts", code.join("\n"));
    const [program, ...args] = (shell("README.md").find((block) => block.includes("quickstart.mts")) ?? "")
      .trim()
      .split(" ");
    expect(program).toBe("node");
    // As the README says, older Node versions need tsx.
    const runner = "typescript" in process.features ? process.execPath : resolve("node_modules/.bin/tsx");
    for (let times = 0; times < 2; times++) {
      expect(await runAsync(runner, args, project.folder)).toContain("There is no such session.");
    }

    project.write("lines.env", printed.split("\n").slice(0, 5).join("\n"));
    const curl = shell("docs/emulator.md").find((block) => block.startsWith("curl")) ?? "";
    const added = await runAsync("sh", ["-c", `set -a; . ./lines.env; ${curl}`], project.folder);
    expect(JSON.parse(added)).toMatchObject({ remaining: 2, fault: { kind: "status", status: 503 } });
  } finally {
    // The group is the shell, npx, the emulator and tee.
    if (emulator.pid !== undefined) process.kill(-emulator.pid, "SIGTERM");
    await closed;
  }
});

test("the page on changes of a specification is right about the command diff", () => {
  const project = install("yaml");
  const document = readFileSync("spec/proxy_v1_sessions.yaml", "utf8");
  for (const name of ["old.yaml", "new.yaml", "spec.yaml"]) project.write(name, document);
  const git = (...args: string[]): string => run("git", args, project.folder);
  git("init", "--quiet", "--initial-branch=main");
  git("add", "spec.yaml");
  git("-c", "user.name=Ann", "-c", "user.email=ann@mail.example", "commit", "--quiet", "--message=Begin");
  git("tag", "v1.2.0");
  const commands = shell("docs/spec-changes.md")
    .flatMap(commandsOf)
    .filter((command) => command.startsWith("npx "));
  expect(commands).toHaveLength(3);
  for (const command of commands) run("sh", ["-c", command], project.folder);
});

test("every command of a page is run by a test", () => {
  const tested = [
    // The project's own: pages.test.ts checks that each script exists, and CI runs them.
    /^npm (ci|install|test|run [\w:]+)( && npm (test|run [\w:]+))?( -- .*)?$/,
    // Above, and with other options in test/emulator/cli.test.ts.
    /^npx twilio-proxy-sessions (emulator|diff) /,
    /^npm install twilio-proxy-sessions$/,
    /^node --env-file=emulator.env quickstart.mts$/,
    /^curl -H "Authorization: Bearer \$PROXY_EMULATOR_TOKEN" /,
    // `npm run test:examples` does this with each example, with the tarball in its manifest.
    /^npm install --no-save ..\/..\/twilio-proxy-sessions-\*.tgz && npm test$/,
    // test/generation/stock.test.ts
    /^npx (openapi-generator-cli generate|prettier --write generated)$/,
    // test/runtimes/deno.test.ts
    /^deno run --allow-env --allow-net=proxy.twilio.com main.ts$/,
  ];
  const commands = pages
    // `npm run test:extending` follows this one.
    .filter((page) => page !== "docs/extending.md")
    .flatMap((page) => shell(page).flatMap(commandsOf));
  expect(commands.length).toBeGreaterThan(20);
  expect(commands.filter((command) => !tested.some((pattern) => pattern.test(command)))).toEqual([]);
});
