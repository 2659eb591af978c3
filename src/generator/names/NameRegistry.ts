/** Gives out names of which each is used once. */
export class NameRegistry {
  readonly #taken: Set<string>;

  /** @param reserved - names that are never given out */
  constructor(reserved: Iterable<string> = []) {
    this.#taken = new Set(reserved);
  }

  /** The wish itself, or with the first number behind it that makes it new. */
  take(wish: string, also: (name: string) => readonly string[] = () => []): string {
    let name = wish;
    for (let number = 2; [name, ...also(name)].some((each) => this.#taken.has(each)); number++) {
      name = `${wish}${String(number)}`;
    }
    for (const each of [name, ...also(name)]) this.#taken.add(each);
    return name;
  }
}
