/**
 * The Dockerfile of the emulator: its steps run in a folder, with the tarball instead of the published
 * package.
 */
import { execFile, spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Project, tarball } from "../package/support/project.js";
import { run } from "../package/support/run.js";

const steps = readFileSync("examples/emulator-docker/Dockerfile", "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => /^([A-Z]+) (.*)$/.exec(line)?.slice(1) ?? [line]);
const names = steps.map(([name]) => name);
const argument = (wanted: string): string => steps.find(([name]) => name === wanted)?.[1] ?? "";

const project = new Project("module");
const path = `${join(project.folder, "global", "bin")}:${process.env["PATH"] ?? ""}`;
let container: ChildProcessByStdio<null, Readable, null> | undefined;

beforeAll(() => {
  const [command = "", ...args] = argument("RUN").replace("twilio-proxy-sessions", tarball()).split(" ");
  run(command, [...args, "--prefix", join(project.folder, "global"), "--prefer-offline"], project.folder);
});

afterAll(() => {
  container?.kill("SIGKILL");
});

/** Starts the image's entry point with additional arguments. */
async function start(...args: string[]): Promise<{ exited: Promise<unknown[]>; url: string }> {
  // The entry point uses the exec form, so that the program receives signals without a shell between.
  const [command = "", ...fixed] = JSON.parse(argument("ENTRYPOINT")) as string[];
  const env = { PATH: path };
  container = spawn(command, [...fixed, ...args], {
    env,
    cwd: project.folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(container, "exit");
  for await (const line of createInterface({ input: container.stdout })) {
    const [, url] = /^TWILIO_PROXY_BASE_URL=(.*)$/.exec(line) ?? [];
    if (url !== undefined) return { exited, url };
  }
  throw new Error("The emulator has ended.");
}

test("has only the steps that are executed here, on a Node version that the package supports", () => {
  expect(names).toEqual(["FROM", "RUN", "USER", "WORKDIR", "HEALTHCHECK", "ENTRYPOINT"]);
  const [, major] = /^node:(\d+)-alpine$/.exec(argument("FROM")) ?? [];
  const { engines } = JSON.parse(readFileSync("package.json", "utf8")) as { engines: { node: string } };
  expect(Number(major)).toBeGreaterThanOrEqual(Number(engines.node.replace(">=", "")));
});

test("runs it as a user who is not root and may write to its folder", () => {
  // The image has this user and home folder.
  expect([argument("USER"), argument("WORKDIR")]).toEqual(["node", "/home/node"]);
  expect(names.indexOf("USER")).toBeGreaterThan(names.indexOf("RUN"));
});

test("has a health check of the emulator's port, which fails without it; SIGTERM ends the program", async () => {
  const shell = (command: string): Promise<unknown> => promisify(execFile)("sh", ["-c", command]);
  const [, check = ""] = argument("HEALTHCHECK").split(" CMD ");
  const { url, exited } = await start("--port", "0", "--state", "state.json");
  // Not the default port, which another program may use.
  const here = check.replace("http://127.0.0.1:4010", url);
  expect(here).not.toBe(check);
  await expect(shell(here)).resolves.toMatchObject({ stdout: expect.stringContaining("ok") });
  container?.kill("SIGTERM");
  expect(await exited).toEqual([0, null]);
  await expect(shell(here)).rejects.toMatchObject({ code: 1 });
  expect(run("sh", ["-c", `PATH='${path}' twilio-proxy-sessions emulator --help`], project.folder)).toContain(
    "Default: 4010",
  );
});
