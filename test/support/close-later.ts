/** Closes everything that a test opens when the test is over. */
import { afterEach } from "@jest/globals";
import { startService, type FakeStep, type Service } from "./service.js";

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  // Clients close before their servers.
  for (const one of opened.splice(0).reverse()) await one.close();
});

/** Closes an object after the current or next test. */
export function closeLater<T extends { close(): unknown }>(what: T): T {
  opened.push(what);
  return what;
}

/** {@link startService}, for the duration of a test. */
export const openService = async (...steps: readonly FakeStep[]): Promise<Service> =>
  closeLater(await startService(...steps));
