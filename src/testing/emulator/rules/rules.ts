/**
 * What nobody documents about the service, or what its sources contradict each other on: each choice of the
 * emulator has a name here, and can be made the other way, at the start or later through `emulator.rules`.
 */
export interface EmulatorRules {
  /**
   * Answers to an unknown but well-formed service SID as if the service were there and empty. Default:
   * `false`.
   */
  autoCreateServices: boolean;
  /** What becomes of a parameter that the operation does not have. Default: `"ignore"`. */
  unknownParameters: "ignore" | "refuse";
  /**
   * A parameter with an empty value counts as not sent (`"ignore"`) or is checked like any other. Default:
   * `"ignore"`.
   */
  emptyValues: "ignore" | "check";
  /** How the length of a text is counted. Default: `"code-points"`. */
  textLength: "code-points" | "utf-16";
  /** A date without a zone is UTC, or is refused. Default: `"utc"`. */
  datesWithoutZone: "utc" | "refuse";
  /**
   * A fraction of a second in a date is dropped, or counts; answers show whole seconds either way. Default:
   * `"drop"`.
   */
  fractionsOfSeconds: "drop" | "keep";
  /** A time to live of 0 sets none, or is refused. Default: `"none"`. */
  zeroTtl: "none" | "refuse";
  /** Accepts `Participants` as one JSON array too, beside one JSON object a value. Default: `false`. */
  participantsAsArray: boolean;
  /** Accepts the keys of a participant in any case, such as `identifier`. Default: `false`. */
  participantKeysInAnyCase: boolean;
  /**
   * A create whose participants are refused stores nothing. `false`: the session stays, without them.
   * Default: `true`.
   */
  atomicParticipants: boolean;
  /** Reads `FailOnParticipantConflict`, which the public specification no longer has. Default: `true`. */
  readsFailOnParticipantConflict: boolean;
  /** What `unique_name` is when none was given. Default: `null`. */
  missingUniqueName: null | "";
  /** How unique names are compared. Default: `"exact"`. */
  uniqueNames: "exact" | "ignore-case";
  /** A closed session keeps its unique name until it is deleted. Default: `true`. */
  closedSessionsKeepName: boolean;
  /** A session can be fetched by its unique name. Default: `true`. */
  fetchByUniqueName: boolean;
  /**
   * Create with status in-progress sets `date_started`; with closed, `date_ended` and `closed_reason`.
   * Default: `true`.
   */
  initialStatusSetsDates: boolean;
  /** A create with status failed or unknown is stored as it is, or refused. Default: `"store"`. */
  failedOrUnknownOnCreate: "store" | "refuse";
  /** The most sessions on one page, whatever was asked for; at least 1. Default: 100. */
  largestPage: number;
  /** What `meta.page_size` and the page URLs say when more was asked for. Default: `"served"`. */
  pageSizeInMeta: "served" | "requested";
  /** The order of a list. Default: `"newest-first"`. */
  listOrder: "newest-first" | "oldest-first";
  /** A list holds closed sessions too. Default: `true`. */
  listIncludesClosed: boolean;
  /** An update without parameters still sets `date_updated`. Default: `true`. */
  emptyUpdateSetsDateUpdated: boolean;
  /** An update may set an open session, or one in progress, to in-progress. Default: `false`. */
  updateToInProgress: boolean;
  /** An update may close a closed session. Default: `false`. */
  updateClosedToClosed: boolean;
  /** An update with a past `DateExpiry` ends the session at once, or is refused. Default: `"expire"`. */
  pastExpiryOnUpdate: "expire" | "refuse";
  /** Re-opening keeps the old `date_expiry` if no new one is sent. Default: `false`. */
  reopenKeepsDateExpiry: boolean;
  /** Re-opening starts the time to live anew. Default: `true`. */
  reopenRestartsTtl: boolean;
  /** Where the time to live starts before any interaction. Default: `"creation"`. */
  ttlStartsAt: "creation" | "first-interaction";
  /**
   * Life of a session that has neither a time to live nor an expiry date, in days; `null`: no end. Default:
   * 90.
   */
  defaultLifetimeDays: number | null;
  /** Days after which a closed session is gone. Default: 90. */
  retentionDays: number;
  /** `closed_reason` of a session that expired. Default: `"ttl"`. */
  expiryReason: string;
  /** The first interaction sets an open session to in-progress and `date_started`. Default: `true`. */
  firstInteractionStarts: boolean;
}

/** The rules as they are unless a test says otherwise. */
export const defaultRules: Readonly<EmulatorRules> = {
  autoCreateServices: false,
  unknownParameters: "ignore",
  emptyValues: "ignore",
  textLength: "code-points",
  datesWithoutZone: "utc",
  fractionsOfSeconds: "drop",
  zeroTtl: "none",
  participantsAsArray: false,
  participantKeysInAnyCase: false,
  atomicParticipants: true,
  readsFailOnParticipantConflict: true,
  missingUniqueName: null,
  uniqueNames: "exact",
  closedSessionsKeepName: true,
  fetchByUniqueName: true,
  initialStatusSetsDates: true,
  failedOrUnknownOnCreate: "store",
  largestPage: 100,
  pageSizeInMeta: "served",
  listOrder: "newest-first",
  listIncludesClosed: true,
  emptyUpdateSetsDateUpdated: true,
  updateToInProgress: false,
  updateClosedToClosed: false,
  pastExpiryOnUpdate: "expire",
  reopenKeepsDateExpiry: false,
  reopenRestartsTtl: true,
  ttlStartsAt: "creation",
  defaultLifetimeDays: 90,
  retentionDays: 90,
  expiryReason: "ttl",
  firstInteractionStarts: true,
};

/**
 * What a rule may be: one of these values, a whole number from 0 or from 1, one from 0 or `null`, or any
 * text.
 */
export type RuleValues =
  readonly (boolean | string | null)[] | "count" | "count from 1" | "count or null" | "text";

const yesOrNo = [true, false] as const;

/** The values of each rule. */
export const ruleValues: Readonly<Record<keyof EmulatorRules, RuleValues>> = {
  autoCreateServices: yesOrNo,
  unknownParameters: ["ignore", "refuse"],
  emptyValues: ["ignore", "check"],
  textLength: ["code-points", "utf-16"],
  datesWithoutZone: ["utc", "refuse"],
  fractionsOfSeconds: ["drop", "keep"],
  zeroTtl: ["none", "refuse"],
  participantsAsArray: yesOrNo,
  participantKeysInAnyCase: yesOrNo,
  atomicParticipants: yesOrNo,
  readsFailOnParticipantConflict: yesOrNo,
  missingUniqueName: [null, ""],
  uniqueNames: ["exact", "ignore-case"],
  closedSessionsKeepName: yesOrNo,
  fetchByUniqueName: yesOrNo,
  initialStatusSetsDates: yesOrNo,
  failedOrUnknownOnCreate: ["store", "refuse"],
  largestPage: "count from 1",
  pageSizeInMeta: ["served", "requested"],
  listOrder: ["newest-first", "oldest-first"],
  listIncludesClosed: yesOrNo,
  emptyUpdateSetsDateUpdated: yesOrNo,
  updateToInProgress: yesOrNo,
  updateClosedToClosed: yesOrNo,
  pastExpiryOnUpdate: ["expire", "refuse"],
  reopenKeepsDateExpiry: yesOrNo,
  reopenRestartsTtl: yesOrNo,
  ttlStartsAt: ["creation", "first-interaction"],
  defaultLifetimeDays: "count or null",
  retentionDays: "count",
  expiryReason: "text",
  firstInteractionStarts: yesOrNo,
};
