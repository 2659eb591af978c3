import type { ListParticipantResponse, Participant } from "../models.js";
import { operations } from "../operations.js";
import { checkClient, type ApiClient, type ApiResponse, type RequestOptions } from "../runtime/client.js";
import { send } from "../runtime/send.js";

/** Parameters of `createParticipant` other than path parameters. */
export interface CreateParticipantParams {
  /**
   * Where to reach the participant: a phone number in E.164 form, or an address of another channel. It is
   * personal data. Maximum length: 191.
   */
  identifier: string;
  /** A label for people to read. It must not identify a person. Maximum length: 255. */
  friendlyName?: string | undefined;
  /** The number of the Service that the other participant sees. Maximum length: 255. */
  proxyIdentifier?: string | undefined;
  /** The SID of that number, as another way to choose it. Pattern: `/^PN[0-9a-fA-F]{32}$/`. */
  proxyIdentifierSid?: string | undefined;
}

/** Parameters of `deleteParticipant` other than path parameters: none so far. */
export interface DeleteParticipantParams {}

/** Parameters of `fetchParticipant` other than path parameters: none so far. */
export interface FetchParticipantParams {}

/** Parameters of `listParticipant` other than path parameters. */
export interface ListParticipantParams {
  /**
   * How many items to put on a page. The service may give fewer. Minimum: 1. Maximum: 1000. Default: `50`.
   */
  pageSize?: number | undefined;
  /**
   * Selects the page to return. It comes from the next page URL of an earlier response. Minimum length: 1.
   */
  pageToken?: string | undefined;
}

/**
 * Add participants to a Session, read them and remove them.
 *
 * It only needs a client that sends requests, such as an axios instance, and adds nothing to what that client
 * does.
 *
 * @example
 * ```ts
 * const api = new SessionsParticipantsApi(axios.create({ baseURL: "https://proxy.twilio.com" }));
 * ```
 */
export class SessionsParticipantsApi {
  readonly #client: ApiClient;

  /**
   * @param client - sends the requests: an axios instance, or any object with its `request` method
   * @throws ParameterError if the client has no such method
   */
  constructor(client: ApiClient) {
    this.#client = checkClient(client, "SessionsParticipantsApi");
  }

  /**
   * Add a participant to a Session: `POST /v1/Services/{ServiceSid}/Sessions/{SessionSid}/Participants`.
   *
   * Adds someone to the Session, which holds two participants at most. Unless a proxy identifier is given,
   * the service picks one from the numbers of the Service.
   *
   * @param serviceSid - The SID of the Service that the Session belongs to. Pattern: `/^KS[0-9a-fA-F]{32}$/`.
   * @param sessionSid - The SID of the Session; its unique name does not work here. Pattern:
   *   `/^KC[0-9a-fA-F]{32}$/`.
   * @throws ParameterError (as a rejection, like the others) if an argument breaks a rule, before anything is
   *   sent; ResponseError if the response does not match the specification; any error of the client
   * @example
   * ```ts
   * const { data } = await api.createParticipant(serviceSid, sessionSid, params);
   * ```
   */
  async createParticipant(
    serviceSid: string,
    sessionSid: string,
    params: CreateParticipantParams,
    options: RequestOptions = {},
  ): Promise<ApiResponse<Participant>> {
    return send(this.#client, operations.createParticipant, [serviceSid, sessionSid], params, options);
  }

  /**
   * Remove a participant from a Session: `DELETE
   * /v1/Services/{ServiceSid}/Sessions/{SessionSid}/Participants/{Sid}`.
   *
   * Removes the participant, whose record stays until the Session is deleted. The same identifier cannot come
   * back to this Session.
   *
   * @param serviceSid - The SID of the Service that the Session belongs to. Pattern: `/^KS[0-9a-fA-F]{32}$/`.
   * @param sessionSid - The SID of the Session; its unique name does not work here. Pattern:
   *   `/^KC[0-9a-fA-F]{32}$/`.
   * @param sid - The SID that the service gave the participant. Pattern: `/^KP[0-9a-fA-F]{32}$/`.
   * @throws ParameterError (as a rejection, like the others) if an argument breaks a rule, before anything is
   *   sent; ResponseError if the response does not match the specification; any error of the client
   * @example
   * ```ts
   * const { data } = await api.deleteParticipant(serviceSid, sessionSid, sid);
   * ```
   */
  async deleteParticipant(
    serviceSid: string,
    sessionSid: string,
    sid: string,
    params: DeleteParticipantParams = {},
    options: RequestOptions = {},
  ): Promise<ApiResponse<void>> {
    return send(this.#client, operations.deleteParticipant, [serviceSid, sessionSid, sid], params, options);
  }

  /**
   * Fetch a participant: `GET /v1/Services/{ServiceSid}/Sessions/{SessionSid}/Participants/{Sid}`.
   *
   * Returns one participant of the Session, even if it was removed.
   *
   * @param serviceSid - The SID of the Service that the Session belongs to. Pattern: `/^KS[0-9a-fA-F]{32}$/`.
   * @param sessionSid - The SID of the Session; its unique name does not work here. Pattern:
   *   `/^KC[0-9a-fA-F]{32}$/`.
   * @param sid - The SID that the service gave the participant. Pattern: `/^KP[0-9a-fA-F]{32}$/`.
   * @throws ParameterError (as a rejection, like the others) if an argument breaks a rule, before anything is
   *   sent; ResponseError if the response does not match the specification; any error of the client
   * @example
   * ```ts
   * const { data } = await api.fetchParticipant(serviceSid, sessionSid, sid);
   * ```
   */
  async fetchParticipant(
    serviceSid: string,
    sessionSid: string,
    sid: string,
    params: FetchParticipantParams = {},
    options: RequestOptions = {},
  ): Promise<ApiResponse<Participant>> {
    return send(this.#client, operations.fetchParticipant, [serviceSid, sessionSid, sid], params, options);
  }

  /**
   * List the participants of a Session: `GET /v1/Services/{ServiceSid}/Sessions/{SessionSid}/Participants`.
   *
   * Returns the participants, including removed ones. Only `meta.next_page_url` tells whether there is
   * another page.
   *
   * @param serviceSid - The SID of the Service that the Session belongs to. Pattern: `/^KS[0-9a-fA-F]{32}$/`.
   * @param sessionSid - The SID of the Session; its unique name does not work here. Pattern:
   *   `/^KC[0-9a-fA-F]{32}$/`.
   * @throws ParameterError (as a rejection, like the others) if an argument breaks a rule, before anything is
   *   sent; ResponseError if the response does not match the specification; any error of the client
   * @example
   * ```ts
   * const { data } = await api.listParticipant(serviceSid, sessionSid, params);
   * ```
   */
  async listParticipant(
    serviceSid: string,
    sessionSid: string,
    params: ListParticipantParams = {},
    options: RequestOptions = {},
  ): Promise<ApiResponse<ListParticipantResponse>> {
    return send(this.#client, operations.listParticipant, [serviceSid, sessionSid], params, options);
  }
}
