/** The Sessions of a Proxy Service: the resource, its parameters and its model. */
export {
  SessionMode,
  SessionStatus,
  UpdateSessionStatus,
  type ProxyV1SessionLinks as SessionLinks,
  type SessionParticipant,
} from "../../generated/index.js";
export { CreateOnceError, type CreateOnceErrorFacts } from "./CreateOnceError.js";
export type * from "./params.js";
export { SessionsResource } from "./SessionsResource.js";
