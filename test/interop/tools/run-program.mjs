/** Runs `program.mjs` with the Node that a tool needs. */
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const packages = new URL("../node_modules/", import.meta.url);
const program = fileURLToPath(new URL("program.mjs", import.meta.url));
const newerNode = fileURLToPath(new URL(`node24-${process.platform}-${process.arch}/bin/node`, packages));
const ownMajor = Number(process.versions.node.split(".")[0]);

/** A tool's version, as installed. */
export function versionOf(tool) {
  return JSON.parse(readFileSync(new URL(`${tool}/package.json`, packages), "utf8")).version;
}

/**
 * The Node that runs a tool: this one, or a newer one where this is older than `major`; undefined where there
 * is none.
 */
export function nodeFor(major = 0) {
  if (ownMajor >= major) return { file: process.execPath, name: process.version };
  return existsSync(newerNode) ? { file: newerNode, name: "v24" } : undefined;
}

/** @returns The program's output: `faults`, and the observations of its tool. */
export async function runProgram(node, job) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/proxy|twilio/i.test(name)));
  Object.assign(env, {
    DD_INSTRUMENTATION_TELEMETRY_ENABLED: "false",
    DD_REMOTE_CONFIGURATION_ENABLED: "false",
    DD_TRACE_STARTUP_LOGS: "false",
  });
  const { stdout } = await promisify(execFile)(node, ["--no-warnings", program, JSON.stringify(job)], {
    env,
    timeout: 90_000,
  });
  return JSON.parse(stdout.trim().split("\n").at(-1));
}
