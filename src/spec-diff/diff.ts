import type { Acceptance } from "./accepted.js";
import { compareDocuments } from "./compare/compare.js";
import type { Finding } from "./compare/Recorder.js";
import type { Json } from "../generator/index.js";
import { patternSampler } from "./patterns.js";
import { linesOf } from "./positions.js";
import { greatest, type Level } from "./compare/rules.js";
import type { Source } from "./sources.js";

/** A change, as it affects users of the generated code. */
export interface Change extends Omit<Finding, "nodes"> {
  /** The document that `line` refers to: the new one, or the old one for a removed element. */
  readonly document: "old" | "new";
  /** The line in that document; 0 if it could not be found. */
  readonly line: number;
  /** The reason why the team accepts it. */
  readonly accepted?: string;
}

/** The result of a comparison, which `--format json` prints. */
export interface Report {
  readonly old: string;
  readonly new: string;
  /** The semver step that the changes require; null if nothing changed. */
  readonly step: Level | null;
  /** Whether there is a breaking change that the team has not accepted. */
  readonly breaking: boolean;
  readonly changes: readonly Change[];
  /** Acceptances that match no change. */
  readonly unused: readonly Acceptance[];
}

/** Compares two documents. An accepted change still counts for the semver step. */
export async function diff(
  old: Source,
  current: Source,
  accepted: readonly Acceptance[] = [],
): Promise<Report> {
  const findings = compareDocuments(old.root, current.root, await patternSampler());
  const was = await linesOf(old, nodes(findings, "old"));
  const is = await linesOf(current, nodes(findings, "new"));
  const changes = findings.map(({ nodes, ...finding }): Change => {
    const line = nodes.new && is.get(nodes.new);
    const reason = accepted.find((entry) => isFor(entry, finding))?.reason;
    return {
      ...finding,
      ...(line === undefined && nodes.old !== undefined
        ? { document: "old", line: was.get(nodes.old) ?? 0 }
        : { document: "new", line: line ?? 0 }),
      ...(reason !== undefined && { accepted: reason }),
    };
  });
  return {
    old: old.label,
    new: current.label,
    step: greatest(changes.map(({ level }) => level)) ?? null,
    breaking: changes.some(({ level, accepted }) => level === "major" && accepted === undefined),
    changes,
    unused: accepted.filter((entry) => !changes.some((change) => isFor(entry, change))),
  };
}

function isFor(entry: Acceptance, { rule, subject }: Pick<Change, "rule" | "subject">): boolean {
  return entry.rule === rule && entry.subject === subject;
}

function nodes(findings: readonly Finding[], document: "old" | "new"): Set<Json | undefined> {
  return new Set(findings.map(({ nodes }) => nodes[document]));
}
