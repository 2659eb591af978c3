import { ServiceClient, type ClientOptions } from "twilio-proxy-sessions/core";
import { InteractionsResource } from "./interactions.js";
import { ParticipantsResource } from "./participants.js";

/** The host's first label, and the environment variable that may hold another address. */
const product = { host: "proxy", baseUrlVariable: "TWILIO_PROXY_BASE_URL" };

/** A client for what belongs to a Session. */
export class ParticipantsClient extends ServiceClient {
  readonly participants: ParticipantsResource;
  readonly interactions: InteractionsResource;

  constructor(options?: ClientOptions) {
    super(product, options);
    this.participants = new ParticipantsResource(this);
    this.interactions = new InteractionsResource(this);
  }
}
