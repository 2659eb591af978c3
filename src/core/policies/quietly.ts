/**
 * Calls a function that only watches. What it throws, at once or as the rejection of a promise, is no reason
 * for a call to fail, nor for the process to end: it goes to `report` if there is one.
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
