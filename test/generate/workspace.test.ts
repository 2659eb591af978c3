/** The folder that a generation works in is gone afterwards, however it ends. */
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

let temporary: string;
beforeEach(() => {
  temporary = mkdtempSync(path.join(tmpdir(), "workspace-test-"));
});
afterEach(() => {
  rmSync(temporary, { recursive: true });
});

/** Works in a folder, in a process of its own, and tells how that ended and what is left. */
function work(code: string): { ended: number | string | null; left: string[] } {
  const program = `
    import { withWorkspace } from ${JSON.stringify(path.resolve("src/generator/workspace.ts"))};
    const tell = (signal) => process.kill(process.pid, signal);
    void withWorkspace(async (workspace) => { const { interrupted } = workspace; ${code} });`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", program];
  const env = { ...process.env, TMPDIR: temporary };
  const { status, signal } = spawnSync(process.execPath, args, {
    env,
    timeout: 15_000,
    killSignal: "SIGKILL",
  });
  return { ended: signal ?? status, left: readdirSync(temporary).filter((name) => /^generate-/.test(name)) };
}

// npm passes on what the terminal has sent to the program already.
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

test("a signal is heard before all documents are read", () => {
  const jobs = ["one", "two", "three"].map((output) => ({ spec: "spec/proxy_v1_sessions.yaml", output }));
  const settings = { templates: "generator-templates", env: {}, include: [], exclude: [], places: false };
  const said = path.join(temporary, "said");
  const code = `
    const { generateAll } = await import(${JSON.stringify(path.resolve("src/generator/generate-all.ts"))});
    const { readdirSync, writeFileSync } = await import("node:fs");
    tell("SIGINT");
    await generateAll(${JSON.stringify(jobs)}, { ...${JSON.stringify(settings)}, workspace }, () => {}).catch(
      ({ message }) => writeFileSync(${JSON.stringify(said)}, [message, ...readdirSync(workspace.folder)].join()),
    );`;
  expect(work(code)).toEqual({ ended: "SIGINT", left: [] });
  const [message, ...files] = readFileSync(said, "utf8").split(",");
  expect(message).toBe("Interrupted.");
  expect(files).not.toContain("2.json");
});
