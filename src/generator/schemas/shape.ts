/** The types that schemas become: the few forms that generated code has. */

export type Scalar = "string" | "integer" | "number" | "boolean" | "date" | "date-time" | "binary" | "null";

/** A value that an enumeration names. */
export type EnumValue = string | number | boolean;

/** The limits that are numbers, with the function that returns the stricter of two. */
export const stricter = {
  minLength: Math.max,
  maxLength: Math.min,
  minimum: Math.max,
  exclusiveMinimum: Math.max,
  maximum: Math.min,
  exclusiveMaximum: Math.min,
  minItems: Math.max,
  maxItems: Math.min,
} as const;

/** The limits that are checked before anything is sent, by their names in the runtime's rules. */
export type Limits = { readonly pattern?: RegExp } & { readonly [Name in keyof typeof stricter]?: number };

export type Shape =
  | { readonly kind: "any" }
  | {
      readonly kind: "scalar";
      readonly scalar: Scalar;
      /** The values of an inline enumeration; a single value is a constant. */
      readonly values: readonly EnumValue[];
    }
  | { readonly kind: "array"; readonly items: Use }
  | {
      readonly kind: "tuple";
      readonly places: readonly Use[];
      /** The number of required places. */
      readonly fewest: number;
      /** The items that may follow the places. */
      readonly rest: Use | undefined;
    }
  | { readonly kind: "map"; readonly values: Use }
  | { readonly kind: "union"; readonly members: readonly Use[] }
  | { readonly kind: "model"; readonly model: Model };

/** The use of a schema at one place. */
export interface Use {
  readonly shape: Shape;
  readonly nullable: boolean;
  readonly limits: Limits;
  /** Whether the schema names no type, so that a value that is not an object or a list is accepted too. */
  readonly typeless?: boolean;
  /** Whether reading fails without a value, even if the schema allows null. */
  readonly isThere?: boolean;
}

/** A declaration in `models.ts`. */
export interface Model {
  /** Returns its preferred name; called when all models are known. */
  readonly wish: () => string;
  /** Its name in code; set when all models are known. */
  name: string;
  readonly description: string;
  readonly deprecated: boolean;
  /** Whether the schema itself allows null, and so do all its uses. */
  nullable: boolean;
  /** Set after its schema was read, since a schema may contain itself. */
  body: ModelBody;
  /** Its node in the document. */
  readonly node: Readonly<Record<string, unknown>>;
  /** Whether requests use it. */
  sent: boolean;
  /** Whether responses use it. */
  received: boolean;
}

export type ModelBody = ObjectBody | EnumBody | UnionBody | AliasBody;

export interface ObjectBody {
  readonly kind: "object";
  readonly properties: readonly Property[];
  /** For a model of requests: the names in code of the fields that only responses have. */
  readonly readOnly: readonly string[];
  /** The type of additional fields, if the schema explicitly allows them. */
  readonly further: Use | undefined;
  /** Whether the schema explicitly forbids additional fields. */
  readonly isClosed: boolean;
}

/** The common part of fields and parameters. */
export interface Element {
  /** Its name in code. */
  readonly name: string;
  readonly wireName: string;
  readonly use: Use;
  readonly required: boolean;
  readonly description: string;
  readonly deprecated: boolean;
  readonly default: unknown;
  /** Its node in the document, for data that only few callers need. */
  readonly node: Readonly<Record<string, unknown>>;
}

export interface Property extends Element {
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  /** Whether reading a response fails without it. */
  readonly requiredInResponse: boolean;
}

export interface EnumBody {
  readonly kind: "enum";
  readonly scalar: Scalar | undefined;
  readonly members: readonly {
    readonly name: string;
    readonly value: EnumValue;
    readonly description: string;
  }[];
}

export interface UnionBody {
  readonly kind: "union";
  readonly members: readonly Use[];
  /** Whether it is an `anyOf`, so that a value may have several forms at once. */
  readonly isAnyOf: boolean;
  /** The field that selects the member. */
  readonly discriminator: Discriminator | undefined;
}

export interface Discriminator {
  readonly wireName: string;
  /** Its name in code. */
  readonly name: string;
  readonly cases: readonly { readonly value: string; readonly model: Model }[];
  /** The model of a value that matches no case. */
  readonly otherwise: Model | undefined;
}

