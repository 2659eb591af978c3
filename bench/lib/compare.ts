/** Measures a row and formats the result as the cells of a table. */
import type { Row } from "../rows.js";

/**
 * Measures both sides in turns, so that other load on the machine affects both.
 *
 * @returns the cells of the row: its name, both sides, the median of the rounds, their range, the goal, and
 *   whether it is held
 */
export async function compare(row: Row, url: string, rounds = row.rounds): Promise<string[]> {
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
  return [
    name,
    figure(median(sides.map(({ mine }) => mine)), unit),
    peer === undefined ? "" : `${figure(median(sides.map(({ other }) => other)), unit)} (${peer.name})`,
    show(middle),
    values.length > 1 ? `${show(Math.min(...values))} to ${show(Math.max(...values))}` : "",
    goalOf(row),
    middle <= goal ? "held" : "MISSED",
  ];
}

/** The cells of a row that could not be measured. */
export function unmeasured(row: Row): string[] {
  return [row.name, "", "", "not measured", "", goalOf(row), "MISSED"];
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
