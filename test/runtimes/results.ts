/** The results of a matrix, printed as a table when its tests are done. */
import { afterAll } from "@jest/globals";
import { table } from "../support/table.js";

/** @returns A function that takes a row's first cells and a check, and adds its outcome and milliseconds. */
export function results(...head: string[]): (cells: string[], check: () => Promise<void>) => Promise<void> {
  const rows: string[][] = [];
  afterAll(() => {
    process.stdout.write(`\n${table([...head, "result", "ms"], rows)}\n\n`);
  });
  return async (cells, check) => {
    const start = performance.now();
    const end = (result: string): void => {
      rows.push([...cells, result, Math.round(performance.now() - start).toString()]);
    };
    // Includes errors that the check throws synchronously.
    await Promise.resolve()
      .then(check)
      .catch((error: unknown) => {
        end("FAILS");
        throw error;
      });
    end("works");
  };
}
