/** What a subject is given. */
export interface Job {
  /** Base URL of the server in the other process. */
  readonly url: string;
  /** How many operations to carry out. */
  readonly count: number;
  /** Items a page, for those that list. */
  readonly pageSize: number;
}

/**
 * A module in `subjects/` exports this: it carries out the job and frees what it holds. What it measures
 * itself, such as the time that an import takes, it returns.
 */
export type Run = (job: Job) => Promise<number | undefined>;

/** What a run cost; see `child.ts`. */
export interface Figures {
  /** Microseconds of CPU for each operation, user and system together. */
  readonly cpu: number;
  /** Microseconds that passed for each operation. */
  readonly wall: number;
  /** The most memory that the process ever had, in MiB. */
  readonly memory: number;
  /** What the subject returned. */
  readonly own: number;
}

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
