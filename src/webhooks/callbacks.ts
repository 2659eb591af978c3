/**
 * The fields of the Proxy service's webhooks, as Twilio's documentation lists them. Twilio does not promise
 * any of them and may send others, so all are optional and any other field can be read by its name. Every
 * value is a string.
 */
import type { SessionMode } from "../../generated/index.js";

/** The fields of a form, each with its value. A repeated field has its first value. */
export type WebhookFields = Readonly<Record<string, string>>;

/** Any field can be read by its name, and can be missing. */
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
 * Fields of a request to a Service's `CallbackUrl`: an interaction has changed. Twilio ignores the response.
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
 * with status 403 blocks it. Any other status lets it proceed, and so does a timeout.
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
 * Fields of a request to a Service's `OutOfSessionCallbackUrl`: a call or message reached a proxy number
 * outside any open Session. It has the fields of an ordinary call or message (`From`, `To`, `CallSid`, `Body`
 * and the like) and, if there was an earlier Session, the fields of that Session. Respond with TwiML
 * (`application/xml`) or with an {@link AutoCreateSession} (`application/json`).
 */
export interface OutOfSessionCallback
  extends AnyFields, ParticipantFields<"inbound">, ParticipantFields<"outbound"> {
  /** Account (`AC…`). */
  readonly AccountSid?: string;
  /** Number of the caller or sender. */
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
 * A JSON response to an {@link OutOfSessionCallback} that creates a Session between the caller or sender and
 * a second participant, and connects them. From documentation.
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
  /** Proxy number for the second participant. Default: an unreserved one from the pool. */
  participantProxyIdentifier?: string | undefined;
  /** Unique name of the Session, without personal data. */
  uniqueName?: string | undefined;
  /** Default: the mode that fits the participants. */
  mode?: SessionMode | undefined;
  /** Seconds until the Session expires. Default: none. */
  ttl?: number | undefined;
  /** When the Session expires. Default: never. */
  dateExpiry?: Date | string | undefined;
}
