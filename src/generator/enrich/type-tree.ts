/** Turns uses of schemas into the tree of the extension `x-type`. */
import type { BodyKind, Place } from "../operations/operation.js";
import { present } from "../document/json.js";
import {
  isList,
  isNullable as canBeNull,
  type EnumValue,
  type Limits,
  type Model,
  type Scalar,
  type Shape,
  type Use,
} from "../schemas/shape.js";
import { candidates } from "./candidates.js";
import { inCell } from "./markdown.js";
import { literal, quote } from "./literal.js";
import type { LimitsNode, PatternNode, TypeNode, ValueNode } from "./type-node.js";

/**
 * The type of binary data, by its place: a string in JSON, bytes as a whole body, a file in a multipart body.
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
  const isNullable = (canBeNull(use) || use.shape.kind === "any") && node.isNull !== true;
  const isSeveral = node.isSeveral === true || (isNullable && node.isUnknown !== true);
  return {
    ...node,
    ...present({ isNullable, isSeveral, isRecursive: options.isRecursive }),
    ...(use.typeless === true && { loose: isList(use) ? { isList: true } : { isObject: true } }),
    ...limitsIn(use.limits),
  };
}

/** Returns the tree of a value whose type is already known, so that it needs no check for another type. */
export function typedTree(use: Use, options: TreeOptions = {}): TypeNode {
  return typeTree({ ...use, typeless: false }, options);
}

function shapeTree(shape: Shape, options: TreeOptions): TypeNode {
  const { isReadonly } = options;
  switch (shape.kind) {
    case "any":
      return { isAny: true, isUnknown: true, rule: "any" };
    case "scalar": {
      const scalar = scalarTree(shape.scalar, options.binary);
      const { rule } = scalar;
      const values = shape.values.map(valueNode);
      if (values.length === 0) return scalar;
      if (values.length === 1) return { isConstant: true, rule, values };
      const open = scalars[typeof shape.values[0] as "string" | "number" | "boolean"];
      return { isEnum: true, isSeveral: true, rule, values, open, scalar };
    }
    case "array": {
      const items = typeTree(shape.items, options);
      return { isArray: true, isContainer: true, ...present({ isReadonly }), rule: "array", items };
    }
    case "tuple": {
      const { fewest, rest } = shape;
      const places = shape.places.map((place, index) => {
        return { ...typeTree(place, options), ...present({ isOptional: index >= fewest }) };
      });
      const own = present({ isReadonly, places, items: rest && typeTree(rest, options) });
      return { isTuple: true, isContainer: true, rule: "array", fewest, ...own };
    }
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
    ...present({ isUnknown, isSeveral }),
    options: nodes,
    candidates: candidates(members, typedTree),
  };
}

/** Returns a key that is equal for types with the same TypeScript: a date and a date-time are both `Date`. */
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
  null: { isNull: true, rule: "null" },
};

const binaries: Readonly<Record<Binary, TypeNode>> = {
  isString: { isString: true, rule: "string" },
  isFile: { isFile: true, isSeveral: true, rule: "file" },
  isBytes: { isBytes: true, rule: "bytes" },
};

function scalarTree(scalar: Scalar, binary: Binary = "isString"): TypeNode {
  return scalar === "binary" ? binaries[binary] : scalars[scalar];
}

function valueNode(value: EnumValue): ValueNode {
  const text = literal(value);
  // A backtick would end the code span around the value.
  return { literal: text, cell: inCell(text.replaceAll("`", "\\u0060")) };
}

function limitsIn({ pattern, ...numbers }: Limits): { limits?: LimitsNode } {
  const limits = { ...(pattern !== undefined && { pattern: patternNode(pattern) }), ...numbers };
  return Object.keys(limits).length === 0 ? {} : { limits };
}

/**
 * Returns a literal for a plain pattern. Syntax that older targets or the type checker may refuse in a
 * literal goes through `new RegExp` when the module is loaded.
 */
function patternNode({ source, flags }: RegExp): PatternNode {
  const isPlain = !/\\[uxckpP0-9]|\(\?|[^\x20-\x7e]/.test(source);
  if (isPlain) return { literal: `/${source}/${flags}` };
  return { source: quote(source), ...(flags !== "" && { flags: quote(flags) }) };
}
