import type {
  ListSessionResponse,
  ProxyV1Session,
  SessionMode,
  SessionParticipant,
  SessionStatus,
  UpdateSessionStatus,
} from "../models.js";
import { operations } from "../operations.js";
import { checkClient, type ApiClient, type ApiResponse, type RequestOptions } from "../runtime/client.js";
import { send } from "../runtime/send.js";

/** Parameters of `createSession` other than path parameters. */
export interface CreateSessionParams {
  /**
   * The moment when the Session expires, in ISO 8601. It wins over the time to live if both are given, and
   * must not lie in the past.
   */
  dateExpiry?: Date | undefined;
  /**
   * Experimental. Concerns accounts that carry the flag ProxyAllowParticipantConflict: with true, this
   * request is refused if its participants would make a pair of identifier and proxy identifier active in
   * several Sessions at once (409 with code 80623, or 400 with code 80604, as the case may be); otherwise
   * such a request succeeds and leaves notification 80802 in the Debugger. Accounts without the flag are
   * always refused, and that is planned to become the rule for all.
   */
  failOnParticipantConflict?: boolean | undefined;
  /** What the Session may carry. It cannot be changed later. Default: `"voice-and-message"`. */
  mode?: SessionMode | undefined;
  /**
   * The participants from the start. The Session is created with all of them or not at all. Each is sent as
   * one JSON object under its own key. Maximum number of items: 2.
   */
  participants?: readonly SessionParticipant[] | undefined;
  /** The state that the Session starts in. Default: `"open"`. */
  status?: SessionStatus | undefined;
  /**
   * The time to live in seconds, counted from the creation of the Session or from its last interaction. 0
   * sets none. An expiry date wins over it; a Session with neither expires after 90 days. Minimum: 0.
   * Maximum: 2147483646.
   */
  ttl?: number | undefined;
  /**
   * A name of your choice, unique among the Sessions of the Service; the Session can be fetched by it. It
   * must not hold personally identifiable information (PII). Maximum length: 191.
   */
  uniqueName?: string | undefined;
}

/** Parameters of `deleteSession` other than path parameters: none so far. */
export interface DeleteSessionParams {}

/** Parameters of `fetchSession` other than path parameters: none so far. */
export interface FetchSessionParams {}

/** Parameters of `listSession` other than path parameters. */
export interface ListSessionParams {
  /**
   * How many Sessions to put on a page. The service may give fewer, and gives at most 100. Minimum: 1.
   * Maximum: 1000. Default: `50`.
   */
  pageSize?: number | undefined;
  /**
   * The number of the page, from 0 on. The service only repeats it in the response; the page token decides
   * which page comes. Minimum: 0.
   */
  page?: number | undefined;
  /**
   * Selects the page to return. Copy it unchanged from the next or previous page URL of an earlier response:
   * there is no other source for it, and its format is not promised. Minimum length: 1.
   */
  pageToken?: string | undefined;
}

/** Parameters of `updateSession` other than path parameters. */
export interface UpdateSessionParams {
  /**
   * The moment when the Session expires, in ISO 8601. It wins over the time to live if both are set. A
   * Session that is opened again loses its old expiry date unless the update sets a new one.
   */
  dateExpiry?: Date | undefined;
  /**
   * Experimental. Concerns accounts that carry the flag ProxyAllowParticipantConflict: with true, setting the
   * status to in-progress is refused (400 with code 80604) if that would make a pair of identifier and proxy
   * identifier active in several Sessions at once; otherwise it succeeds and leaves notification 80801 in the
   * Debugger. Accounts without the flag are always refused, and that is planned to become the rule for all.
   */
  failOnParticipantConflict?: boolean | undefined;
  /**
   * in-progress opens a closed Session again, closed ends one that is open or in progress. Any other change
   * of status is refused (400 with code 80608).
   */
  status?: UpdateSessionStatus | undefined;
  /**
   * The time to live in seconds, counted from the creation of the Session or from its last interaction. 0
   * sets none. An expiry date wins over it. Minimum: 0. Maximum: 2147483646.
   */
  ttl?: number | undefined;
}

/**
 * Open, read, change, close and delete the Sessions of a Service.
 *
 * It only needs a client that sends requests, such as an axios instance, and adds nothing to what that client
 * does.
 *
 * @example
 * ```ts
 * const api = new ServicesSessionsApi(axios.create({ baseURL: "https://proxy.twilio.com" }));
 * ```
 */
export class ServicesSessionsApi {
  readonly #client: ApiClient;

  /**
   * @param client - sends the requests: an axios instance, or any object with its `request` method
   * @throws ParameterError if the client has no such method
   */
  constructor(client: ApiClient) {
    this.#client = checkClient(client, "ServicesSessionsApi");
  }

