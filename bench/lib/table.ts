import { table } from "../../test/support/table.js";
import type { Result } from "./compare.js";

/** Formats the results as a Markdown table that is also readable as plain text. */
export function resultTable(results: readonly Result[]): string {
  return table(
    ["what", "ours", "against", "measured", "min to max", "goal", ""],
    results.map(({ name, ours, theirs, measured, range, goal, held }) => [
      name,
      ours,
      theirs,
      measured,
      range,
      goal,
      held ? "held" : "MISSED",
    ]),
  );
}
