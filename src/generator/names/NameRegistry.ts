/** Hands out unique names. */
export class NameRegistry {
  readonly #taken: Set<string>;

  /** @param reserved - names that are never given out */
  constructor(reserved: Iterable<string> = []) {
    this.#taken = new Set(reserved);
  }

  /**
   * Returns the wish, or the wish with the first number that makes it unique.
   *
   * @param also - returns further names that belong to a name and must be free too
   */
  take(wish: string, also: (name: string) => readonly string[] = () => []): string {
    let name = wish;
    for (let number = 2; [name, ...also(name)].some((each) => this.#taken.has(each)); number++) {
      name = `${wish}${String(number)}`;
    }
    for (const each of [name, ...also(name)]) this.#taken.add(each);
    return name;
  }
}
