import type { Acceptance } from "./accepted.js";
import { compareDocuments } from "./compare/compare.js";
import type { Finding } from "./compare/Recorder.js";
import type { Json } from "../generator/index.js";
import { patternSampler } from "./patterns.js";
import { linesOf } from "./positions.js";
import { greatest, type Level } from "./compare/rules.js";
import type { Source } from "./sources.js";

/** A change as users of the generated code meet it. */
export interface Change extends Omit<Finding, "nodes"> {
  /** Where it stands: in the new document, or in the old one for what is gone. */
  readonly document: "old" | "new";
  /** The line there; 0 where the text does not tell. */
  readonly line: number;
  /** Why the team accepts it. */
  readonly accepted?: string;
}

/** What `--format json` prints. */
export interface Report {
  readonly old: string;
  readonly new: string;
  /** The semver step that all changes together ask for; null where nothing changed. */
  readonly step: Level | null;
  /** Whether a change breaks users that the team has not accepted. */
  readonly breaking: boolean;
  readonly changes: readonly Change[];
  /** Acceptances of what does not change. */
  readonly unused: readonly Acceptance[];
}

/** Compares two documents. An acceptance does not make a change smaller: the step counts it as well. */
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
