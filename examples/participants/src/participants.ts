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
  SessionsParticipantsApi,
  type CreateParticipantParams,
  type ListParticipantParams,
  type ListParticipantResponse,
  type Participant,
} from "../generated/index.js";

/** The specification's parameters of a list, with `limit` and `cursor` instead of the page token. */
export type ListParticipantsParams = Omit<ListParticipantParams, "pageToken"> & ListLimits;

/** The participants of a Session. */
export class ParticipantsResource extends Resource {
  readonly #client: ServiceClient;
  readonly #api: SessionsParticipantsApi;

  constructor(client: ServiceClient) {
    super();
    this.#client = client;
    this.#api = new SessionsParticipantsApi(client);
  }

  /** Adds a participant to a Session. */
  create(
    serviceSid: string,
    sessionSid: string,
    params: CreateParticipantParams,
    options?: CallOptions,
  ): CallPromise<Participant> {
    return new CallPromise(this.#api.createParticipant(serviceSid, sessionSid, params, options));
  }

  /** Fetches a participant, even if it was removed. */
  fetch(
    serviceSid: string,
    sessionSid: string,
    sid: string,
    options?: CallOptions,
  ): CallPromise<Participant> {
    return new CallPromise(this.#api.fetchParticipant(serviceSid, sessionSid, sid, {}, options));
  }

  /** Removes a participant from a Session. */
  delete(serviceSid: string, sessionSid: string, sid: string, options?: CallOptions): CallPromise<void> {
    return new CallPromise(this.#api.deleteParticipant(serviceSid, sessionSid, sid, {}, options));
  }

  /** Lists the participants of a Session. */
  list(
    serviceSid: string,
    sessionSid: string,
    params?: ListParticipantsParams,
    options?: CallOptions,
  ): List<Participant> {
    const definition: ListDefinition<Participant, ListParticipantResponse> = {
      client: this.#client,
      operation: operations.listParticipant,
      prepare: (own, callOptions) =>
        prepare(operations.listParticipant, [serviceSid, sessionSid], own, callOptions),
      ...operations.listParticipant.paging,
      id: (participant) => participant.sid,
    };
    return new List(definition, params, options);
  }
}
