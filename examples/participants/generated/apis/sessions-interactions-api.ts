import type { Interaction, ListInteractionResponse } from "../models.js";
import { operations } from "../operations.js";
import { checkClient, type ApiClient, type ApiResponse, type RequestOptions } from "../runtime/client.js";
import { send } from "../runtime/send.js";

/** Parameters of `deleteInteraction` other than path parameters: none so far. */
export interface DeleteInteractionParams {}

/** Parameters of `fetchInteraction` other than path parameters: none so far. */
export interface FetchInteractionParams {}

/** Parameters of `listInteraction` other than path parameters. */
export interface ListInteractionParams {
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
 * Read what went through a Session, and delete its record.
 *
 * It only needs a client that sends requests, such as an axios instance, and adds nothing to what that client
 * does.
 *
 * @example
 * ```ts
 * const api = new SessionsInteractionsApi(axios.create({ baseURL: "https://proxy.twilio.com" }));
 * ```
 */
export class SessionsInteractionsApi {
  readonly #client: ApiClient;

  /**
   * @param client - sends the requests: an axios instance, or any object with its `request` method
   * @throws ParameterError if the client has no such method
   */
  constructor(client: ApiClient) {
    this.#client = checkClient(client, "SessionsInteractionsApi");
  }

  /**
   * Delete an interaction: `DELETE /v1/Services/{ServiceSid}/Sessions/{SessionSid}/Interactions/{Sid}`.
   *
   * Deletes the record of a call or message. This cannot be undone.
   *
   * @param serviceSid - The SID of the Service that the Session belongs to. Pattern: `/^KS[0-9a-fA-F]{32}$/`.
   * @param sessionSid - The SID of the Session; its unique name does not work here. Pattern:
   *   `/^KC[0-9a-fA-F]{32}$/`.
   * @param sid - The SID that the service gave the interaction. Pattern: `/^KI[0-9a-fA-F]{32}$/`.
   * @throws ParameterError (as a rejection, like the others) if an argument breaks a rule, before anything is
   *   sent; ResponseError if the response does not match the specification; any error of the client
   * @example
   * ```ts
   * const { data } = await api.deleteInteraction(serviceSid, sessionSid, sid);
   * ```
   */
  async deleteInteraction(
    serviceSid: string,
    sessionSid: string,
    sid: string,
    params: DeleteInteractionParams = {},
    options: RequestOptions = {},
  ): Promise<ApiResponse<void>> {
    return send(this.#client, operations.deleteInteraction, [serviceSid, sessionSid, sid], params, options);
  }

  /**
   * Fetch an interaction: `GET /v1/Services/{ServiceSid}/Sessions/{SessionSid}/Interactions/{Sid}`.
   *
   * Returns one call or message that went through the Session.
   *
   * @param serviceSid - The SID of the Service that the Session belongs to. Pattern: `/^KS[0-9a-fA-F]{32}$/`.
   * @param sessionSid - The SID of the Session; its unique name does not work here. Pattern:
   *   `/^KC[0-9a-fA-F]{32}$/`.
   * @param sid - The SID that the service gave the interaction. Pattern: `/^KI[0-9a-fA-F]{32}$/`.
   * @throws ParameterError (as a rejection, like the others) if an argument breaks a rule, before anything is
   *   sent; ResponseError if the response does not match the specification; any error of the client
   * @example
   * ```ts
   * const { data } = await api.fetchInteraction(serviceSid, sessionSid, sid);
   * ```
   */
  async fetchInteraction(
    serviceSid: string,
    sessionSid: string,
    sid: string,
    params: FetchInteractionParams = {},
    options: RequestOptions = {},
  ): Promise<ApiResponse<Interaction>> {
    return send(this.#client, operations.fetchInteraction, [serviceSid, sessionSid, sid], params, options);
  }

  /**
   * List the interactions of a Session: `GET /v1/Services/{ServiceSid}/Sessions/{SessionSid}/Interactions`.
   *
   * Returns the calls and messages that went through the Session. Only `meta.next_page_url` tells whether
   * there is another page.
   *
   * @param serviceSid - The SID of the Service that the Session belongs to. Pattern: `/^KS[0-9a-fA-F]{32}$/`.
   * @param sessionSid - The SID of the Session; its unique name does not work here. Pattern:
   *   `/^KC[0-9a-fA-F]{32}$/`.
   * @throws ParameterError (as a rejection, like the others) if an argument breaks a rule, before anything is
   *   sent; ResponseError if the response does not match the specification; any error of the client
   * @example
   * ```ts
   * const { data } = await api.listInteraction(serviceSid, sessionSid, params);
   * ```
   */
  async listInteraction(
    serviceSid: string,
    sessionSid: string,
    params: ListInteractionParams = {},
    options: RequestOptions = {},
  ): Promise<ApiResponse<ListInteractionResponse>> {
    return send(this.#client, operations.listInteraction, [serviceSid, sessionSid], params, options);
  }
}
