/** Starts the processes of a benchmark: the server, and one for each subject. */
import { fork, type ChildProcess, type ForkOptions } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import type { Figures, Job } from "./subject.js";

/** The folder of the compiled programs. */
export const outdir = path.resolve("build/bench");

/**
 * Compiles the programs that run in separate processes. The packages stay imports, so that dist/ is measured
 * as users get it.
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
    // For the running Node: an older target would replace syntax with slower equivalents.
    target: "esnext",
    external: ["axios", "twilio-proxy-sessions"],
    logLevel: "warning",
  });
}

function programs(): string[] {
  const subjects = readdirSync("bench/subjects").map((name) => `bench/subjects/${name}`);
  return ["bench/lib/server.ts", "bench/lib/child.ts", ...subjects];
}

/**
 * Starts a compiled server, which prints its URL when it listens.
 *
 * @returns the server's URL, and a function that stops it
 */
export async function startServer(
  program: string,
  args: string[] = [],
): Promise<{ url: string; stop: () => void }> {
  const server = fork(path.join(outdir, program), args, { silent: true });
  if (server.stdout === null) throw new Error("The server has no output to read its URL from.");
  const [line] = (await once(server.stdout, "data")) as [Buffer];
  return {
    url: line.toString().trim(),
    stop: () => {
      server.disconnect();
    },
  };
}

/** A subject in a separate process. */
export class Subject {
  readonly #process: ChildProcess;

  constructor(name: string) {
    const args = [path.join(outdir, `subjects/${name}.mjs`)];
    // Advanced serialization, because JSON has no NaN.
    const options: ForkOptions = { execArgv: ["--expose-gc"], serialization: "advanced" };
    this.#process = fork(path.join(outdir, "lib/child.mjs"), args, options);
  }

  /** Runs a job and returns its cost. */
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
