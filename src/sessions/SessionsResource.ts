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
 * Ids are checked against the specification's patterns before anything is sent: the Service's SID in every
 * method, the Session's SID in `update` and `delete`. Methods report every failure by rejecting with an
 * `SdkError`; none throws synchronously.
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

  /** @param client - Sends the calls, with its own credentials, retries, timeouts and connections. */
  constructor(client: ApiClient & PageClient) {
    super();
    this.#client = client;
    this.#api = new ServicesSessionsApi(client);
  }

  /**
   * Creates a Session.
   *
   * A create that may have reached the service is not retried, since that could create two Sessions; the
   * error then has `outcome: "unknown"`. If you give a `uniqueName`, {@link SessionsResource.createOnce} can
   * find out whether the Session was created.
   *
   * @param serviceSid - SID of the Service (`KS…`).
   * @param params - All optional; see {@link CreateSessionParams}.
   * @param options - Options of this call, such as `timeout` and `signal`; see {@link CallOptions}.
   * @returns The new Session.
   * @throws InvalidArgumentError before anything is sent; ConflictError (409, code 80623, `retryable`) while
   *   another request for the same participant is running; InvalidRequestError, such as code 80603 if the
   *   name is taken; and the errors common to all calls.
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
   * Creates a Session by unique name and recovers from unknown outcomes: it looks up the Session by its name
   * before creating it again, at most `maxRetries` times. `totalTimeout` bounds the whole operation.
   *
   * A Session that it finds is compared with the given parameters, as far as a Session shows them (it does
   * not show its participants). It can still belong to another caller who gave the same name and values.
   *
   * @param serviceSid - SID of the Service (`KS…`).
   * @param params - Parameters of a create; `uniqueName` is required.
   * @param options - Options of this call, without `idempotent`; see {@link CallOptions}.
   * @returns The Session; the status from `withResponse()` is 201 if it was created, 200 if it was found.
   * @throws InvalidRequestError with code 80603 if the name was already taken; {@link CreateOnceError} if it
   *   cannot determine whether the Session was created; and the errors of a create.
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
   * @param options - Options of this call, such as `timeout` and `signal`; see {@link CallOptions}.
   * @throws NotFoundError if there is no such Session; and the errors common to all calls.
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
   * Updates a Session: closes it, re-opens it, or sets its expiry. Omitted parameters keep their values.
   *
   * @param serviceSid - SID of the Service (`KS…`).
   * @param sid - SID of the Session (`KC…`). A unique name is not accepted here.
   * @param params - See {@link UpdateSessionParams}.
   * @param options - Options of this call, such as `timeout` and `signal`; see {@link CallOptions}.
   * @returns The updated Session.
   * @throws NotFoundError if there is no such Session; InvalidRequestError, such as code 80608 for a status
   *   that cannot follow the current one; and the errors common to all calls.
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
   * Deletes a Session in any state, with its participants and interactions. This cannot be undone.
   *
   * @param serviceSid - SID of the Service (`KS…`).
   * @param sid - SID of the Session (`KC…`). A unique name is not accepted here.
   * @param options - Options of this call, such as `timeout` and `signal`; see {@link CallOptions}.
   * @returns Nothing; it resolves once the Session is deleted.
   * @throws NotFoundError if there is no such Session; and the errors common to all calls.
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
   * Lists the Sessions of a Service, closed ones included. Nothing is sent until the list is read; see
   * {@link List}.
   *
   * @param serviceSid - SID of the Service (`KS…`).
   * @param params - `limit`, `pageSize`, `cursor`; see {@link ListSessionParams}.
   * @param options - Options of each page's request; see {@link CallOptions}.
   * @returns The list, to be read item by item, by page or as a whole. Reading it rejects with the errors
   *   common to all calls, and with PagingError if the service leads in a circle or elsewhere.
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
   * Fetches one page of the list, for callers who keep track of the position themselves.
   *
   * @param serviceSid - SID of the Service (`KS…`).
   * @param params - `pageSize`, and `pageToken`: the `nextPageToken` of an earlier page.
   * @param options - Options of this call, such as `timeout` and `signal`; see {@link CallOptions}.
   * @returns The page, with its items and the token of the next page.
   * @throws The errors common to all calls.
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
