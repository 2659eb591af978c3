/** What a row came to. */

export interface Result {
  readonly name: string;
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
  readonly unit: string;
  /** Whether the goal is about the ratio of the two or about their difference. */
  readonly relation: "ratio" | "difference";
  readonly goal: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** The median over the rounds, each of which measured both under the same load. */
export function relationOf({ ours, theirs, relation }: Result): number {
  return median(
    ours.map((value, round) =>
      relation === "ratio" ? value / (theirs[round] ?? NaN) : value - (theirs[round] ?? NaN),
    ),
  );
}

export function isHeld(result: Result): boolean {
  return relationOf(result) <= result.goal;
}

export function describe(result: Result): string {
  const { name, ours, theirs, unit, relation, goal } = result;
  const number = (value: number): string => value.toFixed(value < 100 ? 1 : 0);
  const spread = (values: readonly number[]): string =>
    values.length === 1
      ? `${number(median(values))} ${unit}`
      : `${number(median(values))} ${unit} (${number(Math.min(...values))} to ${number(Math.max(...values))})`;
  const value = relationOf(result);
  const relative =
    relation === "ratio" ? `ratio ${value.toFixed(2)}` : `${value < 0 ? "" : "+"}${number(value)} ${unit}`;
  const allowed = relation === "ratio" ? String(goal) : `+${String(goal)} ${unit}`;
  return `${isHeld(result) ? "held  " : "MISSED"} ${name}\n       ${spread(ours)} against ${spread(theirs)}: ${relative}, goal ${allowed}`;
}
