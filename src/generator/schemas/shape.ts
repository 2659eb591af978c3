/** What a schema comes to in code: the few forms that the generated code knows. */

export type Scalar = "string" | "integer" | "number" | "boolean" | "date" | "date-time" | "binary";

/** A value that an enumeration names. */
export type EnumValue = string | number | boolean;

/** The limits that are checked before anything is sent, as the runtime's rules call them. */
export interface Limits {
  readonly pattern?: RegExp;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export type Shape =
  | { readonly kind: "any" }
  | {
      readonly kind: "scalar";
      readonly scalar: Scalar;
      /** The values that an inline enumeration names; one alone is a constant. */
      readonly values: readonly EnumValue[];
    }
  | { readonly kind: "array"; readonly items: Use }
  | {
      readonly kind: "tuple";
      readonly places: readonly Use[];
      /** How many places are always there. */
      readonly fewest: number;
      /** What may follow them. */
      readonly rest: Use | undefined;
    }
  | { readonly kind: "map"; readonly values: Use }
  | { readonly kind: "union"; readonly members: readonly Use[] }
  | { readonly kind: "model"; readonly model: Model };

/** A schema at one of its places. */
export interface Use {
  readonly shape: Shape;
  readonly nullable: boolean;
  readonly limits: Limits;
  /** Whether the schema names no type: what is no object, or no list, is as good. */
  readonly typeless?: boolean;
  /** Whether reading insists on it, whatever the schema says of null. */
  readonly isThere?: boolean;
}

/** A declaration of its own in `models.ts`. */
export interface Model {
  /** What it would be called, if nothing else were; read when all models are known. */
  readonly wish: () => string;
  /** Its name in code; given when all models are known. */
  name: string;
  readonly description: string;
  readonly deprecated: boolean;
  /** Whether the schema itself allows null, so that each of its uses does. */
  nullable: boolean;
  /** Set as soon as its schema is read; a schema may contain itself. */
  body: ModelBody;
  /** Where the document describes it. */
  readonly node: Readonly<Record<string, unknown>>;
  /** Whether requests hold it. */
  sent: boolean;
  /** Whether responses hold it. */
  received: boolean;
}

export type ModelBody = ObjectBody | EnumBody | UnionBody | AliasBody;

export interface ObjectBody {
  readonly kind: "object";
  readonly properties: readonly Property[];
  /** Of what is sent: the names in code of the fields that only responses hold. */
  readonly readOnly: readonly string[];
  /** What further fields hold, where the schema allows them in so many words. */
  readonly further: Use | undefined;
}

/** What fields and parameters have in common. */
export interface Element {
  /** Its name in code. */
  readonly name: string;
  readonly wireName: string;
  readonly use: Use;
  readonly required: boolean;
  readonly description: string;
  readonly deprecated: boolean;
  readonly default: unknown;
  /** Where the document describes it, for what only some places ask. */
  readonly node: Readonly<Record<string, unknown>>;
}

export interface Property extends Element {
  /** Whether a response without it is of no use. */
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
  /** The field that says which member it is. */
  readonly discriminator: Discriminator | undefined;
}

export interface Discriminator {
  readonly wireName: string;
  /** Its name in code. */
  readonly name: string;
  readonly cases: readonly { readonly value: string; readonly model: Model }[];
  /** What a value that is none of the cases stands for. */
  readonly otherwise: Model | undefined;
}

/** A name for an array, a map or any other form. */
export interface AliasBody {
  readonly kind: "alias";
  readonly use: Use;
}

/**
 * Whether null fits a use. A model may learn that it does after its uses were made, since it may contain
 * itself.
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

/** A use that allows null as well, if so it is. */
export function withNull(use: Use, nullable: boolean): Use {
  return nullable ? { ...use, nullable } : use;
}

/** The model that a use is; undefined for any other use. */
export function modelIn({ shape }: Use): Model | undefined {
  return shape.kind === "model" ? shape.model : undefined;
}

/** Whether a use is a list, by whatever name. */
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

/** The uses of which a use is made; none for a model. */
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

/** The models that a use mentions, however deep in arrays and maps, without going into the models. */
export function modelsOf(use: Use): Model[] {
  const model = modelIn(use);
  return model ? [model] : innerUses(use).flatMap(modelsOf);
}

/** The models that some uses mention, each once. */
export function modelsIn(uses: readonly Use[]): Model[] {
  return [...new Set(uses.flatMap(modelsOf))];
}

/** The values that the document names for a use. */
export function namedValues({ shape }: Use): readonly EnumValue[] {
  if (shape.kind === "scalar") return shape.values;
  const body = shape.kind === "model" ? shape.model.body : undefined;
  return body?.kind === "enum" ? body.members.map(({ value }) => value) : [];
}
