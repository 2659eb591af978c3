/**
 * The operations of the API: every rule that the specification states about their requests, and the readers
 * of their responses.
 */
import { ListSessionResponseFromJSON, ProxyV1SessionFromJSON, SessionParticipantToJSON } from "./models.js";
import type { ListSessionResponse, ProxyV1Session } from "./models.js";
import type { Operation, PagedOperation } from "./runtime/operation.js";
import * as read from "./runtime/read.js";

/** The servers that the specification names. The first is the default. */
export const servers = [{ url: "https://proxy.twilio.com" }] as const;

/** The operation table, keyed by method name. */
export const operations: {
  readonly createSession: Operation<ProxyV1Session>;
  readonly deleteSession: Operation<void>;
  readonly fetchSession: Operation<ProxyV1Session>;
  readonly listSession: PagedOperation<ListSessionResponse, ListSessionResponse["sessions"][number]>;
  readonly updateSession: Operation<ProxyV1Session>;
} = {
  createSession: {
    id: "CreateSession",
    method: "POST",
    path: "/v1/Services/{ServiceSid}/Sessions",
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
      { name: "dateExpiry", wireName: "DateExpiry", in: "form", type: "date-time" },
      {
        name: "failOnParticipantConflict",
        wireName: "FailOnParticipantConflict",
        in: "form",
        type: "boolean",
        experimental: true,
      },
      {
        name: "mode",
        wireName: "Mode",
        in: "form",
        type: "string",
        values: ["message-only", "voice-only", "voice-and-message"],
        default: "voice-and-message",
      },
      {
        name: "participants",
        wireName: "Participants",
        in: "form",
        type: "array",
        maxItems: 2,
        items: { type: "object", write: SessionParticipantToJSON },
      },
      {
        name: "status",
        wireName: "Status",
        in: "form",
        type: "string",
        values: ["open", "in-progress", "closed", "failed", "unknown"],
        default: "open",
      },
      { name: "ttl", wireName: "Ttl", in: "form", type: "integer", minimum: 0, maximum: 2147483646 },
      { name: "uniqueName", wireName: "UniqueName", in: "form", type: "string", maxLength: 191 },
    ],
    read: ProxyV1SessionFromJSON,
  },
  deleteSession: {
    id: "DeleteSession",
    method: "DELETE",
    path: "/v1/Services/{ServiceSid}/Sessions/{Sid}",
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
        name: "sid",
        wireName: "Sid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KC[0-9a-fA-F]{32}$/,
      },
    ],
    read: read.nothing,
  },
  fetchSession: {
    id: "FetchSession",
    method: "GET",
    path: "/v1/Services/{ServiceSid}/Sessions/{Sid}",
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
        name: "sid",
        wireName: "Sid",
        in: "path",
        type: "string",
        required: true,
        minLength: 1,
        maxLength: 191,
      },
    ],
    read: ProxyV1SessionFromJSON,
  },
  listSession: {
    id: "ListSession",
    method: "GET",
    path: "/v1/Services/{ServiceSid}/Sessions",
    success: [200],
    accept: "application/json",
    security: [{ accountSid_authToken: [] }],
    paging: { items: (page) => page.sessions, nextPageUrl: (page) => page.meta?.nextPageUrl },
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
        name: "pageSize",
        wireName: "PageSize",
        in: "query",
        type: "integer",
        minimum: 1,
        maximum: 1000,
        default: 50,
      },
      { name: "page", wireName: "Page", in: "query", type: "integer", minimum: 0 },
      { name: "pageToken", wireName: "PageToken", in: "query", type: "string", minLength: 1 },
    ],
    read: ListSessionResponseFromJSON,
  },
  updateSession: {
    id: "UpdateSession",
    method: "POST",
    path: "/v1/Services/{ServiceSid}/Sessions/{Sid}",
    success: [200],
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
        name: "sid",
        wireName: "Sid",
        in: "path",
        type: "string",
        required: true,
        pattern: /^KC[0-9a-fA-F]{32}$/,
      },
      { name: "dateExpiry", wireName: "DateExpiry", in: "form", type: "date-time" },
      {
        name: "failOnParticipantConflict",
        wireName: "FailOnParticipantConflict",
        in: "form",
        type: "boolean",
        experimental: true,
      },
      { name: "status", wireName: "Status", in: "form", type: "string", values: ["in-progress", "closed"] },
      { name: "ttl", wireName: "Ttl", in: "form", type: "integer", minimum: 0, maximum: 2147483646 },
    ],
    read: ProxyV1SessionFromJSON,
  },
};
