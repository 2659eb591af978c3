import type { Result } from "./compare.js";

const head = ["what", "ours", "against", "measured", "min to max", "goal", ""];

/** The results as a table of Markdown that can be read as it is. */
export function table(results: readonly Result[]): string {
  const lines = [head, head.map(() => "-"), ...results.map(cells)];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map(
      (line, row) =>
        `| ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0, row === 1 ? "-" : " ")).join(" | ")} |`,
    )
    .join("\n");
}

function cells({ name, ours, theirs, measured, range, goal, held }: Result): string[] {
  return [name, ours, theirs, measured, range, goal, held ? "held" : "MISSED"];
}
