/** A parameter's value after its checks: a date is a number of milliseconds since the Unix epoch. */
export type Value = string | number | boolean | readonly unknown[];

/** The checked parameters of a request, under their names on the wire. */
export class Values {
  constructor(private readonly values: ReadonlyMap<string, Value>) {}

  get size(): number {
    return this.values.size;
  }

  string(name: string): string | undefined {
    const value = this.values.get(name);
    return typeof value === "string" ? value : undefined;
  }

  /** The text of a parameter that has one in every request. */
  text(name: string): string {
    const value = this.string(name);
    if (value === undefined) throw new Error(`The operation table has no default for ${name}.`);
    return value;
  }

  number(name: string): number | undefined {
    const value = this.values.get(name);
    return typeof value === "number" ? value : undefined;
  }

  boolean(name: string): boolean | undefined {
    const value = this.values.get(name);
    return typeof value === "boolean" ? value : undefined;
  }

  list(name: string): readonly unknown[] {
    const value = this.values.get(name);
    return Array.isArray(value) ? value : [];
  }
}
