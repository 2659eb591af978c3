/** Measures a row and formats the result as one line. */
import type { Row } from "../rows.js";

export interface Result {
  readonly name: string;
  readonly ours: string;
  readonly theirs: string;
  /** The median of the rounds. */
  readonly measured: string;
  /** The least and the greatest of the rounds. */
  readonly range: string;
  readonly goal: string;
  readonly held: boolean;
}

/** Measures both sides in turns, so that other load on the machine affects both. */
export async function compare(row: Row, url: string, rounds = row.rounds): Promise<Result> {
  const { name, ours, peer, goal, unit } = row;
  const sides: { mine: number; other: number }[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const other = (await peer?.measure.take(url)) ?? NaN;
      sides.push({ mine: await ours.take(url), other });
    }
  } finally {
    ours.end?.();
    peer?.measure.end?.();
  }
  const values = sides.map(({ mine, other }) => {
    if (peer === undefined) return mine;
    return peer.by === "ratio" ? mine / other : mine - other;
  });
  const show = (value: number): string =>
    peer?.by === "ratio" ? value.toFixed(2) : figure(value, unit, peer !== undefined);
  const middle = median(values);
  return {
    name,
    ours: figure(median(sides.map(({ mine }) => mine)), unit),
    theirs:
      peer === undefined ? "" : `${figure(median(sides.map(({ other }) => other)), unit)} (${peer.name})`,
    measured: show(middle),
    range: values.length > 1 ? `${show(Math.min(...values))} to ${show(Math.max(...values))}` : "",
    goal: goalOf(row),
    held: middle <= goal,
  };
}

/** The result of a row that could not be measured. */
export function unmeasured(row: Row): Result {
  const nothing = { ours: "", theirs: "", measured: "not measured", range: "" };
  return { ...nothing, name: row.name, goal: goalOf(row), held: false };
}

function goalOf({ goal, peer, unit }: Row): string {
  return `≤ ${peer?.by === "ratio" ? goal.toString() : figure(goal, unit, peer !== undefined)}`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Formats a number with up to two decimals: three digits in all are enough. */
function figure(value: number, unit: string, signed = false): string {
  const digits = Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const text = Number(value.toFixed(digits)).toLocaleString("en-US", { maximumFractionDigits: digits });
  return `${signed && value > 0 ? "+" : ""}${text}${unit && ` ${unit}`}`;
}
