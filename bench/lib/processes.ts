/** The processes of a benchmark: the server's, and one for each run of a subject. */
import { fork, type ChildProcess, type ForkOptions } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import type { Figures, Job } from "./subject.js";

/** Where the compiled programs are. */
export const outdir = path.resolve("build/bench");

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

/** A subject in a process of its own. */
export class Subject {
  readonly #process: ChildProcess;

  constructor(name: string) {
    const args = [path.join(outdir, `subjects/${name}.mjs`)];
    // Not by JSON, which has no NaN.
    const options: ForkOptions = { execArgv: ["--expose-gc"], serialization: "advanced" };
    this.#process = fork(path.join(outdir, "lib/child.mjs"), args, options);
  }

  /** Carries out a job, and tells what it cost. */
  async run(job: Job): Promise<Figures> {
    const ended = new AbortController();
    this.#process.send(job);
    try {
      return await Promise.race([
        once(this.#process, "message", ended).then(([figures]) => figures as Figures),
        once(this.#process, "exit", ended).then(([code]) => {
          throw new Error(`The subject's process ended with ${String(code)}.`);
        }),
      ]);
    } finally {
      ended.abort();
    }
  }

  stop(): void {
    if (this.#process.connected) this.#process.disconnect();
  }
}
