/** The stock OpenAPI Generator: its jar, a document and a folder of templates. */
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import path from "node:path";
import { findJar } from "../../../src/generator/openapi-generator/jar.js";
import { javaFlags } from "../../../src/generator/openapi-generator/java.js";

/** Runs a command of the jar in a folder. */
export function openapiGenerator(args: readonly string[], cwd = "."): SpawnSyncReturns<string> {
  return java(["-jar", path.resolve(findJar()), ...args], cwd);
}

/** The output of the generator's validator for each document, after a line that names it. Needs a JDK. */
export function validateAll(documents: readonly string[]): SpawnSyncReturns<string> {
  const program = path.join("test", "generation", "support", "Validate.java");
  return java(["-cp", findJar(), program, ...documents], ".");
}

function java(args: readonly string[], cwd: string): SpawnSyncReturns<string> {
  return spawnSync("java", [...javaFlags, ...args], { cwd, encoding: "utf8", maxBuffer: 1 << 28 });
}
