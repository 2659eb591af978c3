import type { Report } from "./Report.js";
import type { Service } from "./service.js";

/** The data that the steps of the demo share. */
export interface Scene extends Pick<Service, "client" | "serviceSid" | "participants" | "emulator"> {
  readonly report: Report;
  /** The unique name of the first session. */
  readonly uniqueName: string;
  /** Sessions that the demo has created and not deleted yet. */
  readonly sids: Set<string>;
}

/** The number of concurrent requests in steps with many. */
export const atOnce = 10;

/** Runs `work` for each item, `atOnce` at a time. */
export async function inParallel<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const queue = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
