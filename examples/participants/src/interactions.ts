import {
  CallPromise,
  List,
  Resource,
  type CallOptions,
  type ListDefinition,
  type ListLimits,
  type ServiceClient,
} from "twilio-proxy-sessions/core";
import {
  operations,
  prepare,
  SessionsInteractionsApi,
  type Interaction,
  type ListInteractionParams,
  type ListInteractionResponse,
} from "../generated/index.js";

/** The specification's parameters of a list, with `limit` and `cursor` instead of the page token. */
export type ListInteractionsParams = Omit<ListInteractionParams, "pageToken"> & ListLimits;

/** The interactions of a Session: the calls and messages that went through it. */
export class InteractionsResource extends Resource {
  readonly #client: ServiceClient;
  readonly #api: SessionsInteractionsApi;

  constructor(client: ServiceClient) {
    super();
    this.#client = client;
    this.#api = new SessionsInteractionsApi(client);
  }

  /** Fetches an interaction. */
  fetch(
    serviceSid: string,
    sessionSid: string,
    sid: string,
    options?: CallOptions,
  ): CallPromise<Interaction> {
    return new CallPromise(this.#api.fetchInteraction(serviceSid, sessionSid, sid, {}, options));
  }

  /** Deletes the record of an interaction. */
  delete(serviceSid: string, sessionSid: string, sid: string, options?: CallOptions): CallPromise<void> {
    return new CallPromise(this.#api.deleteInteraction(serviceSid, sessionSid, sid, {}, options));
  }

  /** Lists the interactions of a Session. */
  list(
    serviceSid: string,
    sessionSid: string,
    params?: ListInteractionsParams,
    options?: CallOptions,
  ): List<Interaction> {
    const definition: ListDefinition<Interaction, ListInteractionResponse> = {
      client: this.#client,
      operation: operations.listInteraction,
      prepare: (own, callOptions) =>
        prepare(operations.listInteraction, [serviceSid, sessionSid], own, callOptions),
      ...operations.listInteraction.paging,
      id: (interaction) => interaction.sid,
    };
    return new List(definition, params, options);
  }
}
