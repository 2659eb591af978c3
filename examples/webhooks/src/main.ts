import { webhookServer } from "./server.js";

const { PUBLIC_ORIGIN = "", TWILIO_AUTH_TOKEN = "", AGENT = "", PORT = "3000" } = process.env;

webhookServer({
  publicOrigin: PUBLIC_ORIGIN,
  authToken: TWILIO_AUTH_TOKEN,
  agent: AGENT,
  isBlocked: () => false,
  onInteraction: ({ interactionSid, outboundResourceStatus }) => {
    console.log(interactionSid, outboundResourceStatus);
  },
}).listen(Number(PORT));
