/**
 * Calls a function that only watches. If it throws or returns a promise that rejects, the call does not fail
 * and the process does not end: `report` is called, if there is one.
 */
export function quietly(watch: () => unknown, report?: () => unknown): void {
  const failed = (): void => {
    if (report !== undefined) quietly(report);
  };
  try {
    const result = watch();
    if (isThenable(result)) Promise.resolve(result).catch(failed);
  } catch {
    failed();
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value;
}
