/** What a subject is given. */
export interface Job {
  /** Base URL of the server in the other process. */
  readonly url: string;
  /** How many operations to carry out, or items to list. */
  readonly count: number;
  /** Items on a page, for those that list. */
  readonly pageSize: number;
  /** Milliseconds that the consumer takes for a page, for those that list. */
  readonly work: number;
}

/** A module in `subjects/` exports this: it carries out the job and frees what it holds. */
export type Run = (job: Job) => Promise<void>;

/** Calls `operation` `count` times, `width` of them under way at a time. */
export async function inFlight(
  count: number,
  width: number,
  operation: () => Promise<unknown>,
): Promise<void> {
  let left = count;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await operation();
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
}

/** What a consumer does with a page. */
export function work(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
