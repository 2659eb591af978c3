/**
 * The promises of the types of webhooks. Nothing here runs: a missing expected error fails the type check.
 */
import {
  signTestRequest,
  verifyWebhook,
  type AutoCreateSession,
  type InteractionCallback,
  type InterceptCallback,
  type OutOfSessionCallback,
  type WebhookFields,
  type WebhookRequest,
} from "../../src/webhooks/index.js";

declare const fields: WebhookFields;
declare const url: string;

export function requests(node: NodeJS.Dict<string | string[]>): WebhookRequest[] {
  return [
    { url, headers: node },
    { url, headers: new Headers(), body: "a=1" },
    { url, headers: {}, body: new Uint8Array() },
    { url, headers: {}, body: { a: "1", b: ["2", "3"] } },
    // @ts-expect-error -- a parser of nested names changes the signed fields
    { url, headers: {}, body: { a: { b: "1" } } },
  ];
}

export function callbacks(): (string | undefined)[] {
  const interaction: InteractionCallback = verifyWebhook({ url, headers: {} }, { authToken: "token" });
  const intercept: InterceptCallback = fields;
  const outOfSession: OutOfSessionCallback = fields;
  // @ts-expect-error -- a field may be missing
  const sid: string = interaction.interactionSid;
  // @ts-expect-error -- received fields are read-only
  intercept.interactionSid = sid;
  return [interaction.outboundResourceStatus, outOfSession.inboundParticipantSid, outOfSession["SmsSid"]];
}

export function responses(): AutoCreateSession[] {
  return [
    { participantIdentifier: "+15551230002", mode: "voice-only", ttl: 60, dateExpiry: new Date() },
    // @ts-expect-error -- the other participant is missing
    { ttl: 60 },
  ];
}

export function signed(): void {
  const sharedKey = { key: "one", secret: "secret" };
  signTestRequest({ url, authToken: "token", fields: { a: "1" } });
  signTestRequest({ url, sharedKey, json: { a: 1 } });
  // @ts-expect-error -- signed with one key
  signTestRequest({ url, authToken: "token", sharedKey });
  // @ts-expect-error -- with one body
  signTestRequest({ url, authToken: "token", fields: {}, json: {} });
  // @ts-expect-error -- and not without a key
  signTestRequest({ url });
}
