/**
 * Parameter and result types of the sessions methods: the specification's types, plus the list parameters
 * that the facade adds.
 */
import type * as raw from "../../generated/index.js";
import type { CallOptions, ListLimits } from "../core/index.js";

/**
 * A Session as the service returned it. Fields that the service omits are absent, and null stays null.
 * Statuses, modes and fields that this version does not know are passed through unchanged.
 */
export interface Session extends raw.ProxyV1Session {}

/** Parameters of `client.sessions.create`, all optional. */
export type CreateSessionParams = raw.CreateSessionParams;

/** Parameters of `client.sessions.createOnce`: those of a create, with a required unique name. */
export interface CreateOnceParams extends CreateSessionParams {
  /** See {@link CreateSessionParams}. Not empty, and without the characters that a fetch by name refuses. */
  uniqueName: string;
}

/** Options of `client.sessions.createOnce`, which decides itself whether to retry. */
export type CreateOnceOptions = Omit<CallOptions, "idempotent">;

/** Parameters of `client.sessions.update`, all optional. Omitted ones keep their values. */
export type UpdateSessionParams = raw.UpdateSessionParams;

/** Parameters of a fetch: none so far. */
export type FetchSessionParams = raw.FetchSessionParams;

/** Parameters of a delete: none so far. */
export type DeleteSessionParams = raw.DeleteSessionParams;

/**
 * Parameters of `client.sessions.list`: those of the specification, with `limit` and `cursor` in place of the
 * page number and page token.
 */
export type ListSessionParams = Omit<raw.ListSessionParams, "page" | "pageToken"> & ListLimits;

/** Parameters of `client.sessions.page`: those of the specification, without the page number. */
export type PageSessionParams = Omit<raw.ListSessionParams, "page">;
