import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";

/**
 * Runs a program to its end.
 *
 * @returns What it printed to standard output.
 * @throws An error with all that it printed, if its exit status is not 0 or it has not ended in time
 *   (milliseconds; default: a minute).
 */
export function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
  timeout = 60_000,
): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    timeout,
    env: { ...process.env, ...env },
  });
  if (status !== 0) {
    throw new Error(`${[program, ...args].join(" ")} ended with ${String(status)}:\n${stdout}${stderr}`);
  }
  return stdout;
}

/** Like {@link run}, but asynchronous: for a program that talks to this process. */
export function runAsync(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  return promisify(execFile)(program, args, { cwd, timeout: 60_000, env: { ...process.env, ...env } }).then(
    ({ stdout }) => stdout,
  );
}
