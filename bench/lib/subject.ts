/** The input of a subject. */
export interface Job {
  /** Base URL of the server in the other process. */
  readonly url: string;
  /** The number of operations to run. */
  readonly count: number;
  /** Items per page, for subjects that list. */
  readonly pageSize: number;
}

/**
 * The function `run` that each module in `subjects/` exports: it runs the job and frees its resources. It may
 * return a figure that it measured itself, such as the cost of an import.
 */
export type Run = (job: Job) => Promise<number | undefined>;

/** The cost of a run; see `child.ts`. */
export interface Figures {
  /** CPU microseconds for each operation, user and system together. */
  readonly cpu: number;
  /** Elapsed microseconds for each operation. */
  readonly wall: number;
  /** The peak memory of the process, in MiB. */
  readonly memory: number;
  /** The figure that the subject returned; NaN if none. */
  readonly own: number;
}

/** Calls `operation` `count` times, `width` at a time. */
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
