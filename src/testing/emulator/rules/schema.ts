/**
 * The part of JSON Schema with which the control's document describes bodies. The same schemas check what
 * comes over HTTP, from the command line and from a program.
 */
export type Schema =
  | {
      readonly type: "string";
      readonly enum?: readonly string[];
      readonly pattern?: string;
      readonly description?: string;
    }
  | {
      readonly type: "integer";
      readonly minimum?: number;
      readonly maximum?: number;
      readonly description?: string;
    }
  | { readonly type: "boolean"; readonly description?: string }
  | {
      readonly type: "array";
      readonly items: Schema;
      readonly maxItems?: number;
      readonly description?: string;
    }
  | ObjectSchema
  | { readonly anyOf: readonly Schema[]; readonly description?: string }
  | { readonly enum: readonly (string | boolean | null)[]; readonly description?: string };

/** An object; a property that is not among `properties` must fit `additionalProperties`. */
export interface ObjectSchema {
  readonly type: "object";
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: { readonly pattern: string };
  readonly description?: string;
}

/** Characters that a header can have: no line breaks above all. */
export const headerText: Schema = { type: "string", pattern: "^[\\t\\x20-\\x7e\\x80-\\xff]*$" };

/** @throws TypeError that says the first thing that is wrong with a value; see {@link findProblem}. */
export function checkValue(schema: Schema, value: unknown, name: string): void {
  const problem = findProblem(schema, value, name);
  if (problem !== undefined) throw new TypeError(problem);
}

/**
 * Checks a value that is JSON. A property that is `undefined`, which JSON does not have, counts as not there.
 *
 * @param name - What the value is called in the sentence.
 * @returns A sentence about the first thing that is wrong; undefined if nothing is.
 */
export function findProblem(schema: Schema, value: unknown, name: string): string | undefined {
  if ("anyOf" in schema) return findProblemOfAll(schema.anyOf, value, name);
  if (!("type" in schema)) return checkEnum(schema.enum, value, name);
  switch (schema.type) {
    case "string":
      if (typeof value !== "string") return `${name} must be a text.`;
      if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value)) {
        return `${name} must match ${schema.pattern}.`;
      }
      return schema.enum && checkEnum(schema.enum, value, name);
    case "integer":
      return checkInteger(schema, value, name);
    case "boolean":
      return typeof value === "boolean" ? undefined : `${name} must be true or false.`;
    case "array":
      if (!Array.isArray(value)) return `${name} must be a list.`;
      if (value.length > (schema.maxItems ?? Infinity))
        return `${name} must have at most ${schema.maxItems} items.`;
      return first(value, (item, index) => findProblem(schema.items, item, `${name}[${index}]`));
    case "object":
      return checkObject(schema, value, name);
  }
}

/**
 * Alternatives that state their `kind` are told by it; of others, the one that was most likely meant says
 * what is wrong.
 */
function findProblemOfAll(schemas: readonly Schema[], value: unknown, name: string): string | undefined {
  const kinds = schemas.flatMap(kindsOf);
  if (kinds.length === 0) {
    const problems = schemas.map((schema) => findProblem(schema, value, name));
    // None is meant at -1, which is the last one.
    return problems.includes(undefined)
      ? undefined
      : problems.at(schemas.findIndex((schema) => isMeant(schema, value)));
  }
  const { kind } = Object(value) as { kind?: unknown };
  const chosen = schemas.find((schema) => kindsOf(schema).includes(kind));
  return chosen === undefined ? checkEnum(kinds, kind, `${name}.kind`) : findProblem(chosen, value, name);
}

/** Whether a value is of the alternative's type; of an object's, whether it has one of its properties. */
function isMeant(schema: Schema, value: unknown): boolean {
  if ("anyOf" in schema) return schema.anyOf.some((one) => isMeant(one, value));
  if (!("type" in schema)) return false;
  if (schema.type === "object") {
    return (
      typeof value === "object" &&
      Object.keys(value ?? {}).some((key) => Object.hasOwn(schema.properties ?? {}, key))
    );
  }
  if (schema.type === "array") return Array.isArray(value);
  return typeof value === (schema.type === "integer" ? "number" : schema.type);
}

function kindsOf(schema: Schema): readonly unknown[] {
  if (!("properties" in schema)) return [];
  const kind = schema.properties["kind"];
  return kind !== undefined && "enum" in kind ? (kind.enum ?? []) : [];
}

function checkEnum(values: readonly unknown[], value: unknown, name: string): string | undefined {
  if (values.includes(value)) return undefined;
  return `${name} must be ${values.map((known) => JSON.stringify(known)).join(" or ")}.`;
}

function checkInteger(
  { minimum = -Infinity, maximum = Infinity }: { minimum?: number; maximum?: number },
  value: unknown,
  name: string,
): string | undefined {
  if (!Number.isSafeInteger(value)) return `${name} must be a whole number.`;
  // It is a number, as the line above has found.
  const number = value as number;
  if (number < minimum) return `${name} must be at least ${minimum}.`;
  return number > maximum ? `${name} must be at most ${maximum}.` : undefined;
}

function checkObject(schema: ObjectSchema, value: unknown, name: string): string | undefined {
  if (!isPlain(value)) return `${name} must be an object.`;
  const { properties = {}, required = [], additionalProperties = true, propertyNames } = schema;
  const given = Object.entries(value).filter(([, item]) => item !== undefined);
  const missing = required.find((key) => !given.some(([known]) => known === key));
  if (missing !== undefined) return `${name}.${missing} is missing.`;
  return first(given, ([key, item]) => {
    if (propertyNames !== undefined && !new RegExp(propertyNames.pattern).test(key)) {
      return `The names in ${name} must match ${propertyNames.pattern}.`;
    }
    const known = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (known === true) return undefined;
    if (known === false || known === undefined) {
      return `${name}.${key} is not known; there are ${Object.keys(properties).join(", ")}.`;
    }
    return findProblem(known, item, `${name}.${key}`);
  });
}

/**
 * Whether something is an object with properties of its own, of whatever realm. A `Map`, a clock or a promise
 * has none that would be looked at, so that all of it would go unheard.
 */
export function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function first<T>(
  items: readonly T[],
  check: (item: T, index: number) => string | undefined,
): string | undefined {
  for (const [index, item] of items.entries()) {
    const problem = check(item, index);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