/** A name for an array, a map or any other type. */
export interface AliasBody {
  readonly kind: "alias";
  readonly use: Use;
}

/**
 * Whether a use allows null. Asks the model each time: one that contains itself may become nullable only
 * after its uses were made.
 */
export function isNullable({ shape, nullable, isThere }: Use): boolean {
  return isThere !== true && (nullable || (shape.kind === "model" && shape.model.nullable));
}

export const anyUse: Use = useOf({ kind: "any" });

export function useOf(shape: Shape, limits: Limits = {}): Use {
  return { shape, nullable: false, limits };
}

export function scalarUse(scalar: Scalar, values: readonly EnumValue[] = []): Use {
  return useOf({ kind: "scalar", scalar, values });
}

export function modelUse(model: Model): Use {
  return { ...useOf({ kind: "model", model }), nullable: model.nullable };
}

/** Makes a use nullable if the condition holds. */
export function withNull(use: Use, nullable: boolean): Use {
  return nullable ? { ...use, nullable } : use;
}

/** Returns the model of a use; undefined if it is not a model. */
export function modelIn({ shape }: Use): Model | undefined {
  return shape.kind === "model" ? shape.model : undefined;
}

/** Whether a use is a list, directly or through an alias. */
export function isList(use: Use): boolean {
  const body = modelIn(use)?.body;
  return body?.kind === "alias" ? isList(body.use) : ["array", "tuple"].includes(use.shape.kind);
}

/** Whether a value of a use can have fields. */
export function mayBeObject({ shape }: Use): boolean {
  if (shape.kind !== "model") return !["scalar", "array", "tuple"].includes(shape.kind);
  const { body } = shape.model;
  return body.kind === "alias" ? mayBeObject(body.use) : body.kind !== "enum";
}

/** Returns the uses inside a use; none for a model. */
export function innerUses({ shape }: Use): readonly Use[] {
  switch (shape.kind) {
    case "array":
      return [shape.items];
    case "tuple":
      return shape.rest ? [...shape.places, shape.rest] : shape.places;
    case "map":
      return [shape.values];
    case "union":
      return shape.members;
    default:
      return [];
  }
}

/** Whether a use holds binary data outside of models. */
export function hasBinary(use: Use): boolean {
  return (use.shape.kind === "scalar" && use.shape.scalar === "binary") || innerUses(use).some(hasBinary);
}

/**
 * Returns the distinct models in some uses, at any depth of arrays, maps and unions, but not those inside the
 * models.
 */
export function modelsIn(uses: readonly Use[]): Model[] {
  return [...new Set(uses.flatMap((use) => modelIn(use) ?? modelsIn(innerUses(use))))];
}

/** Returns the models of objects that a value may have, also through other unions and aliases. */
export function objectsIn(uses: readonly Use[]): Model[] {
  const found = new Set(uses.flatMap((use) => modelIn(use) ?? []));
  // Iteration of a set includes entries that are added meanwhile.
  for (const { body } of found) {
    const inner = body.kind === "union" ? body.members : body.kind === "alias" ? [body.use] : [];
    for (const model of inner.flatMap((use) => modelIn(use) ?? [])) found.add(model);
  }
  return [...found].filter(({ body }) => body.kind === "object");
}

/** Returns the forms of a union that a value may have together with fields of its other forms. */
export function openForms({ isAnyOf, discriminator, members }: UnionBody): Model[] {
  const forms = isAnyOf && discriminator === undefined ? objectsIn(members) : [];
  return forms.length > 1 ? forms.filter(({ body }) => body.kind === "object" && !body.isClosed) : [];
}

/** Returns the properties of a model; none if it is no object. */
export function fieldsOf(model: Model | undefined): readonly Property[] {
  return model?.body.kind === "object" ? model.body.properties : [];
}

/** Returns the values that the document names for a use. */
export function namedValues({ shape }: Use): readonly EnumValue[] {
  if (shape.kind === "scalar") return shape.values;
  const body = shape.kind === "model" ? shape.model.body : undefined;
  return body?.kind === "enum" ? body.members.map(({ value }) => value) : [];
}
