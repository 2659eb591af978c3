import { readFileSync } from "node:fs";
import type { SeedSession } from "../../../testing/index.js";
import { UsageError } from "../../command.js";

/**
 * Reads the value of `--seed`: the number of sessions to make up, or a file with a JSON list of sessions.
 *
 * @throws UsageError if it is neither.
 */
export function readSeed(value: string): number | SeedSession[] {
  if (/^\d{1,6}$/.test(value)) return Number(value);
  if (value === "") throw new UsageError("--seed takes a number of sessions, or the name of a file.");
  const sessions = readJson(value, "--seed");
  const isList =
    Array.isArray(sessions) && sessions.every((item) => typeof item === "object" && item !== null);
  if (!isList)
    throw new UsageError(`--seed: ${value} must hold a list of objects, such as [{"UniqueName":"order-1"}].`);
  // `isList` has checked each item.
  return sessions as SeedSession[];
}

/**
 * Reads a JSON file that an option names.
 *
 * @throws UsageError if the file cannot be read or is not JSON.
 */
export function readJson(file: string, option: string): unknown {
  try {
    // Some programs of Windows begin a file with a byte order mark.
    return JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    // Both functions throw only Error objects.
    throw new UsageError(`${option}: ${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
