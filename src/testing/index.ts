/**
 * What tests are made of: the emulator of the service, the conformance suite for resources, and a clock that
 * they control. The guides "Testing" and "The emulator" show how.
 *
 * @module
 */
export * from "./conformance/index.js";
export * from "./emulator/index.js";
export { ManualClock } from "./ManualClock.js";
export { fakeSession, listOf, rejected, resolved } from "./fakes.js";
