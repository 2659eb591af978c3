/**
 * The subset of JSON Schema in which the control API's document describes bodies. The same schemas validate
 * input over HTTP, from the command line and from programs.
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

/**
 * An object. A property that is not in `properties` must match `additionalProperties`. `true` allows every
 * value.
 */
export interface ObjectSchema {
  readonly type: "object";
  readonly properties?: Readonly<Record<string, Schema | true>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: { readonly pattern: string };
  readonly description?: string;
}

/** A string of characters that are allowed in a header; above all, no line breaks. */
export const headerText: Schema = { type: "string", pattern: "^[\\t\\x20-\\x7e\\x80-\\xff]*$" };

/** @throws TypeError with the first problem of a value; see {@link findProblem} */
export function checkValue(schema: Schema, value: unknown, name: string): void {
  const problem = findProblem(schema, value, name);
  if (problem !== undefined) throw new TypeError(problem);
}

/**
 * Validates a JSON value. Properties that are `undefined`, which JSON does not have, count as absent.
 *
 * @param name - The value's name in the message.
 * @returns A sentence about the first problem; undefined if the value is valid.
 */
export function findProblem(schema: Schema, value: unknown, name: string): string | undefined {
  if ("anyOf" in schema) return findProblemOfAnyOf(schema.anyOf, value, name);
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
 * Validates a value against alternatives. A `kind` property selects the alternative; without kinds, the
 * message comes from the one that was most likely meant.
 */
function findProblemOfAnyOf(schemas: readonly Schema[], value: unknown, name: string): string | undefined {
  const kinds = schemas.flatMap(kindsOf);
  if (kinds.length === 0) {
    const problems = schemas.map((schema) => findProblem(schema, value, name));
    // If none seems meant, the index is -1, which `at` takes as the last one.
    return problems.includes(undefined)
      ? undefined
      : problems.at(schemas.findIndex((schema) => isMeant(schema, value)));
  }
  const { kind } = Object(value) as { kind?: unknown };
  const chosen = schemas.find((schema) => kindsOf(schema).includes(kind));
  return chosen === undefined ? checkEnum(kinds, kind, `${name}.kind`) : findProblem(chosen, value, name);
}

/** Whether a value has the alternative's type, or, for an object, one of its properties. */
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
  return typeof kind === "object" && "enum" in kind ? (kind.enum ?? []) : [];
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
  // `isSafeInteger` has checked that it is a number.
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
 * Whether a value is a plain object, of any realm. The properties of a `Map`, a clock or a promise would not
 * be checked, so an instance of a class is not accepted.
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
