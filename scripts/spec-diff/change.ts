/** The semver step that a change asks for. */
export type Level = "major" | "minor" | "patch";

export type ChangeKind =
  | `${"operation" | "parameter" | "field" | "schema"}-${"added" | "removed" | "renamed"}`
  | `${"value" | "required" | "nullable" | "default" | "success"}-${"added" | "removed"}`
  | `${"pattern" | "limit"}-${"tightened" | "loosened"}`
  | "operation-moved"
  | "type-changed"
  | "format-changed"
  | "default-changed"
  | "answer-changed"
  | "content-type-changed"
  | "security-changed"
  | "server-changed"
  | "deprecated-added"
  | "deprecated-removed"
  | "marker-changed"
  | "words-changed";

/** What a change is about: an operation or a schema, and perhaps a parameter or field of it. */
export interface Subject {
  operation?: string;
  parameter?: string;
  schema?: string;
  field?: string;
}

/** One change as users of the package meet it. */
export interface Change {
  kind: ChangeKind;
  level: Level;
  /** True where code that was right before can stop working: the level is then major. */
  breaking: boolean;
  subject: Subject;
  message: string;
  before?: unknown;
  after?: unknown;
}

export interface ChangeDetails {
  message: string;
  before?: unknown;
  after?: unknown;
}

export function change(kind: ChangeKind, level: Level, subject: Subject, details: ChangeDetails): Change {
  return { kind, level, breaking: level === "major", subject, ...details };
}

const STEPS: Level[] = ["patch", "minor", "major"];

/** The greatest of some levels; none asks for no step at all. */
export function greatest(levels: Iterable<Level>): Level | undefined {
  return [...levels].toSorted((a, b) => STEPS.indexOf(b) - STEPS.indexOf(a))[0];
}
