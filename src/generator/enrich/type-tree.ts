/**
 * A schema at one of its places as the extension `x-type`: a tree that one recursive template prints, as a
 * type, a reader or rules.
 */
import type { BodyKind, Place } from "../operations/operation.js";
import {
  isNullable as canBeNull,
  modelsOf,
  namedValues,
  type Discriminator,
  type EnumValue,
  type Limits,
  type Model,
  type ObjectBody,
  type Property,
  type Scalar,
  type Shape,
  type Use,
} from "../schemas/shape.js";
import { inCell } from "./markdown.js";
import { isName, literal, quote } from "./literal.js";

/**
 * A node of the tree. Exactly one of the flags without a comment says what it is; what is not so is left out.
 */
export interface TypeNode {
  readonly isAny?: true;
  readonly isString?: true;
  readonly isInteger?: true;
  readonly isNumber?: true;
  readonly isBoolean?: true;
  readonly isDate?: true;
  readonly isDateTime?: true;
  /** A part of a body of several parts. */
  readonly isFile?: true;
  /** A whole body. */
  readonly isBytes?: true;
  /** A text, a number or a boolean. */
  readonly isScalar?: true;
  readonly isConstant?: true;
  readonly isEnum?: true;
  readonly isArray?: true;
  readonly isMap?: true;
  readonly isUnion?: true;
  readonly isModel?: true;
  /** An array, a map or a union. */
  readonly isContainer?: true;
  /** Beside `isAny`, and on a union that any value fits. */
  readonly isUnknown?: true;
  /** Whether its type has several alternatives, so that a list of it needs brackets. */
  readonly isSeveral?: true;
  /** Whether it stands in a declaration that may contain itself. */
  readonly isRecursive?: true;
  /** Where the schema names no type: what the value may be instead is handed on. */
  readonly loose?: { readonly isList: true } | { readonly isObject: true };
  /** On a member of a union whose type another one has. */
  readonly isRepeated?: true;
  readonly isNullable?: true;
  /** On a list that callers give, which may be constant. */
  readonly isReadonly?: true;
  /** What the runtime calls it in its rules. */
  readonly rule: string;
  readonly limits?: LimitsNode;
  /** What an array or a map holds. */
  readonly items?: TypeNode;
  /** The members of a union. */
  readonly options?: readonly TypeNode[];
  /** By what the members of a union are told apart. */
  readonly candidates?: readonly CandidateNode[];
  /** The values of an enumeration or of a constant. */
  readonly values?: readonly ValueNode[];
  /** On a form of a union: its fields that have one value, or few, under their names in code. */
  readonly fixed?: readonly FixedNode[];
  /** The name of a model. */
  readonly name?: string;
  /** What the values of a model are that is an enumeration. */
  readonly scalar?: TypeNode;
  /** What the values of an enumeration are. */
  readonly open?: TypeNode;
}

/** A value, as code and as a cell of a Markdown table has it. */
export interface ValueNode {
  readonly literal: string;
  readonly cell: string;
}

export type LimitsNode = Omit<Limits, "pattern"> & { readonly pattern?: PatternNode };

/** A regular expression: as a literal, or as the texts of which it is made when the module is loaded. */
export type PatternNode = { readonly literal: string } | { readonly source: string; readonly flags?: string };

/** What tells whether a value is one of the forms of a union. */
export interface CandidateNode {
  readonly type: TypeNode;
  /** The model whose fields it has. */
  readonly known?: string;
  readonly required?: readonly string[];
  readonly fixed?: readonly FixedNode[];
  readonly items?: readonly CandidateNode[];
  /** Of a constant or an enumeration: its values, as literals. */
  readonly values?: readonly string[];
}

/** A field and its values, as literals. */
export interface FixedNode {
  readonly key: KeyNode;
  readonly values: readonly string[];
}

/** A key of an object: a name, or a text. */
export type KeyNode = { readonly name: string } | { readonly text: string };

/**
 * What binary data is at a place: text inside JSON, bytes as a whole body, a file in a body of several parts.
 */
export type Binary = "isString" | "isFile" | "isBytes";

export function binaryIn(kind: BodyKind, place: Place): Binary {
  if (place !== "form" && place !== "body") return "isString";
  return kind === "multipart" ? "isFile" : kind === "bytes" ? "isBytes" : "isString";
}

