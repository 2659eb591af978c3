/** The models of the API's requests and responses, with their readers and writers. */
import type { Field } from "./runtime/operation.js";
import * as read from "./runtime/read.js";
import * as write from "./runtime/write.js";

/** One page of the Sessions of a Service. */
export interface ListSessionResponse {
  /** The Sessions of this page. The list may be empty even if more pages follow. */
  sessions: ProxyV1Session[];
  /** The position of this page in the whole list, and the URLs of the others. */
  meta: ListSessionResponseMeta;
}

const knownListSessionResponse = new Set<string>(["sessions", "meta"]);

/**
 * Reads `ListSessionResponse` from parsed JSON.
 *
 * Missing fields get no key. Fields that the specification does not know are kept under their wire names.
 */
export function ListSessionResponseFromJSON(json: unknown): ListSessionResponse {
  const from = read.object(json);
  return read.model<ListSessionResponse>(
    {
      sessions: read.required(from["sessions"], "sessions", (json) =>
        read.array(json, ProxyV1SessionFromJSON),
      ),
      meta: read.field(from["meta"], "meta", ListSessionResponseMetaFromJSON),
    },
    from,
    knownListSessionResponse,
  );
}

/** The position of a page of Sessions in the whole list, and the URLs of the other pages. */
export interface ListSessionResponseMeta {
  /** The URL of the first page. */
  firstPageUrl: string;
  /** The name of the field that holds the Sessions of the page. */
  key: string;
  /** The URL of the next page, or null on the last one. */
  nextPageUrl: string | null;
  /** The number of this page, as the request gave it, from 0 on. */
  page: number;
  /** How many Sessions a page holds at most. */
  pageSize: number;
  /** The URL of the page before this one, or null on the first. */
  previousPageUrl: string | null;
  /** The URL of this page. */
  url: string;
}

const knownListSessionResponseMeta = new Set<string>([
  "first_page_url",
  "key",
  "next_page_url",
  "page",
  "page_size",
  "previous_page_url",
  "url",
]);

/**
 * Reads `ListSessionResponseMeta` from parsed JSON.
 *
 * Missing fields get no key. Fields that the specification does not know are kept under their wire names.
 */
export function ListSessionResponseMetaFromJSON(json: unknown): ListSessionResponseMeta {
  const from = read.object(json);
  return read.model<ListSessionResponseMeta>(
    {
      firstPageUrl: read.field(from["first_page_url"], "first_page_url", read.string),
      key: read.field(from["key"], "key", read.string),
      nextPageUrl: read.field(from["next_page_url"], "next_page_url", read.string),
      page: read.field(from["page"], "page", read.integer),
      pageSize: read.field(from["page_size"], "page_size", read.integer),
      previousPageUrl: read.field(from["previous_page_url"], "previous_page_url", read.string),
      url: read.field(from["url"], "url", read.string),
    },
    from,
    knownListSessionResponseMeta,
  );
}

/**
 * A Session: a conversation between participants who see numbers of the Service in place of each other. Every
 * field is in every response; those that have no value yet are null.
 */
export interface ProxyV1Session {
  /** The SID of the Session, given by the service. Pattern: `/^KC[0-9a-fA-F]{32}$/`. */
  sid: string;
  /** The SID of the Service that the Session belongs to. Pattern: `/^KS[0-9a-fA-F]{32}$/`. */
  serviceSid: string;
  /** The SID of the account that owns the Session. Pattern: `/^AC[0-9a-fA-F]{32}$/`. */
  accountSid: string;
  /** The name that the creator chose, or null if there is none. */
  uniqueName: string | null;
  /** The state of the Session. */
  status: SessionStatus;
  /** What the Session carries, as set when it was created. */
  mode: SessionMode;
  /**
   * The time to live in seconds, counted from the creation of the Session or from its last interaction. 0
   * means that none was set. An expiry date wins over it.
   */
  ttl: number;
  /**
   * Why the Session was closed, for example api after a request; null before that. The service does not list
   * the words that it uses here.
   */
  closedReason: string | null;
  /** When the first interaction took place, or null before it. */
  dateStarted: Date | null;
  /** When the Session was closed, or null before that. */
  dateEnded: Date | null;
  /** When the participants last interacted, or null if they never did. */
  dateLastInteraction: Date | null;
  /**
   * The moment that was set for the Session to expire, or null if none was; a time to live does not fill it
   * in.
   */
  dateExpiry: Date | null;
  /** When the Session was created. */
  dateCreated: Date | null;
  /** When the Session was last changed. */
  dateUpdated: Date | null;
  /** The absolute URL of the Session. */
  url: string;
  /** The URLs of the Session's participants and interactions. */
  links: ProxyV1SessionLinks;
}

const knownProxyV1Session = new Set<string>([
  "sid",
  "service_sid",
  "account_sid",
  "unique_name",
  "status",
  "mode",
  "ttl",
  "closed_reason",
  "date_started",
  "date_ended",
  "date_last_interaction",
  "date_expiry",
  "date_created",
  "date_updated",
  "url",
  "links",
]);

/**
 * Reads `ProxyV1Session` from parsed JSON.
 *
 * Missing fields get no key. Fields that the specification does not know are kept under their wire names.
 */
