/**
 * The tree of the extension `x-type`, which one recursive template prints, as a type, a reader or rules. What
 * is not so is left out.
 */
import type { Limits } from "../schemas/shape.js";

/**
 * What a node is: exactly one of these. A file is a part of a body, bytes are a whole one; a scalar is a
 * text, a number or a boolean.
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
  | "isConstant"
  | "isEnum"
  | "isArray"
  | "isTuple"
  | "isMap"
  | "isUnion"
  | "isModel";

export interface TypeNode extends Readonly<Partial<Record<Kind, true>>> {
  /** An array, a tuple, a map or a union. */
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
  /** What an array or a map holds; what may follow the places of a tuple. */
  readonly items?: TypeNode;
  /** What each place of a tuple holds. */
  readonly places?: readonly TypeNode[];
  /** How many places of a tuple are always there. */
  readonly fewest?: number;
  /** On a place of a tuple that may be missing. */
  readonly isOptional?: true;
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
  /** Of a list: the forms of its items. */
  readonly items?: readonly CandidateNode[];
  /** Of a tuple: the forms of what its places hold; none where they tell nothing. */
  readonly places?: readonly { readonly forms: readonly CandidateNode[] }[];
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
