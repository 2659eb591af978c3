import { greatest, type Change, type Level, type Subject } from "./change.js";
import type { FollowUp } from "./follow.js";

/** What `--json` prints. */
export interface Report {
  old: string;
  new: string;
  /** The semver step of the package; null where nothing changed. */
  step: Level | null;
  breaking: boolean;
  changes: (Change & { followUp?: FollowUp })[];
}

const SHOWN_LINES = 12;

export function buildReport(
  old: string,
  current: string,
  changes: Change[],
  follow: (change: Change) => FollowUp | undefined,
): Report {
  return {
    old,
    new: current,
    step: greatest(changes.map(({ level }) => level)) ?? null,
    breaking: changes.some(({ breaking }) => breaking),
    changes: changes.map((change) => {
      const found = follow(change);
      return found ? { ...change, followUp: found } : change;
    }),
  };
}

export function formatReport(report: Report): string {
  const { changes, step } = report;
  if (step === null) return `${report.new} says the same as ${report.old}.\n`;
  const lines = [`${report.new}, compared with ${report.old}:`, ""];
  section(
    lines,
    "Breaking",
    changes.filter(({ level }) => level === "major"),
  );
  section(
    lines,
    "New, or more is allowed",
    changes.filter(({ level }) => level === "minor"),
  );
  section(
    lines,
    "Words",
    changes.filter(({ level }) => level === "patch"),
  );
  lines.push(
    `Semver step: ${step}.${step === "major" ? " (Below 1.0.0, a breaking change is a minor step.)" : ""}`,
  );
  lines.push("Next: npm run generate, then npm run typecheck: it names what does not fit any more.");
  return `${lines.join("\n")}\n`;
}

function section(lines: string[], title: string, changes: Report["changes"]): void {
  if (changes.length === 0) return;
  lines.push(title);
  for (const { subject, message, followUp } of changes) {
    lines.push(`  ${sentence(subject, message)}`);
    if (!followUp) continue;
    if (followUp.lines.length === 0) {
      lines.push(`    ${followUp.instruction} None was found.`);
      continue;
    }
    lines.push(`    ${followUp.instruction}`);
    for (const { file, line, text } of followUp.lines.slice(0, SHOWN_LINES))
      lines.push(`      ${file}:${String(line)}  ${text.slice(0, 90)}`);
    const more = followUp.lines.length - SHOWN_LINES;
    if (more > 0) lines.push(`      and ${String(more)} more; --json lists all`);
  }
  lines.push("");
}

function sentence({ operation, parameter, schema, field }: Subject, message: string): string {
  const owner = operation ?? schema;
  const part =
    parameter !== undefined ? `, parameter ${parameter}` : field !== undefined ? `, field ${field}` : "";
  return owner === undefined ? `${message}.` : `${owner}${part}: ${message}.`;
}
