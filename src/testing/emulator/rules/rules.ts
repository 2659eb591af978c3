/**
 * Behaviour of the service that is undocumented, or on which the sources contradict each other. Each rule
 * names a choice of the emulator. Change it at the start, or later through `emulator.rules`.
 */
export interface EmulatorRules {
  /**
   * Treats an unknown but well-formed service SID as an existing, empty service. Default: `false`.
   */
  autoCreateServices: boolean;
  /** How parameters that the operation does not have are treated. Default: `"ignore"`. */
  unknownParameters: "ignore" | "refuse";
  /**
   * Whether a parameter with an empty value counts as not sent (`"ignore"`) or is checked like any other.
   * Default: `"ignore"`.
   */
  emptyValues: "ignore" | "check";
  /** The unit in which the length of a text is counted. Default: `"code-points"`. */
  textLength: "code-points" | "utf-16";
  /** Whether a date without a zone is read as UTC or refused. Default: `"utc"`. */
  datesWithoutZone: "utc" | "refuse";
  /**
   * Whether fractions of a second in a date are dropped or kept. Responses show whole seconds either way.
   * Default: `"drop"`.
   */
  fractionsOfSeconds: "drop" | "keep";
  /** Whether a time to live of 0 means none or is refused. Default: `"none"`. */
  zeroTtl: "none" | "refuse";
  /** Also accepts `Participants` as one JSON array, not only one JSON object per value. Default: `false`. */
  participantsAsArray: boolean;
  /** Accepts the keys of a participant in any case, such as `identifier`. Default: `false`. */
  participantKeysInAnyCase: boolean;
  /**
   * Whether a create whose participants are refused stores nothing. If `false`, the session stays, without
   * participants. Default: `true`.
   */
  atomicParticipants: boolean;
  /** Reads `FailOnParticipantConflict`, which the public specification no longer has. Default: `true`. */
  readsFailOnParticipantConflict: boolean;
  /** The `unique_name` of a session without one. Default: `null`. */
  missingUniqueName: null | "";
  /** How unique names are compared. Default: `"exact"`. */
  uniqueNames: "exact" | "ignore-case";
  /** A closed session keeps its unique name until it is deleted. Default: `true`. */
  closedSessionsKeepName: boolean;
  /** A session can be fetched by its unique name. Default: `true`. */
  fetchByUniqueName: boolean;
  /**
   * A create with status in-progress sets `date_started`; one with status closed sets `date_ended` and
   * `closed_reason`. Default: `true`.
   */
  initialStatusSetsDates: boolean;
  /** Whether a create with status failed or unknown is stored or refused. Default: `"store"`. */
  failedOrUnknownOnCreate: "store" | "refuse";
  /** Maximum number of sessions on a page, whatever size is requested; at least 1. Default: 100. */
  largestPage: number;
  /** The size in `meta.page_size` and page URLs if a larger page is requested. Default: `"served"`. */
  pageSizeInMeta: "served" | "requested";
  /** The order of a list. Default: `"newest-first"`. */
  listOrder: "newest-first" | "oldest-first";
  /** A list includes closed sessions. Default: `true`. */
  listIncludesClosed: boolean;
  /** An update without parameters sets `date_updated`. Default: `true`. */
  emptyUpdateSetsDateUpdated: boolean;
  /** An update can set an active session to in-progress. Default: `false`. */
  updateToInProgress: boolean;
  /** An update can close a closed session. Default: `false`. */
  updateClosedToClosed: boolean;
  /** Whether an update with a past `DateExpiry` expires the session or is refused. Default: `"expire"`. */
  pastExpiryOnUpdate: "expire" | "refuse";
  /** Re-opening keeps the old `date_expiry` if no new one is sent. Default: `false`. */
  reopenKeepsDateExpiry: boolean;
  /** Re-opening restarts the time to live. Default: `true`. */
  reopenRestartsTtl: boolean;
  /** When the time to live starts if there was no interaction yet. Default: `"creation"`. */
  ttlStartsAt: "creation" | "first-interaction";
  /**
   * Lifetime in days of a session without a time to live and an expiry date; `null` for no end. Default: 90.
   */
  defaultLifetimeDays: number | null;
  /** Days after which a closed session is removed. Default: 90. */
  retentionDays: number;
  /** The `closed_reason` of an expired session. Default: `"ttl"`. */
  expiryReason: string;
  /** The first interaction sets an open session to in-progress and sets `date_started`. Default: `true`. */
  firstInteractionStarts: boolean;
}

/**
 * The allowed values of a rule: one of a list, a whole number from 0 or from 1, a whole number from 0 or
 * `null`, or any text.
 */
export type RuleValues =
  readonly (boolean | string | null)[] | "count" | "count from 1" | "count or null" | "text";

const yesOrNo = [true, false] as const;

/** The default and the allowed values of each rule. */
const table: { readonly [Name in keyof EmulatorRules]: readonly [EmulatorRules[Name], RuleValues] } = {
  autoCreateServices: [false, yesOrNo],
  unknownParameters: ["ignore", ["ignore", "refuse"]],
  emptyValues: ["ignore", ["ignore", "check"]],
  textLength: ["code-points", ["code-points", "utf-16"]],
  datesWithoutZone: ["utc", ["utc", "refuse"]],
  fractionsOfSeconds: ["drop", ["drop", "keep"]],
  zeroTtl: ["none", ["none", "refuse"]],
  participantsAsArray: [false, yesOrNo],
  participantKeysInAnyCase: [false, yesOrNo],
  atomicParticipants: [true, yesOrNo],
  readsFailOnParticipantConflict: [true, yesOrNo],
  missingUniqueName: [null, [null, ""]],
  uniqueNames: ["exact", ["exact", "ignore-case"]],
  closedSessionsKeepName: [true, yesOrNo],
  fetchByUniqueName: [true, yesOrNo],
  initialStatusSetsDates: [true, yesOrNo],
  failedOrUnknownOnCreate: ["store", ["store", "refuse"]],
  largestPage: [100, "count from 1"],
  pageSizeInMeta: ["served", ["served", "requested"]],
  listOrder: ["newest-first", ["newest-first", "oldest-first"]],
  listIncludesClosed: [true, yesOrNo],
  emptyUpdateSetsDateUpdated: [true, yesOrNo],
  updateToInProgress: [false, yesOrNo],
  updateClosedToClosed: [false, yesOrNo],
  pastExpiryOnUpdate: ["expire", ["expire", "refuse"]],
  reopenKeepsDateExpiry: [false, yesOrNo],
  reopenRestartsTtl: [true, yesOrNo],
  ttlStartsAt: ["creation", ["creation", "first-interaction"]],
  defaultLifetimeDays: [90, "count or null"],
  retentionDays: [90, "count"],
  expiryReason: ["ttl", "text"],
  firstInteractionStarts: [true, yesOrNo],
};

/** The default rules. */
export const defaultRules = column(0) as Readonly<EmulatorRules>;

/** The allowed values of each rule. */
export const ruleValues = column(1) as Readonly<Record<keyof EmulatorRules, RuleValues>>;

/** Returns one column of the table by the names of the rules; the caller knows its type. */
function column(index: 0 | 1): unknown {
  return Object.fromEntries(Object.entries(table).map(([name, row]) => [name, row[index]]));
}
