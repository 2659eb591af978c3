/** A Proxy Sessions service on loopback that behaves as far as is known like the real one. */
export type { EmulatorAccess } from "./running/EmulatorAccess.js";
export type { Emulator } from "./running/Emulator.js";
export { callbackLine } from "./callbacks/callback.js";
export type {
  CallbackKind,
  CallbackOptions,
  CallbackUrlChanges,
  CallbackUrls,
  SentCallback,
} from "./callbacks/callback.js";
export type { Callbacks } from "./callbacks/Callbacks.js";
export type { Fault, FaultKind, FaultMatch, FaultOptions } from "./faults/fault.js";
export type { Faults } from "./faults/Faults.js";
export type { RequestHeaders } from "./http/exchange.js";
export type { RateLimits } from "./serving/RateLimiter.js";
export { requestLine, type LoggedRequest } from "./http/logged-request.js";
export type { EmulatorAccount } from "./model/account.js";
export type { EmulatorClock } from "./model/clock.js";
export type { EmulatorState, SavedAccount, SavedService } from "./model/state.js";
export type { SeedSession } from "./running/seed.js";
export type { DebuggerEvent } from "./model/debugger.js";
export type { ProxyNumber } from "./model/NumberPool.js";
export type { EmulatorService } from "./model/service.js";
export type { StoredParticipant, StoredSession } from "./model/session.js";
export type { ServiceOptions } from "./model/World.js";
export type { OperationName, OperationTable } from "./rules/operation-table.js";
export type { EmulatorOptions } from "./start/options.js";
export { defaultRefusals, type RefusalResponse, type RefusalName, type Refusals } from "./rules/refusals.js";
export { startEmulator } from "./start/start-emulator.js";
export { defaultRules, type EmulatorRules } from "./rules/rules.js";
