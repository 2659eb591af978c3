/** Lets a test release steps one by one: each `open()` lets one `pass()` through, in either order. */
export class Gate {
  #opened = 0;
  readonly #waiting: (() => void)[] = [];

  open(times = 1): void {
    for (let i = 0; i < times; i += 1) {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#opened += 1;
    }
  }

  pass(): Promise<void> {
    if (this.#opened > 0) {
      this.#opened -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }
}
