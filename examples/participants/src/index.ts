export { ParticipantsClient } from "./client.js";
export { InteractionsResource, type ListInteractionsParams } from "./interactions.js";
export { ParticipantsResource, type ListParticipantsParams } from "./participants.js";
export type { CreateParticipantParams, Interaction, Participant } from "../generated/index.js";
