import {
  operations,
  prepare,
  ServicesSessionsApi,
  type ApiClient,
  type ListSessionResponse,
} from "../../generated/index.js";
import {
  CallPromise,
  fetchPage,
  List,
  Resource,
  type CallOptions,
  type ListDefinition,
  type Page,
  type PageClient,
} from "../core/index.js";
import { createOnce } from "./create-once.js";
import type {
  CreateOnceOptions,
  CreateOnceParams,
  CreateSessionParams,
  ListSessionParams,
  PageSessionParams,
  Session,
  UpdateSessionParams,
} from "./params.js";

/**
 * The Sessions of a Proxy Service: `client.sessions`.
 *
 * Ids are checked before anything is sent: a Service's SID everywhere, a Session's SID for an update and a
 * delete, by the patterns of the specification. Whatever is wrong is a rejection, with an `SdkError`; no
 * method throws.
 *
 * @example
 * ```ts
 * const session = await client.sessions.create(serviceSid, { uniqueName: "order-1234", ttl: 3600 });
 * await client.sessions.update(serviceSid, session.sid, { status: "closed" });
 * ```
 */
export class SessionsResource extends Resource {
  readonly #client: ApiClient & PageClient;
  readonly #api: ServicesSessionsApi;

  /** @param client - What carries the calls: credentials, retries, timeouts and connections are its own. */
  constructor(client: ApiClient & PageClient) {
    super();
    this.#client = client;
    this.#api = new ServicesSessionsApi(client);
  }

  /**
   * Creates a Session.
   *
   * It is not repeated once it may have reached the service, since it might be carried out twice: the error
   * then says `outcome: "unknown"`. With a `uniqueName`, {@link SessionsResource.createOnce} finds out.
   *
   * @param serviceSid - SID of the Service (`KS…`).
   * @param params - All optional; see {@link CreateSessionParams}.
   * @returns The new Session.
   * @throws InvalidArgumentError before anything is sent; ConflictError (409, code 80623) while another
   * request for the same participant runs, `retryable`; InvalidRequestError, such as code 80603 for a name
   * that is taken; and what any call rejects with.
   *
   * @example
   * ```ts
   * const session = await client.sessions.create(serviceSid, {
   *   uniqueName: "order-1234",
   *   ttl: 3600,
   *   participants: [{ identifier: "+15551230001", friendlyName: "Ann" }],
   * });
   * ```
   */
  create(serviceSid: string, params?: CreateSessionParams, options?: CallOptions): CallPromise<Session> {
    return new CallPromise(this.#api.createSession(serviceSid, params, options));
  }

  /**
   * Creates a Session by a unique name, and survives unknown outcomes: it looks for the Session by its name
   * before it creates it again, `maxRetries` times at most. `totalTimeout` bounds all of it together.
   *
   * The Session that it finds has the values that were given, as far as a Session shows them (its
   * participants it does not). It may be somebody else's all the same, who gave the same name and values.
   *
   * @param serviceSid - SID of the Service (`KS…`).
   * @param params - As for a create; `uniqueName` is required.
   * @returns The one Session; `withResponse()` tells whether it was created (201) or found (200).
   * @throws InvalidRequestError with code 80603 if the name was taken before; {@link CreateOnceError} if it
   * cannot know what became of its create; and what a create rejects with.
   *
   * @example
   * ```ts
   * const session = await client.sessions.createOnce(serviceSid, { uniqueName: "order-1234", ttl: 3600 });
   * ```
   */
  createOnce(
    serviceSid: string,
    params: CreateOnceParams,
    options?: CreateOnceOptions,
  ): CallPromise<Session> {
    return new CallPromise(createOnce(this.#api, this.#client, serviceSid, params, options));
  }

  /**
   * Fetches a Session.
   *
   * @param serviceSid - SID of the Service (`KS…`).
   * @param sidOrUniqueName - SID of the Session (`KC…`), or the unique name that it was created with.
   * @throws NotFoundError if there is no such Session; and what any call rejects with.
   *
   * @example
   * ```ts
   * const session = await client.sessions.fetch(serviceSid, "order-1234");
   * ```
   */
  fetch(serviceSid: string, sidOrUniqueName: string, options?: CallOptions): CallPromise<Session> {
    return new CallPromise(this.#api.fetchSession(serviceSid, sidOrUniqueName, {}, options));
  }

  /**
   * Changes a Session: closes it, re-opens it, or sets when it expires. What is not given stays as it is.
   *
   * @param serviceSid - SID of the Service (`KS…`).
   * @param sid - SID of the Session (`KC…`); a unique name is no SID here.
   * @param params - See {@link UpdateSessionParams}.
   * @returns The Session after the change.
   * @throws NotFoundError if there is no such Session; InvalidRequestError, such as code 80608 for a status
   *   that cannot follow the present one; and what any call rejects with.
   *
   * @example
   * ```ts
   * await client.sessions.update(serviceSid, session.sid, { status: "closed" });
   * ```
   */
  update(
    serviceSid: string,
    sid: string,
    params: UpdateSessionParams,
    options?: CallOptions,
  ): CallPromise<Session> {
    return new CallPromise(this.#api.updateSession(serviceSid, sid, params, options));
  }

  /**
   * Deletes a Session, in whatever state it is, with its participants and interactions. There is no way back.
   *
   * @param serviceSid - SID of the Service (`KS…`).
   * @param sid - SID of the Session (`KC…`); a unique name is no SID here.
   * @throws NotFoundError if there is no such Session; and what any call rejects with.
   *
   * @example
   * ```ts
   * await client.sessions.delete(serviceSid, session.sid);
   * ```
   */
  delete(serviceSid: string, sid: string, options?: CallOptions): CallPromise<void> {
    return new CallPromise(this.#api.deleteSession(serviceSid, sid, {}, options));
  }

  /**
   * Lists the Sessions of a Service, closed ones included. Nothing is sent before the list is read: see
   * {@link List}.
   *
   * @param serviceSid - SID of the Service (`KS…`).
   * @param params - `limit`, `pageSize`, `cursor`; see {@link ListSessionParams}.
   *
   * @example
   * ```ts
   * for await (const session of client.sessions.list(serviceSid, { limit: 500 })) console.log(session.sid);
   * for await (const page of client.sessions.list(serviceSid).byPage()) console.log(page.items.length);
   * const newest = await client.sessions.list(serviceSid, { limit: 20 }).toArray();
   * ```
   */
  list(serviceSid: string, params?: ListSessionParams, options?: CallOptions): List<Session> {
    return new List(this.#definition(serviceSid), params, options);
  }

  /**
   * Fetches one page of the list, for those who keep the place themselves.
   * @param serviceSid - SID of the Service (`KS…`).
   * @param params - `pageSize`, and the `pageToken` that an earlier page gave as `nextPageToken`.
   *
   * @example
   * ```ts
   * const page = await client.sessions.page(serviceSid, { pageSize: 50 });
   * // Or later: page(serviceSid, { pageSize: 50, pageToken: page.nextPageToken }).
   * const next = await page.nextPage();
   * ```
   */
  page(serviceSid: string, params?: PageSessionParams, options?: CallOptions): CallPromise<Page<Session>> {
    return fetchPage(this.#definition(serviceSid), params, options);
  }

  #definition(serviceSid: string): ListDefinition<Session, ListSessionResponse> {
    const operation = operations.listSession;
    return {
      client: this.#client,
      operation,
      prepare: (params, options) => prepare(operation, [serviceSid], params, options),
      ...operation.paging,
      id: (session) => session.sid,
    };
  }
}