export interface TreeOptions {
  readonly binary?: Binary;
  readonly isRecursive?: boolean;
  readonly isReadonly?: boolean;
}

export function typeTree(use: Use, options: TreeOptions = {}): TypeNode {
  const node = shapeTree(use.shape, options);
  const isNullable = canBeNull(use) || use.shape.kind === "any";
  const isSeveral = node.isSeveral === true || (isNullable && node.isUnknown !== true);
  return {
    ...node,
    ...(isNullable && { isNullable }),
    ...(isSeveral && { isSeveral }),
    ...(options.isRecursive === true && { isRecursive: true }),
    ...(use.typeless === true && { loose: isList(use) ? { isList: true } : { isObject: true } }),
    ...limitsIn(use.limits),
  };
}

/** The same for what is known to be there. */
export function typedTree(use: Use, options: TreeOptions = {}): TypeNode {
  return typeTree({ ...use, typeless: false }, options);
}

function isList({ shape }: Use): boolean {
  if (shape.kind === "model" && shape.model.body.kind === "alias") return isList(shape.model.body.use);
  return shape.kind === "array";
}

function shapeTree(shape: Shape, options: TreeOptions): TypeNode {
  switch (shape.kind) {
    case "any":
      return { isAny: true, isUnknown: true, rule: "any" };
    case "scalar": {
      const scalar = scalarTree(shape.scalar, options.binary);
      if (shape.values.length === 0) return scalar;
      const values = shape.values.map(valueNode);
      if (values.length === 1) return { isConstant: true, rule: scalar.rule, values };
      return {
        isEnum: true,
        isSeveral: true,
        rule: scalar.rule,
        values,
        open: typeofTree(shape.values),
        scalar,
      };
    }
    case "array":
      return {
        isArray: true,
        isContainer: true,
        ...(options.isReadonly === true && { isReadonly: true }),
        rule: "array",
        items: typeTree(shape.items, options),
      };
    case "map":
      return { isMap: true, isContainer: true, rule: "map", items: typeTree(shape.values, options) };
    case "union":
      return unionTree(shape.members, options);
    case "model":
      return modelTree(shape.model);
  }
}

export function unionTree(members: readonly Use[], options: TreeOptions = {}): TypeNode {
  const seen = new Set<string>();
  const nodes = members.map((member): TypeNode => {
    const node = typeTree(member, options);
    const type = typeKey(node);
    if (seen.has(type)) return { ...node, isRepeated: true };
    seen.add(type);
    return node;
  });
  const isUnknown = nodes.length === 0 || nodes.some((node) => node.isUnknown === true);
  const isSeveral = !isUnknown && (seen.size > 1 || nodes[0]?.isSeveral === true);
  return {
    isUnion: true,
    isContainer: true,
    rule: "union",
    ...(isUnknown && { isUnknown }),
    ...(isSeveral && { isSeveral }),
    options: nodes,
    candidates: members.flatMap((member) => candidates(member)),
  };
}

/** What two types have in common that are spelt alike: a date and a date-time are both `Date`. */
function typeKey(node: TypeNode): string {
  const alike: Readonly<Record<string, string>> = { isInteger: "isNumber", isDate: "isDateTime" };
  return JSON.stringify(node, (key, value: unknown) =>
    ["limits", "rule", "candidates", "scalar", "isRecursive", "isRepeated", "isContainer", "loose"].includes(
      key,
    )
      ? undefined
      : value,
  ).replace(/isInteger|isDate\b/g, (flag) => alike[flag] ?? flag);
}

export function modelTree({ name, body }: Model): TypeNode {
  if (body.kind === "object") return { isModel: true, rule: "object", name };
  if (body.kind !== "enum") return { isModel: true, rule: "any", name };
  const scalar: TypeNode =
    body.scalar === undefined ? { isScalar: true, rule: "any" } : scalarTree(body.scalar);
  return { isModel: true, rule: scalar.rule, name, scalar };
}

const scalars: Readonly<Record<Exclude<Scalar, "binary">, TypeNode>> = {
  string: { isString: true, rule: "string" },
  integer: { isInteger: true, rule: "integer" },
  number: { isNumber: true, rule: "number" },
  boolean: { isBoolean: true, rule: "boolean" },
  date: { isDate: true, rule: "date" },
  "date-time": { isDateTime: true, rule: "date-time" },
};

