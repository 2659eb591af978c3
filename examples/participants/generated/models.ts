/** The models of the API's requests and responses, with their readers and writers. */
import * as read from "./runtime/read.js";

/** A call or message that went through a Session. */
export interface Interaction {
  /** The SID of the interaction, given by the service. */
  sid: string;
  /** The SID of the Session. */
  sessionSid?: string | null | undefined;
  /** What went through the Session. */
  type?: InteractionType | undefined;
  /** What the service kept of the content, as JSON text. It is personal data. */
  data?: string | null | undefined;
  /** The SID of the participant from whom it came. */
  inboundParticipantSid?: string | null | undefined;
  /** How the call or message arrived at the Service. */
  inboundResourceStatus?: string | null | undefined;
  /** The SID of the participant to whom it went. */
  outboundParticipantSid?: string | null | undefined;
  /** How the call or message left the Service. */
  outboundResourceStatus?: string | null | undefined;
  /** When it took place. */
  dateCreated?: Date | null | undefined;
  /** When its record was last changed. */
  dateUpdated?: Date | null | undefined;
  /** The absolute URL of the interaction. */
  url?: string | null | undefined;
}

const knownInteraction = new Set<string>([
  "sid",
  "session_sid",
  "type",
  "data",
  "inbound_participant_sid",
  "inbound_resource_status",
  "outbound_participant_sid",
  "outbound_resource_status",
  "date_created",
  "date_updated",
  "url",
]);

/**
 * Reads `Interaction` from parsed JSON.
 *
 * Missing fields get no key. Fields that the specification does not know are kept under their wire names.
 */
export function InteractionFromJSON(json: unknown): Interaction {
  const from = read.object(json);
  return read.model<Interaction>(
    {
      sid: read.required(from["sid"], "sid", read.string),
      sessionSid: read.field(from["session_sid"], "session_sid", read.string),
      type: read.field(from["type"], "type", read.string),
      data: read.field(from["data"], "data", read.string),
      inboundParticipantSid: read.field(
        from["inbound_participant_sid"],
        "inbound_participant_sid",
        read.string,
      ),
      inboundResourceStatus: read.field(
        from["inbound_resource_status"],
        "inbound_resource_status",
        read.string,
      ),
      outboundParticipantSid: read.field(
        from["outbound_participant_sid"],
        "outbound_participant_sid",
        read.string,
      ),
      outboundResourceStatus: read.field(
        from["outbound_resource_status"],
        "outbound_resource_status",
        read.string,
      ),
      dateCreated: read.field(from["date_created"], "date_created", read.dateTime),
      dateUpdated: read.field(from["date_updated"], "date_updated", read.dateTime),
      url: read.field(from["url"], "url", read.string),
    },
    from,
    knownInteraction,
  );
}

/**
 * What went through the Session.
 *
 * The values that the specification names. The service may know others, which are passed on unchanged.
 */
export const InteractionType = {
  Message: "message",
  Voice: "voice",
  Unknown: "unknown",
} as const;
/** What went through the Session. */
export type InteractionType = (typeof InteractionType)[keyof typeof InteractionType] | (string & {});

/** One page of the interactions of a Session. */
export interface ListInteractionResponse {
  /** The interactions of this page. There may be none even if more pages follow. */
  interactions: Interaction[];
  /** The position of a page in the whole list. */
  meta?: PageMeta | undefined;
}

const knownListInteractionResponse = new Set<string>(["interactions", "meta"]);

/**
 * Reads `ListInteractionResponse` from parsed JSON.
 *
 * Missing fields get no key. Fields that the specification does not know are kept under their wire names.
 */
export function ListInteractionResponseFromJSON(json: unknown): ListInteractionResponse {
  const from = read.object(json);
  return read.model<ListInteractionResponse>(
    {
      interactions: read.required(from["interactions"], "interactions", (json) =>
        read.array(json, InteractionFromJSON),
      ),
      meta: read.field(from["meta"], "meta", PageMetaFromJSON),
    },
    from,
    knownListInteractionResponse,
  );
}

