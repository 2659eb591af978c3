/**
 * The operations of the API: every rule that the specification states about their requests, and the readers
 * of their responses.
 */
import {
  InteractionFromJSON,
  ListInteractionResponseFromJSON,
  ListParticipantResponseFromJSON,
  ParticipantFromJSON,
} from "./models.js";
import type { Interaction, ListInteractionResponse, ListParticipantResponse, Participant } from "./models.js";
import type { Operation, PagedOperation } from "./runtime/operation.js";
import * as read from "./runtime/read.js";

/** The servers that the specification names. The first is the default. */
export const servers = [{ url: "https://proxy.twilio.com" }] as const;

/** The operation table, keyed by method name. */
export const operations: {
  readonly deleteInteraction: Operation<void>;
  readonly fetchInteraction: Operation<Interaction>;
  readonly listInteraction: PagedOperation<
    ListInteractionResponse,
    ListInteractionResponse["interactions"][number]
  >;
  readonly createParticipant: Operation<Participant>;
  readonly deleteParticipant: Operation<void>;
  readonly fetchParticipant: Operation<Participant>;
  readonly listParticipant: PagedOperation<
    ListParticipantResponse,
    ListParticipantResponse["participants"][number]
  >;
} = {
  deleteInteraction: {
    id: "DeleteInteraction",
    method: "DELETE",
    path: "/v1/Services/{ServiceSid}/Sessions/{SessionSid}/Interactions/{Sid}",
    success: [204],
    security: [{ accountSid_authToken: [] }],
    parameters: [
      {
        name: "serviceSid",
        wireName: "ServiceSid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KS[0-9a-fA-F]{32}$/,
      },
      {
        name: "sessionSid",
        wireName: "SessionSid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KC[0-9a-fA-F]{32}$/,
      },
      {
        name: "sid",
        wireName: "Sid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KI[0-9a-fA-F]{32}$/,
      },
    ],
    read: read.nothing,
  },
  fetchInteraction: {
    id: "FetchInteraction",
    method: "GET",
    path: "/v1/Services/{ServiceSid}/Sessions/{SessionSid}/Interactions/{Sid}",
    success: [200],
    accept: "application/json",
    security: [{ accountSid_authToken: [] }],
    parameters: [
      {
        name: "serviceSid",
        wireName: "ServiceSid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KS[0-9a-fA-F]{32}$/,
      },
      {
        name: "sessionSid",
        wireName: "SessionSid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KC[0-9a-fA-F]{32}$/,
      },
      {
        name: "sid",
        wireName: "Sid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KI[0-9a-fA-F]{32}$/,
      },
    ],
    read: InteractionFromJSON,
  },
  listInteraction: {
    id: "ListInteraction",
    method: "GET",
    path: "/v1/Services/{ServiceSid}/Sessions/{SessionSid}/Interactions",
    success: [200],
    accept: "application/json",
    security: [{ accountSid_authToken: [] }],
    paging: { items: (page) => page.interactions, nextPageUrl: (page) => page.meta?.nextPageUrl },
    parameters: [
      {
        name: "serviceSid",
        wireName: "ServiceSid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KS[0-9a-fA-F]{32}$/,
      },
      {
        name: "sessionSid",
        wireName: "SessionSid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KC[0-9a-fA-F]{32}$/,
      },
      {
        name: "pageSize",
        wireName: "PageSize",
        in: "query",
        type: "integer",
        minimum: 1,
        maximum: 1000,
        default: 50,
      },
      { name: "pageToken", wireName: "PageToken", in: "query", type: "string", minLength: 1 },
    ],
    read: ListInteractionResponseFromJSON,
  },
  createParticipant: {
    id: "CreateParticipant",
    method: "POST",
    path: "/v1/Services/{ServiceSid}/Sessions/{SessionSid}/Participants",
    success: [201],
    contentType: "application/x-www-form-urlencoded",
    accept: "application/json",
    security: [{ accountSid_authToken: [] }],
    parameters: [
      {
        name: "serviceSid",
        wireName: "ServiceSid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KS[0-9a-fA-F]{32}$/,
      },
      {
        name: "sessionSid",
        wireName: "SessionSid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KC[0-9a-fA-F]{32}$/,
      },
      {
        name: "identifier",
        wireName: "Identifier",
        in: "form",
        type: "string",
        required: true,
        maxLength: 191,
      },
      { name: "friendlyName", wireName: "FriendlyName", in: "form", type: "string", maxLength: 255 },
      { name: "proxyIdentifier", wireName: "ProxyIdentifier", in: "form", type: "string", maxLength: 255 },
      {
        name: "proxyIdentifierSid",
        wireName: "ProxyIdentifierSid",
        in: "form",
        type: "string",
        pattern: /^PN[0-9a-fA-F]{32}$/,
      },
    ],
    read: ParticipantFromJSON,
  },
  deleteParticipant: {
    id: "DeleteParticipant",
    method: "DELETE",
    path: "/v1/Services/{ServiceSid}/Sessions/{SessionSid}/Participants/{Sid}",
    success: [200],
    security: [{ accountSid_authToken: [] }],
    parameters: [
      {
        name: "serviceSid",
        wireName: "ServiceSid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KS[0-9a-fA-F]{32}$/,
      },
      {
        name: "sessionSid",
        wireName: "SessionSid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KC[0-9a-fA-F]{32}$/,
      },
      {
        name: "sid",
        wireName: "Sid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KP[0-9a-fA-F]{32}$/,
      },
    ],
    read: read.nothing,
  },
  fetchParticipant: {
    id: "FetchParticipant",
    method: "GET",
    path: "/v1/Services/{ServiceSid}/Sessions/{SessionSid}/Participants/{Sid}",
    success: [200],
    accept: "application/json",
    security: [{ accountSid_authToken: [] }],
    parameters: [
      {
        name: "serviceSid",
        wireName: "ServiceSid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KS[0-9a-fA-F]{32}$/,
      },
      {
        name: "sessionSid",
        wireName: "SessionSid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KC[0-9a-fA-F]{32}$/,
      },
      {
        name: "sid",
        wireName: "Sid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KP[0-9a-fA-F]{32}$/,
      },
    ],
    read: ParticipantFromJSON,
  },
  listParticipant: {
    id: "ListParticipant",
    method: "GET",
    path: "/v1/Services/{ServiceSid}/Sessions/{SessionSid}/Participants",
    success: [200],
    accept: "application/json",
    security: [{ accountSid_authToken: [] }],
    paging: { items: (page) => page.participants, nextPageUrl: (page) => page.meta?.nextPageUrl },
    parameters: [
      {
        name: "serviceSid",
        wireName: "ServiceSid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KS[0-9a-fA-F]{32}$/,
      },
      {
        name: "sessionSid",
        wireName: "SessionSid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KC[0-9a-fA-F]{32}$/,
      },
      {
        name: "pageSize",
        wireName: "PageSize",
        in: "query",
        type: "integer",
        minimum: 1,
        maximum: 1000,
        default: 50,
      },
      { name: "pageToken", wireName: "PageToken", in: "query", type: "string", minLength: 1 },
    ],
    read: ListParticipantResponseFromJSON,
  },
};
