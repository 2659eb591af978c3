/**
 * Tools for tests: an emulator of the service, a conformance suite for resources, fakes, and a manual clock.
 * See the guides "Testing" and "The emulator".
 *
 * @module
 */
export * from "./conformance/index.js";
export * from "./emulator/index.js";
export { ManualClock } from "./ManualClock.js";
export { fakeSession, listOf, rejected, resolved } from "./fakes.js";
