/** The temporary folder of a generation is deleted afterwards, however it ends. */
import { beforeEach, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { generateAll } from "../../src/generator/generate-all.js";
import { temporaryFolder } from "../support/temporary-folder.js";

let temporary: string;
beforeEach(() => {
  temporary = temporaryFolder();
});

/** Works in a folder, in a separate process, and reports its end and the remaining files. */
function work(code: string): { ended: number | string | null; left: string[] } {
  const program = `
    import { withWorkspace } from ${JSON.stringify(path.resolve("src/generator/workspace.ts"))};
    const tell = (signal) => process.kill(process.pid, signal);
    void withWorkspace(async ({ interrupted }) => { ${code} });`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", program];
  const env = { ...process.env, TMPDIR: temporary };
  const { status, signal } = spawnSync(process.execPath, args, {
    env,
    timeout: 15_000,
    killSignal: "SIGKILL",
  });
  return { ended: signal ?? status, left: readdirSync(temporary).filter((name) => /^generate-/.test(name)) };
}

// npm forwards a signal that the terminal has already sent to the program.
test.each<[what: string, code: string, ended: number | string]>([
  ["it is done", "", 0],
  ["a signal", `tell("SIGTERM"); await new Promise(() => setInterval(() => {}, 1000));`, "SIGTERM"],
  [
    "the same signal twice",
    `interrupted.onabort = () => tell("SIGINT");
     tell("SIGINT"); await new Promise(() => setInterval(() => {}, 1000));`,
    "SIGINT",
  ],
  [
    "another signal after the first",
    `interrupted.onabort = () => tell("SIGTERM");
     tell("SIGINT"); await new Promise(() => setInterval(() => {}, 1000));`,
    "SIGINT",
  ],
])("after %s", (_what, code, ended) => {
  expect(work(code)).toEqual({ ended, left: [] });
});

test("no further document is read after an interruption", async () => {
  const jobs = ["one", "two"].map((output) => ({ spec: "spec/proxy_v1_sessions.yaml", output }));
  const workspace = { folder: temporary, interrupted: AbortSignal.abort() };
  const templates = { templates: "generator-templates", config: "generator-templates/config.yaml" };
  const settings = { ...templates, isOurs: true, env: {}, include: [], exclude: [], places: false };
  const run = generateAll(jobs, { ...settings, workspace }, () => undefined);
  await expect(run).rejects.toThrow("Interrupted.");
  expect(readdirSync(temporary)).not.toContain("1.json");
});
