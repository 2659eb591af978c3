/** OpenAPI Generator as anybody runs it: the stock jar, a document and a folder of templates. */
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import path from "node:path";
import { findJar } from "../../../src/generator/jar.js";

/** Runs a command of the jar in a folder. */
export function openapiGenerator(args: readonly string[], cwd = "."): SpawnSyncReturns<string> {
  return spawnSync("java", ["-jar", path.resolve(findJar()), ...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
}
