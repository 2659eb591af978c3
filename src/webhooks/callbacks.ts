/**
 * The fields of the Proxy service's webhooks, as Twilio's documentation lists them. Nobody promises that a
 * field comes, and fields beyond these may come: so all are optional, and any other can be read by its name.
 * A value is always text.
 */
import type { SessionMode } from "../../generated/index.js";

/** The fields of a form, each with its value; of a field that came several times, the first. */
export type WebhookFields = Readonly<Record<string, string>>;

/** What the fields of all webhooks have in common: any name may be asked for, and may be missing. */
interface AnyFields {
  readonly [field: string]: string | undefined;
}

/** The inbound side of an interaction, from documentation. */
interface InboundFields extends AnyFields {
  /** Participant who called or wrote (`KP…`). */
  readonly inboundParticipantSid?: string;
  /** Call (`CA…`) or message (`SM…`) that came in. */
  readonly inboundResourceSid?: string;
  /** Its status, such as `completed`. */
  readonly inboundResourceStatus?: string;
  /** `call` or `message`. */
  readonly inboundResourceType?: string;
  /** Where to fetch it. */
  readonly inboundResourceUrl?: string;
  /** Account (`AC…`). */
  readonly interactionAccountSid?: string;
  /** JSON text, such as `{"body":"hello"}` for a message; may be empty. */
  readonly interactionData?: string;
  /** ISO 8601. */
  readonly interactionDateCreated?: string;
  /** ISO 8601. */
  readonly interactionDateUpdated?: string;
  /** Service (`KS…`). */
  readonly interactionServiceSid?: string;
  /** Session (`KC…`). */
  readonly interactionSessionSid?: string;
  /** Interaction (`KI…`). */
  readonly interactionSid?: string;
  /** `Voice` or `Message`, with a capital letter, unlike in the API. */
  readonly interactionType?: string;
}

/**
 * Fields of a request to a Service's `CallbackUrl`: an interaction has changed. The response means nothing to
 * Twilio.
 *
 * @example
 * ```ts
 * const callback: InteractionCallback = verifyWebhook(request, { authToken });
 * if (callback.outboundResourceStatus === "completed") await charge(callback.interactionSessionSid);
 * ```
 */
export interface InteractionCallback extends InboundFields {
  /** Participant who was called or written to (`KP…`). */
  readonly outboundParticipantSid?: string;
  /** Call (`CA…`) or message (`SM…`) that went out. */
  readonly outboundResourceSid?: string;
  /** Its status, such as `initiated`. */
  readonly outboundResourceStatus?: string;
  /** `call` or `message`. */
  readonly outboundResourceType?: string;
  /** Where to fetch it. */
  readonly outboundResourceUrl?: string;
}

/**
 * Fields of a request to a Service's `InterceptCallbackUrl`: an interaction is about to begin. A response
 * with status 403 blocks it; any other status, and none in time, lets it go on.
 */
export type InterceptCallback = InboundFields;

/** A participant of the last Session between the two numbers, from documentation. */
type ParticipantFields<Side extends "inbound" | "outbound"> = {
  readonly [
    Name in
      | "Sid"
      | "Identifier"
      | "FriendlyName"
      | "ProxyIdentifier"
      | "ProxyIdentifierSid"
      | "AccountSid"
      | "ServiceSid"
      | "SessionSid"
      | "DateCreated"
      | "DateUpdated" as `${Side}Participant${Name}`
  ]?: string;
};

/**
 * Fields of a request to a Service's `OutOfSessionCallbackUrl`: a call or message came to a proxy number
 * outside any open Session. It has the fields of an ordinary call or message (`From`, `To`, `CallSid`, `Body`
 * and the like), and, where there was a Session, those of that one. Respond with TwiML (`application/xml`),
 * or with an {@link AutoCreateSession} (`application/json`).
 */
export interface OutOfSessionCallback
  extends AnyFields, ParticipantFields<"inbound">, ParticipantFields<"outbound"> {
  /** Account (`AC…`). */
  readonly AccountSid?: string;
  /** Number of who called or wrote. */
  readonly From?: string;
  /** Proxy number that was called or written to. */
  readonly To?: string;
  /** The call (`CA…`), if it is one. */
  readonly CallSid?: string;
  /** Its status, such as `ringing`. */
  readonly CallStatus?: string;
  /** The message (`SM…`, `MM…`), if it is one. */
  readonly MessageSid?: string;
  /** Its text. */
  readonly Body?: string;
  /** Account of the Session (`AC…`). */
  readonly sessionAccountSid?: string;
  /** Why it was closed, such as `api`. */
  readonly sessionClosedReason?: string;
  /** ISO 8601. */
  readonly sessionDateCreated?: string;
  /** ISO 8601. */
  readonly sessionDateEnded?: string;
  /** ISO 8601. */
  readonly sessionDateUpdated?: string;
  /** Its mode, such as `voice-only`. */
  readonly sessionMode?: string;
  /** Its Service (`KS…`). */
  readonly sessionServiceSid?: string;
  /** The Session (`KC…`). */
  readonly sessionSid?: string;
  /** Its status, such as `closed`. */
  readonly sessionStatus?: string;
  /** Its unique name. */
  readonly sessionUniqueName?: string;
}

/**
 * The JSON of a response to an {@link OutOfSessionCallback} that makes a Session between who called or wrote
 * and somebody else, and connects them. From documentation.
 *
 * @example
 * ```ts
 * const session: AutoCreateSession = { participantIdentifier: "+15551230002", ttl: 3600 };
 * response.setHeader("Content-Type", "application/json").end(JSON.stringify(session));
 * ```
 */
export interface AutoCreateSession {
  /** Number of the second participant. */
  participantIdentifier: string;
  /** Proxy number for the second participant. Default: one of the pool that is not reserved. */
  participantProxyIdentifier?: string | undefined;
  /** Unique name of the Session, without personal data. */
  uniqueName?: string | undefined;
  /** Default: what fits the participants. */
  mode?: SessionMode | undefined;
  /** Seconds until the Session expires. Default: none. */
  ttl?: number | undefined;
  /** When the Session expires. Default: never. */
  dateExpiry?: Date | string | undefined;
}
