/**
 * What the methods of the sessions take and give: the types of the specification, with what the facade adds
 * to a list.
 */
import type * as raw from "../../generated/index.js";
import type { CallOptions, ListLimits } from "../core/index.js";

/**
 * A Session as the service tells of it. What it does not tell is missing, what is null stays null; a status
 * or mode that this version does not know, and fields that it does not know, are there as they came.
 */
export type Session = raw.ProxyV1Session;

/** Parameters of `client.sessions.create`, all optional. */
export type CreateSessionParams = raw.CreateSessionParams;

/** Parameters of `client.sessions.createOnce`: those of a create, with a unique name. */
export interface CreateOnceParams extends CreateSessionParams {
  /** See {@link CreateSessionParams}; not empty, and without the signs that a fetch by name refuses. */
  uniqueName: string;
}

/** Options of `client.sessions.createOnce`, which itself decides what may be repeated. */
export type CreateOnceOptions = Omit<CallOptions, "idempotent">;

/** Parameters of `client.sessions.update`, all optional: what is not given stays as it is. */
export type UpdateSessionParams = raw.UpdateSessionParams;

/** Parameters of a fetch: none so far. */
export type FetchSessionParams = raw.FetchSessionParams;

/** Parameters of a delete: none so far. */
export type DeleteSessionParams = raw.DeleteSessionParams;

/**
 * Parameters of `client.sessions.list`: those of the specification, with `limit` and `cursor` for the place
 * of a page.
 */
export type ListSessionParams = Omit<raw.ListSessionParams, "page" | "pageToken"> & ListLimits;

/** Parameters of `client.sessions.page`: those of the specification; only the page token says which page. */
export type PageSessionParams = Omit<raw.ListSessionParams, "page">;
