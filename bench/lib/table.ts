import { table } from "../../test/support/table.js";
import type { Result } from "./compare.js";

/** The results as a table of Markdown that can be read as it is. */
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
