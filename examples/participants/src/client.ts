import { twilioService, type TwilioOptions } from "twilio-proxy-sessions";
import { ServiceClient } from "twilio-proxy-sessions/core";
import { servers } from "../generated/index.js";
import { InteractionsResource } from "./interactions.js";
import { ParticipantsResource } from "./participants.js";

/** The settings in which this API differs from Twilio's others. */
const service = twilioService({
  name: "example-participants",
  version: "1.0.0",
  server: servers[0].url,
  baseUrlVariable: "TWILIO_PROXY_BASE_URL",
});

/** A client for the participants and interactions of a Session. */
export class ParticipantsClient extends ServiceClient<TwilioOptions> {
  readonly participants: ParticipantsResource;
  readonly interactions: InteractionsResource;

  constructor(options?: TwilioOptions) {
    super(service, options);
    this.participants = new ParticipantsResource(this);
    this.interactions = new InteractionsResource(this);
  }
}
