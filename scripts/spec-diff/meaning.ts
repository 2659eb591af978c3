import type { ChangeKind, Level } from "./change.js";
import type { Side } from "./surface.js";

/**
 * What a change of a value means to the two sides. A stricter request breaks callers; a response that holds less, or
 * null where there was none, breaks readers. Rules of responses are not checked by the package, so they are only words.
 */
export const MEANING = {
  "type-changed": { request: "major", answer: "major" },
  "required-added": { request: "major", answer: "minor" },
  "required-removed": { request: "minor", answer: "major" },
  "nullable-added": { request: "minor", answer: "major" },
  "nullable-removed": { request: "major", answer: "minor" },
  // Enums are open unions: a new value compiles and is read. A value that goes takes its constant along.
  "value-added": { request: "minor", answer: "minor" },
  "value-removed": { request: "major", answer: "major" },
  "pattern-tightened": { request: "major", answer: "patch" },
  "pattern-loosened": { request: "minor", answer: "patch" },
  "limit-tightened": { request: "major", answer: "patch" },
  "limit-loosened": { request: "minor", answer: "patch" },
  "default-added": { request: "minor", answer: "patch" },
  "default-changed": { request: "major", answer: "patch" },
  "default-removed": { request: "major", answer: "patch" },
  "format-changed": { request: "patch", answer: "patch" },
  "deprecated-added": { request: "minor", answer: "minor" },
  "deprecated-removed": { request: "patch", answer: "patch" },
  "marker-changed": { request: "minor", answer: "minor" },
} satisfies Partial<Record<ChangeKind, Record<keyof Side, Level>>>;

export type ValueChange = keyof typeof MEANING;
