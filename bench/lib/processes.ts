/** The processes of a benchmark: the server's, and one for each run of a subject. */
import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import type { Figures, Job } from "./subject.js";

/** Where the compiled programs are. */
export const outdir = path.resolve("build/bench");
const execute = promisify(execFile);

/**
 * Compiles what runs in processes of its own. The packages stay imports, so that what is measured is dist/ as
 * users get it.
 */
export async function compile(entryPoints: string[] = programs()): Promise<void> {
  await build({
    entryPoints,
    outdir,
    outbase: "bench",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    // This Node and no older one: an older target would turn expressions into slower ones.
    target: "esnext",
    external: ["axios", "twilio-proxy-sessions"],
    logLevel: "warning",
  });
}

function programs(): string[] {
  const subjects = readdirSync("bench/subjects").map((name) => `bench/subjects/${name}`);
  return ["bench/lib/server.ts", "bench/lib/child.ts", ...subjects];
}

/** @returns The server's URL, and what ends it. */
export async function startServer(): Promise<{ url: string; stop: () => void }> {
  const server = fork(path.join(outdir, "lib/server.mjs"), { silent: true });
  if (server.stdout === null) throw new Error("The server has no output to read its URL from.");
  const [line] = (await once(server.stdout, "data")) as [Buffer];
  return {
    url: line.toString().trim(),
    stop: () => {
      server.disconnect();
    },
  };
}

/** Runs a subject once, after a run that does not count if it is to be warm. */
export async function runSubject(name: string, job: Job, warm: boolean): Promise<Figures> {
  const child = path.join(outdir, "lib/child.mjs");
  const subject = path.join(outdir, `subjects/${name}.mjs`);
  const args = ["--expose-gc", child, subject, JSON.stringify(job), ...(warm ? ["warm"] : [])];
  const { stdout } = await execute(process.execPath, args);
  // Printed by `child.ts`.
  return JSON.parse(stdout) as Figures;
}