/** One page of the participants of a Session. */
export interface ListParticipantResponse {
  /** The participants of this page. There may be none even if more pages follow. */
  participants: Participant[];
  /** The position of a page in the whole list. */
  meta?: PageMeta | undefined;
}

const knownListParticipantResponse = new Set<string>(["participants", "meta"]);

/**
 * Reads `ListParticipantResponse` from parsed JSON.
 *
 * Missing fields get no key. Fields that the specification does not know are kept under their wire names.
 */
export function ListParticipantResponseFromJSON(json: unknown): ListParticipantResponse {
  const from = read.object(json);
  return read.model<ListParticipantResponse>(
    {
      participants: read.required(from["participants"], "participants", (json) =>
        read.array(json, ParticipantFromJSON),
      ),
      meta: read.field(from["meta"], "meta", PageMetaFromJSON),
    },
    from,
    knownListParticipantResponse,
  );
}

/** The position of a page in the whole list. */
export interface PageMeta {
  /** The URL of the next page, or null on the last one. */
  nextPageUrl?: string | null | undefined;
}

const knownPageMeta = new Set<string>(["next_page_url"]);

/**
 * Reads `PageMeta` from parsed JSON.
 *
 * Missing fields get no key. Fields that the specification does not know are kept under their wire names.
 */
export function PageMetaFromJSON(json: unknown): PageMeta {
  const from = read.object(json);
  return read.model<PageMeta>(
    {
      nextPageUrl: read.field(from["next_page_url"], "next_page_url", read.string),
    },
    from,
    knownPageMeta,
  );
}

/** Someone who takes part in a Session. */
export interface Participant {
  /** The SID of the participant, given by the service. */
  sid: string;
  /** The SID of the Session. */
  sessionSid?: string | null | undefined;
  /** The SID of the Service. */
  serviceSid?: string | null | undefined;
  /** The SID of the account. */
  accountSid?: string | null | undefined;
  /** The label that was given. */
  friendlyName?: string | null | undefined;
  /** Where the participant is reached. It is personal data. */
  identifier?: string | null | undefined;
  /** The number that the other participant sees. */
  proxyIdentifier?: string | null | undefined;
  /** The SID of that number. */
  proxyIdentifierSid?: string | null | undefined;
  /** When the participant was removed, or null. */
  dateDeleted?: Date | null | undefined;
  /** When the participant was added. */
  dateCreated?: Date | null | undefined;
  /** When the participant was last changed. */
  dateUpdated?: Date | null | undefined;
  /** The absolute URL of the participant. */
  url?: string | null | undefined;
}

const knownParticipant = new Set<string>([
  "sid",
  "session_sid",
  "service_sid",
  "account_sid",
  "friendly_name",
  "identifier",
  "proxy_identifier",
  "proxy_identifier_sid",
  "date_deleted",
  "date_created",
  "date_updated",
  "url",
]);

/**
 * Reads `Participant` from parsed JSON.
 *
 * Missing fields get no key. Fields that the specification does not know are kept under their wire names.
 */
export function ParticipantFromJSON(json: unknown): Participant {
  const from = read.object(json);
  return read.model<Participant>(
    {
      sid: read.required(from["sid"], "sid", read.string),
      sessionSid: read.field(from["session_sid"], "session_sid", read.string),
      serviceSid: read.field(from["service_sid"], "service_sid", read.string),
      accountSid: read.field(from["account_sid"], "account_sid", read.string),
      friendlyName: read.field(from["friendly_name"], "friendly_name", read.string),
      identifier: read.field(from["identifier"], "identifier", read.string),
      proxyIdentifier: read.field(from["proxy_identifier"], "proxy_identifier", read.string),
      proxyIdentifierSid: read.field(from["proxy_identifier_sid"], "proxy_identifier_sid", read.string),
      dateDeleted: read.field(from["date_deleted"], "date_deleted", read.dateTime),
      dateCreated: read.field(from["date_created"], "date_created", read.dateTime),
      dateUpdated: read.field(from["date_updated"], "date_updated", read.dateTime),
      url: read.field(from["url"], "url", read.string),
    },
    from,
    knownParticipant,
  );
}
