/** Runs OpenAPI Generator: many documents in one Java machine. */
import { spawnSync } from "node:child_process";
import { GenerationError } from "./generation-error.js";

export const noJava =
  "Generating needs Java 11 or later, and there is none on this machine; building, testing and using the package do not need it.";

export function hasJava(): boolean {
  return spawnSync("java", ["-version"], { stdio: "ignore" }).status === 0;
}

/** A short run: no time for the optimising compiler, nor for a collector with threads. */
const flags = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"];

/** Runs a batch of configurations; what it said, for the messages of those that gave no result. */
export function runGenerator(jar: string, configurations: readonly string[]): string {
  const { stdout, stderr, error } = spawnSync("java", [...flags, "-jar", jar, "batch", ...configurations], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error !== undefined) throw new GenerationError(noJava);
  return `${stdout}\n${stderr}`;
}
