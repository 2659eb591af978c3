/** Calls a function that only watches. What it throws is no reason for a call to fail, and goes to `report` if there is one. */
export function quietly(watch: () => void, report?: () => void): void {
  try {
    watch();
  } catch {
    if (report !== undefined) quietly(report);
  }
}
