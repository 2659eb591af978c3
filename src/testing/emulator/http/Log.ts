/** The most recent entries, up to a bound. */
export class Log<T> {
  readonly entries: T[] = [];

  /** @param listener - Called with each entry after it was added. */
  constructor(
    private readonly bound: number,
    private readonly listener: (entry: T) => void,
  ) {}

  add(entry: T): void {
    this.entries.push(entry);
    if (this.entries.length > this.bound) this.entries.splice(0, this.entries.length - this.bound);
    this.listener(entry);
  }

  clear(): void {
    this.entries.length = 0;
  }
}
