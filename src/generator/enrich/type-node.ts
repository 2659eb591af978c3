/**
 * The tree of the extension `x-type`, which recursive templates print as a type, a reader or rules. Flags
 * that are not set are absent.
 */
import type { Limits } from "../schemas/shape.js";

/**
 * The kind of a node: exactly one of these. A file is a part of a body, bytes are a whole body, and a scalar
 * is a string, a number or a boolean.
 */
type Kind =
  | "isAny"
  | "isString"
  | "isInteger"
  | "isNumber"
  | "isBoolean"
  | "isDate"
  | "isDateTime"
  | "isFile"
  | "isBytes"
  | "isScalar"
  | "isNull"
  | "isConstant"
  | "isEnum"
  | "isArray"
  | "isTuple"
  | "isMap"
  | "isUnion"
  | "isModel";

export interface TypeNode extends Readonly<Partial<Record<Kind, true>>> {
  /** Whether it is an array, a tuple, a map or a union. */
  readonly isContainer?: true;
  /** Whether its type is `unknown`: with `isAny`, and on a union that accepts any value. */
  readonly isUnknown?: true;
  /** Whether its type has several alternatives, so that an array of it needs parentheses. */
  readonly isSeveral?: true;
  /** Whether it is part of a declaration that may contain itself. */
  readonly isRecursive?: true;
  /** Set if the schema does not name the type: a value of another type is returned unchanged. */
  readonly loose?: { readonly isList: true } | { readonly isObject: true };
  /** On a member of a union: whether an earlier member has the same type. */
  readonly isRepeated?: true;
  readonly isNullable?: true;
  /** On a list that callers pass, so that they may pass a readonly array. */
  readonly isReadonly?: true;
  /** The name of its type in the runtime's rules. */
  readonly rule: string;
  readonly limits?: LimitsNode;
  /** The items of an array, the values of a map, or the items that may follow the places of a tuple. */
  readonly items?: TypeNode;
  /** The positions of a tuple. */
  readonly places?: readonly TypeNode[];
  /** The number of required places of a tuple. */
  readonly fewest?: number;
  /** On a place of a tuple: whether it may be missing. */
  readonly isOptional?: true;
  /** The members of a union. */
  readonly options?: readonly TypeNode[];
  /** On a union: whether a value may have the fields of several members at once. */
  readonly isAnyOf?: true;
  /** The features that distinguish the members of a union. */
  readonly candidates?: readonly CandidateNode[];
  /** The values of an enumeration or of a constant. */
  readonly values?: readonly ValueNode[];
  /** On a member of a union: its fields that have one value or few, by their names in code. */
  readonly fixed?: readonly FixedNode[];
  /** On a member of a union: whether a value may also have fields of other members. */
  readonly isOpen?: true;
  /** On a member of a union: the models with its fields. */
  readonly objects?: readonly string[];
  /** The name of a model. */
  readonly name?: string;
  /** On a model that is an enumeration: the type of its values. */
  readonly scalar?: TypeNode;
  /** On an enumeration: the type of its values, including those that it does not name. */
  readonly open?: TypeNode;
}

/** A value, as a literal and as text for a cell of a Markdown table. */
export interface ValueNode {
  readonly literal: string;
  readonly cell: string;
}

export type LimitsNode = Omit<Limits, "pattern"> & { readonly pattern?: PatternNode };

/** A regular expression: a literal, or the arguments for `new RegExp` when the module is loaded. */
export type PatternNode = { readonly literal: string } | { readonly source: string; readonly flags?: string };

/** The features by which a reader recognises one member of a union. */
export interface CandidateNode {
  readonly type: TypeNode;
  /** The name of the model whose fields it has. */
  readonly known?: string;
  readonly required?: readonly string[];
  readonly fixed?: readonly FixedNode[];
  /** For a list: the forms of its items. */
  readonly items?: readonly CandidateNode[];
  /** For a tuple: the forms of each place, or none if they do not help to distinguish it. */
  readonly places?: readonly { readonly forms: readonly CandidateNode[] }[];
  /** For a constant or an enumeration: its values, as literals. */
  readonly values?: readonly string[];
}

/** A field and its values, as literals. */
export interface FixedNode {
  readonly key: KeyNode;
  readonly values: readonly string[];
}

/** A key of an object literal: a bare name or a string. */
export type KeyNode = { readonly name: string } | { readonly text: string };