  /**
   * Create a Session: `POST /v1/Services/{ServiceSid}/Sessions`.
   *
   * Creates a Session in the Service, with its participants if they are given. Every parameter is optional:
   * without any, the Session is open, carries voice and messages, and has nobody in it. A create whose
   * response was lost may have succeeded. To find out, give the Session a unique name and fetch it by that
   * name.
   *
   * @param serviceSid - The SID of the Service that the Session belongs to. Pattern: `/^KS[0-9a-fA-F]{32}$/`.
   * @throws ParameterError (as a rejection, like the others) if an argument breaks a rule, before anything is
   *   sent; ResponseError if the response does not match the specification; any error of the client
   * @example
   * ```ts
   * const { data } = await api.createSession(serviceSid, params);
   * ```
   */
  async createSession(
    serviceSid: string,
    params: CreateSessionParams = {},
    options: RequestOptions = {},
  ): Promise<ApiResponse<ProxyV1Session>> {
    return send(this.#client, operations.createSession, [serviceSid], params, options);
  }

  /**
   * Delete a Session: `DELETE /v1/Services/{ServiceSid}/Sessions/{Sid}`.
   *
   * Deletes the Session in any state, with its participants and interactions. Its unique name is free at
   * once. A delete cannot be undone; to end a Session and keep its record, close it with an update.
   *
   * @param serviceSid - The SID of the Service that the Session belongs to. Pattern: `/^KS[0-9a-fA-F]{32}$/`.
   * @param sid - The SID that the service gave the Session when it was created. A unique name does not work
   *   here. Pattern: `/^KC[0-9a-fA-F]{32}$/`.
   * @throws ParameterError (as a rejection, like the others) if an argument breaks a rule, before anything is
   *   sent; ResponseError if the response does not match the specification; any error of the client
   * @example
   * ```ts
   * const { data } = await api.deleteSession(serviceSid, sid);
   * ```
   */
  async deleteSession(
    serviceSid: string,
    sid: string,
    params: DeleteSessionParams = {},
    options: RequestOptions = {},
  ): Promise<ApiResponse<void>> {
    return send(this.#client, operations.deleteSession, [serviceSid, sid], params, options);
  }

  /**
   * Fetch a Session: `GET /v1/Services/{ServiceSid}/Sessions/{Sid}`.
   *
   * Returns one Session, by its SID or by its unique name. Closed Sessions can be fetched too, until the
   * service removes them 90 days after they were closed.
   *
   * @param serviceSid - The SID of the Service that the Session belongs to. Pattern: `/^KS[0-9a-fA-F]{32}$/`.
   * @param sid - The SID that the service gave the Session when it was created, or the unique name that its
   *   creator chose. Minimum length: 1. Maximum length: 191.
   * @throws ParameterError (as a rejection, like the others) if an argument breaks a rule, before anything is
   *   sent; ResponseError if the response does not match the specification; any error of the client
   * @example
   * ```ts
   * const { data } = await api.fetchSession(serviceSid, sid);
   * ```
   */
  async fetchSession(
    serviceSid: string,
    sid: string,
    params: FetchSessionParams = {},
    options: RequestOptions = {},
  ): Promise<ApiResponse<ProxyV1Session>> {
    return send(this.#client, operations.fetchSession, [serviceSid, sid], params, options);
  }

  /**
   * List the Sessions of a Service: `GET /v1/Services/{ServiceSid}/Sessions`.
   *
   * Returns the Sessions of the Service, including closed ones, one page at a time. A page holds at most 100
   * Sessions, even if more were requested. Only `meta.next_page_url` tells whether there is another page: a
   * short or empty page does not mean the end.
   *
   * @param serviceSid - The SID of the Service that the Session belongs to. Pattern: `/^KS[0-9a-fA-F]{32}$/`.
   * @throws ParameterError (as a rejection, like the others) if an argument breaks a rule, before anything is
   *   sent; ResponseError if the response does not match the specification; any error of the client
   * @example
   * ```ts
   * const { data } = await api.listSession(serviceSid, params);
   * ```
   */
  async listSession(
    serviceSid: string,
    params: ListSessionParams = {},
    options: RequestOptions = {},
  ): Promise<ApiResponse<ListSessionResponse>> {
    return send(this.#client, operations.listSession, [serviceSid], params, options);
  }

  /**
   * Update, close or re-open a Session: `POST /v1/Services/{ServiceSid}/Sessions/{Sid}`.
   *
   * Changes when the Session ends, closes it, or opens a closed one again. A parameter that is left out
   * changes nothing; without any, the Session is returned unchanged. Mode, participants and unique name are
   * fixed once the Session exists.
   *
   * @param serviceSid - The SID of the Service that the Session belongs to. Pattern: `/^KS[0-9a-fA-F]{32}$/`.
   * @param sid - The SID that the service gave the Session when it was created. A unique name does not work
   *   here. Pattern: `/^KC[0-9a-fA-F]{32}$/`.
   * @throws ParameterError (as a rejection, like the others) if an argument breaks a rule, before anything is
   *   sent; ResponseError if the response does not match the specification; any error of the client
   * @example
   * ```ts
   * const { data } = await api.updateSession(serviceSid, sid, params);
   * ```
   */
  async updateSession(
    serviceSid: string,
    sid: string,
    params: UpdateSessionParams = {},
    options: RequestOptions = {},
  ): Promise<ApiResponse<ProxyV1Session>> {
    return send(this.#client, operations.updateSession, [serviceSid, sid], params, options);
  }
}
