/** The tarball, installed by npm in an empty project. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { Project, tarball } from "../package/support/project.js";
import { run } from "../package/support/run.js";

const quiet = ["--no-audit", "--no-fund", "--prefer-offline"];

/** The packages that npm puts into an empty project. */
function install(name: string): { project: Project; packages: string[] } {
  const project = new Project("module");
  run("npm", ["install", ...quiet, name], project.folder);
  const packages = readdirSync(join(project.folder, "node_modules")).filter(
    (entry) => !entry.startsWith("."),
  );
  return { project, packages };
}

test("installs axios and its dependencies, and puts the command where npx finds it", () => {
  const { project, packages } = install(tarball());
  expect(packages).toEqual([...install("axios").packages, "twilio-proxy-sessions"].sort());
  expect(run("npx", ["twilio-proxy-sessions", "--help"], project.folder)).toContain("emulator");
});

test("SIGTERM to npx ends the emulator that it runs", async () => {
  const { project } = install(tarball());
  const npx = spawn("npx", ["twilio-proxy-sessions", "emulator", "--port", "0"], {
    cwd: project.folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const closed = once(npx, "close");
  npx.stdout.setEncoding("utf8").on("data", (text: string) => {
    if (text.includes("PROXY_SERVICE_SID=")) npx.kill("SIGTERM");
  });
  // The emulator inherits the output of npx, which closes when both have ended.
  await closed;
});
