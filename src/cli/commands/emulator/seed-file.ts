import { readFileSync } from "node:fs";
import type { SeedSession } from "../../../testing/index.js";
import { UsageError } from "../../command.js";

/**
 * Reads what `--seed` names: how many sessions to make up, or a file with a JSON list of them.
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
  // The lines above have looked at each.
  return sessions as SeedSession[];
}

/**
 * Reads a JSON file that an option names.
 *
 * @throws UsageError if it cannot be read, or is no JSON.
 */
export function readJson(file: string, option: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    // Neither throws anything but errors.
    throw new UsageError(`${option}: ${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