export function ProxyV1SessionFromJSON(json: unknown): ProxyV1Session {
  const from = read.object(json);
  return read.model<ProxyV1Session>(
    {
      sid: read.required(from["sid"], "sid", read.string),
      serviceSid: read.field(from["service_sid"], "service_sid", read.string),
      accountSid: read.field(from["account_sid"], "account_sid", read.string),
      uniqueName: read.field(from["unique_name"], "unique_name", read.string),
      status: read.field(from["status"], "status", read.string),
      mode: read.field(from["mode"], "mode", read.string),
      ttl: read.field(from["ttl"], "ttl", read.integer),
      closedReason: read.field(from["closed_reason"], "closed_reason", read.string),
      dateStarted: read.field(from["date_started"], "date_started", read.dateTime),
      dateEnded: read.field(from["date_ended"], "date_ended", read.dateTime),
      dateLastInteraction: read.field(from["date_last_interaction"], "date_last_interaction", read.dateTime),
      dateExpiry: read.field(from["date_expiry"], "date_expiry", read.dateTime),
      dateCreated: read.field(from["date_created"], "date_created", read.dateTime),
      dateUpdated: read.field(from["date_updated"], "date_updated", read.dateTime),
      url: read.field(from["url"], "url", read.string),
      links: read.field(from["links"], "links", ProxyV1SessionLinksFromJSON),
    },
    from,
    knownProxyV1Session,
  );
}

/** The absolute URLs of a Session's participants and interactions. */
export interface ProxyV1SessionLinks {
  /** The calls and messages that went through the Session. */
  interactions: string;
  /** The participants of the Session. */
  participants: string;
}

const knownProxyV1SessionLinks = new Set<string>(["interactions", "participants"]);

/**
 * Reads `ProxyV1SessionLinks` from parsed JSON.
 *
 * Missing fields get no key. Fields that the specification does not know are kept under their wire names.
 */
export function ProxyV1SessionLinksFromJSON(json: unknown): ProxyV1SessionLinks {
  const from = read.object(json);
  return read.model<ProxyV1SessionLinks>(
    {
      interactions: read.field(from["interactions"], "interactions", read.string),
      participants: read.field(from["participants"], "participants", read.string),
    },
    from,
    knownProxyV1SessionLinks,
  );
}

/**
 * What a Session carries: messages, calls, or both.
 *
 * The values that the specification names. The service may know others, which are passed on unchanged.
 */
export const SessionMode = {
  /** Messages only. */
  MessageOnly: "message-only",
  /** Calls only. */
  VoiceOnly: "voice-only",
  /** Calls and messages. */
  VoiceAndMessage: "voice-and-message",
} as const;
/** What a Session carries: messages, calls, or both. */
export type SessionMode = (typeof SessionMode)[keyof typeof SessionMode] | (string & {});

/** Someone who takes part in a Session, as given when the Session is created. */
export interface SessionParticipant {
  /**
   * Where to reach the participant: a phone number in E.164 form, or an address of another channel such as
   * messenger:1234567890. It is personal data; the service treats it as such. Maximum length: 191.
   */
  identifier: string;
  /**
   * A label for people to read. It must not hold personally identifiable information (PII). Maximum length:
   * 255.
   */
  friendlyName?: string | undefined;
  /**
   * The number or address of the Service that stands between this participant and the other one. Without it,
   * the service picks one. Maximum length: 255.
   */
  proxyIdentifier?: string | undefined;
  /** The SID of that number, as another way to choose it. Pattern: `/^PN[0-9a-fA-F]{32}$/`. */
  proxyIdentifierSid?: string | undefined;
}

/** The fields of `SessionParticipant` and their rules. */
export const SessionParticipantFields: readonly Field[] = [
  { name: "identifier", wireName: "Identifier", type: "string", required: true, maxLength: 191 },
  { name: "friendlyName", wireName: "FriendlyName", type: "string", maxLength: 255 },
  { name: "proxyIdentifier", wireName: "ProxyIdentifier", type: "string", maxLength: 255 },
  {
    name: "proxyIdentifierSid",
    wireName: "ProxyIdentifierSid",
    type: "string",
    pattern: /^PN[0-9a-fA-F]{32}$/,
  },
];

/** Checks a `SessionParticipant` and returns its wire form. */
export function SessionParticipantToJSON(value: unknown): Record<string, unknown> {
  return write.fields(value, SessionParticipantFields);
}

/**
 * The state of a Session. It is open when it is created, in-progress from its first interaction on, and
 * closed once it has ended; open and in-progress count as active. The service also lists failed and unknown,
 * but does not say when they occur.
 *
 * The values that the specification names. The service may know others, which are passed on unchanged.
 */
export const SessionStatus = {
  /** Created and ready; nothing was exchanged yet. */
  Open: "open",
  /** In use, from the first interaction on or after it was opened again. */
  InProgress: "in-progress",
  /** Ended by a request or by its expiry; it can be opened again. */
  Closed: "closed",
  /** Could not be carried on. */
  Failed: "failed",
  /** In a state that the service could not tell. */
  Unknown: "unknown",
} as const;
/**
 * The state of a Session. It is open when it is created, in-progress from its first interaction on, and
 * closed once it has ended; open and in-progress count as active. The service also lists failed and unknown,
 * but does not say when they occur.
 */
export type SessionStatus = (typeof SessionStatus)[keyof typeof SessionStatus] | (string & {});

/**
 * The states that an update can ask for. A Session that is opened again keeps the participants and proxy
 * numbers that it had.
 *
 * The values that the specification names. The service may know others, which are passed on unchanged.
 */
export const UpdateSessionStatus = {
  /** Opens a closed Session again. */
  InProgress: "in-progress",
  /** Closes a Session that is open or in progress. */
  Closed: "closed",
} as const;
/**
 * The states that an update can ask for. A Session that is opened again keeps the participants and proxy
 * numbers that it had.
 */
export type UpdateSessionStatus =
  (typeof UpdateSessionStatus)[keyof typeof UpdateSessionStatus] | (string & {});
