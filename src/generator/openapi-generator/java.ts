/** Runs OpenAPI Generator for many documents in one JVM. */
import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { classArchive } from "./class-archive.js";
import { GenerationError } from "../messages/generation-error.js";

/** Java is missing or too old. */
export class NoJavaError extends GenerationError {
  constructor() {
    super(
      "Generating needs Java 11 or later, and the command java does not start one. Install it, or put its folder on the PATH.",
    );
  }
}

export function hasJava(): boolean {
  return spawnSync("java", ["-version"], { stdio: "ignore" }).status === 0;
}

/**
 * Flags for a short run: it does not pay to start the optimising compiler or a parallel collector, or to
 * verify the bytecode of a jar whose digest was checked.
 */
export const javaFlags = [
  "-XX:TieredStopAtLevel=1",
  "-XX:+UseSerialGC",
  "-Xshare:auto",
  "-XX:+UnlockDiagnosticVMOptions",
  "-XX:-BytecodeVerificationRemote",
  // Java 11 does not know `ArchiveClassesAtExit`.
  "-XX:+IgnoreUnrecognizedVMOptions",
];

/** A run in progress. */
export interface GeneratorRun {
  /** Waits until the result in a folder is complete or can no longer be. */
  readonly done: (folder: string) => Promise<void>;
  /** Returns the output so far, for the messages of failed documents. */
  readonly said: () => string;
}

const started = /^\[(\S+)\] Generating .*\(outputs to (.+)\)/;
const ended = /^\[(\S+)\] (?:Finished|Generation failed)/;

/**
 * Starts a batch of configurations. Java processes several at once.
 *
 * @param interrupted - kills the run when aborted
 */
export function runGenerator(
  jar: string,
  configurations: readonly string[],
  interrupted: AbortSignal,
): GeneratorRun {
  const archive = classArchive(jar);
  const java = spawn("java", [...javaFlags, ...archive.flags, "-jar", jar, "batch", ...configurations], {
    stdio: ["ignore", "pipe", "pipe"],
    signal: interrupted,
    killSignal: "SIGKILL",
  });
  const said: string[] = [];
  /** The folder that each thread is working on. */
  const folders = new Map<string, string>();
  const done = new Set<string>();
  let failure: GenerationError | undefined;
  let over = false;
  let wake = (): void => undefined;
  const onLine = (line: string): void => {
    said.push(line);
    const [, thread = "", folder = ""] = started.exec(line) ?? [];
    if (folder !== "") folders.set(thread, folder);
    const [, free = ""] = ended.exec(line) ?? [];
    if (free !== "") done.add(folders.get(free) ?? "");
    if (line.includes("UnsupportedClassVersionError")) failure = new NoJavaError();
    wake();
  };
  createInterface(java.stdout).on("line", onLine);
  createInterface(java.stderr).on("line", onLine);
  java.on("error", () => {
    failure = interrupted.aborted ? new GenerationError("Interrupted.") : new NoJavaError();
    over = true;
    wake();
  });
  java.on("close", (status) => {
    archive.settle(status === 0, said.join("\n"));
    over = true;
    wake();
  });
  return {
    async done(folder) {
      while (!over && !done.has(folder)) await new Promise<void>((resolve) => (wake = resolve));
      if (failure !== undefined) throw failure;
    },
    said: () => said.join("\n"),
  };
}
