/** Those who wait for a condition, which is checked again at each change. */
export class Watchers {
  readonly #checks = new Set<() => void>();

  /** Waits until the condition holds. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!holds()) return;
        this.#checks.delete(check);
        resolve();
      };
      this.#checks.add(check);
      check();
    });
  }

  /** Checks all conditions again. */
  changed(): void {
    for (const check of [...this.#checks]) check();
  }
}
