/** What a test opens is closed when the test is over. */
import { afterEach } from "@jest/globals";
import { startService, type FakeStep, type Service } from "./service.js";

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  // Clients before the servers that they were made for.
  for (const one of opened.splice(0).reverse()) await one.close();
});

/** Closes it with the test that is running, or about to. */
export function closeLater<T extends { close(): unknown }>(what: T): T {
  opened.push(what);
  return what;
}

/** {@link startService}, for the length of a test. */
export const openService = async (...steps: readonly FakeStep[]): Promise<Service> =>
  closeLater(await startService(...steps));
