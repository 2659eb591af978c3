/** A parameter's checked value. Dates are milliseconds since the Unix epoch. */
export type Value = string | number | boolean | readonly unknown[];

/** The checked parameters of a request, by wire name. */
export class Values {
  constructor(private readonly values: ReadonlyMap<string, Value>) {}

  get size(): number {
    return this.values.size;
  }

  string(name: string): string | undefined {
    const value = this.values.get(name);
    return typeof value === "string" ? value : undefined;
  }

  /** Returns the text of a parameter that is required or has a default. */
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
