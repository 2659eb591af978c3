/** The semver step that a change requires. */
export type Level = "major" | "minor" | "patch";

/** Whether a value goes to the service or comes from it. */
export type Direction = "sent" | "received";

const each = (level: Level) => ({ sent: level, received: level });

/**
 * The rules by their ids, which are stable across versions, with the level of a change in sent and in
 * received values. A change of the generated types or the wire format is at least minor; any other change is
 * a patch.
 */
export const rules = {
  "operation-added": each("minor"),
  "operation-removed": each("major"),
  "operation-renamed": each("major"),
  "operation-class-changed": each("major"),
  "operation-moved": each("minor"),
  "operation-id-changed": each("minor"),
  "server-changed": each("major"),
  "server-added": each("minor"),
  "server-removed": each("major"),
  "security-tightened": each("major"),
  // The old credentials still suffice, but the operation table has more entries or other names.
  "security-loosened": each("minor"),
  "security-renamed": each("minor"),
  "body-type-changed": each("minor"),
  "parameter-added": each("minor"),
  "required-parameter-added": each("major"),
  "parameter-removed": each("major"),
  "parameter-renamed": each("major"),
  "parameter-order-changed": each("major"),
  "path-parameter-renamed": each("patch"),
  "parameter-place-changed": each("minor"),
  "serialization-changed": each("minor"),
  "experimental-changed": each("minor"),
  "response-added": each("minor"),
  "response-type-added": each("major"),
  "response-removed": each("major"),
  "response-type-changed": each("major"),
  "response-media-type-changed": each("minor"),
  "paging-added": each("minor"),
  "paging-changed": each("major"),
  "schema-added": each("minor"),
  "schema-removed": each("major"),
  "schema-renamed": each("major"),
  "field-added": each("minor"),
  "required-field-added": { sent: "major", received: "minor" },
  "field-removed": each("major"),
  "field-renamed": each("major"),
  "further-fields-added": each("minor"),
  "further-fields-removed": each("major"),
  "identifier-changed": each("minor"),
  "union-member-added": { sent: "minor", received: "major" },
  "union-member-removed": each("major"),
  "union-combined": each("minor"),
  "union-separated": each("major"),
  "discriminator-added": each("minor"),
  "discriminator-changed": each("major"),
  "place-added": { sent: "minor", received: "major" },
  "place-removed": each("major"),
  "type-changed": each("major"),
  "number-widened": { sent: "minor", received: "major" },
  "number-narrowed": { sent: "major", received: "minor" },
  "wire-name-changed": each("minor"),
  "required-added": { sent: "major", received: "minor" },
  "required-removed": { sent: "minor", received: "major" },
  "nullable-added": { sent: "minor", received: "major" },
  "nullable-removed": { sent: "major", received: "minor" },
  // Enumerations are open, so code compiles with a new value and can read it. A removed value removes its
  // constant.
  "value-added": each("minor"),
  "value-removed": each("major"),
  "value-renamed": each("major"),
  "enum-added": { sent: "major", received: "minor" },
  "enum-removed": each("major"),
  "constant-opened": { sent: "minor", received: "major" },
  "pattern-tightened": { sent: "major", received: "patch" },
  "pattern-loosened": { sent: "minor", received: "patch" },
  "limit-tightened": { sent: "major", received: "patch" },
  "limit-loosened": { sent: "minor", received: "patch" },
  "default-added": { sent: "minor", received: "patch" },
  "default-changed": { sent: "major", received: "patch" },
  "default-removed": { sent: "major", received: "patch" },
  "deprecation-added": each("minor"),
  "deprecation-removed": each("minor"),
  "description-changed": each("patch"),
  "document-changed": each("patch"),
} as const satisfies Record<string, Record<Direction, Level>>;

/** The id of a rule. */
export type Rule = keyof typeof rules;

const steps: readonly Level[] = ["patch", "minor", "major"];

/** Returns the greatest of some levels; undefined if there are none. */
export function greatest(levels: Iterable<Level>): Level | undefined {
  return [...levels].sort((one, other) => steps.indexOf(other) - steps.indexOf(one))[0];
}