const binaries: Readonly<Record<Binary, TypeNode>> = {
  isString: { isString: true, rule: "string" },
  isFile: { isFile: true, isSeveral: true, rule: "file" },
  isBytes: { isBytes: true, rule: "bytes" },
};

export function scalarTree(scalar: Scalar, binary: Binary = "isString"): TypeNode {
  return scalar === "binary" ? binaries[binary] : scalars[scalar];
}

function typeofTree([first]: readonly EnumValue[]): TypeNode {
  return scalars[typeof first as "string" | "number" | "boolean"];
}

export function valueNode(value: EnumValue): ValueNode {
  const text = literal(value);
  // A backtick would end the piece of code that the value stands in.
  return { literal: text, cell: inCell(text.replaceAll("`", "\\u0060")) };
}

function limitsIn({ pattern, ...numbers }: Limits): { limits?: LimitsNode } {
  const limits = { ...(pattern !== undefined && { pattern: patternNode(pattern) }), ...numbers };
  return Object.keys(limits).length === 0 ? {} : { limits };
}

/**
 * A literal where that is plain; what older targets or the type checker may not take is made when the module
 * is loaded.
 */
function patternNode({ source, flags }: RegExp): PatternNode {
  const isPlain = !/\\[uxckpP0-9]|\(\?|[^\x20-\x7e]/.test(source);
  if (isPlain) return { literal: `/${source}/${flags}` };
  return { source: quote(source), ...(flags !== "" && { flags: quote(flags) }) };
}

export function keyNode(name: string): KeyNode {
  return isName(name) ? { name } : { text: quote(name) };
}

/** @param around - the declarations that it is a part of, since a union may contain itself */
function candidates(use: Use, around: readonly Model[] = []): CandidateNode[] {
  const { shape } = use;
  const type = typedTree(use);
  if (shape.kind === "array" && modelsOf(shape.items).length > 0)
    return [{ type, items: candidates(shape.items, around) }];
  if (shape.kind !== "model" || around.includes(shape.model)) return [{ type, ...telling(use) }];
  const within = [...around, shape.model];
  const { name, body } = shape.model;
  switch (body.kind) {
    case "object":
      return [{ type, known: name, ...tellingFields(body) }];
    case "union":
      return body.discriminator === undefined
        ? body.members.flatMap((member) => candidates(member, within))
        : [{ type, ...tellingKind(body.discriminator) }];
    case "alias":
      return candidates(body.use, within);
    case "enum":
      return [{ type, ...telling(use) }];
  }
}

/** The values of a scalar that are few enough to tell it from others. */
function telling(use: Use): { values?: readonly string[] } {
  const values = namedValues(use);
  return values.length === 0 || values.length > 10 ? {} : { values: values.map(literal) };
}

/** An enumeration is open: where it may be missing, only a constant tells. */
function tellingFields({ properties }: ObjectBody): Partial<CandidateNode> {
  const required = properties.filter((property) => property.required);
  const constants = properties.filter(({ use }) => namedValues(use).length === 1);
  const fixed = fixedFields([...new Set([...required, ...constants])], ({ wireName }) => wireName);
  return {
    ...(required.length > 0 && { required: required.map(({ wireName }) => quote(wireName)) }),
    ...(fixed.length > 0 && { fixed }),
  };
}

function fixedFields(properties: readonly Property[], nameOf: (property: Property) => string): FixedNode[] {
  return properties.flatMap((property) => {
    const { values } = telling(property.use);
    return values === undefined ? [] : [{ key: keyNode(nameOf(property)), values }];
  });
}

/** The forms of a union with the constants by which each is told from the others. */
export function withConstants(node: TypeNode, members: readonly Use[]): TypeNode {
  const options = (node.options ?? []).map((option, index): TypeNode => {
    const shape = members[index]?.shape;
    const body = shape?.kind === "model" ? shape.model.body : undefined;
    const fixed = body?.kind === "object" ? fixedFields(body.properties, ({ name }) => name) : [];
    return fixed.length === 0 ? option : { ...option, fixed };
  });
  return { ...node, options };
}

function tellingKind({ wireName, cases, otherwise }: Discriminator): Partial<CandidateNode> {
  const values = [...new Set(cases.map(({ value }) => quote(value)))];
  return {
    required: [quote(wireName)],
    ...(otherwise === undefined && { fixed: [{ key: keyNode(wireName), values }] }),
  };
}
