/** The operation table: what the specification says about each request, as data. */

/** An operation of the API. */
export interface Operation {
  /** The operation's name in the specification. */
  readonly id: string;
  /** HTTP method, such as `GET`. */
  readonly method: string;
  /** The path with its parameters in braces, under their names on the wire. */
  readonly path: string;
  /** The statuses that mean success. */
  readonly success: readonly number[];
  /** Media type of the request's body, if it has one. */
  readonly contentType?: string;
  /** Media type of the answer, if it has a body. */
  readonly accept?: string;
  /** All parameters, those of the path first and in its order. */
  readonly parameters: readonly Parameter[];
}

/** Where a parameter travels; each property of a form counts as one. */
export type Place = "path" | "query" | "header" | "form" | "body";

/** What a value has to keep to. */
export interface Rules {
  /** What it is in code: a date is a `Date`; `any` is not looked at. */
  readonly type:
    "string" | "integer" | "number" | "boolean" | "date" | "date-time" | "array" | "object" | "any";
  /** Whether it must be given. Default: false. */
  readonly required?: boolean;
  /** Whether `null` is a value. Default: false. */
  readonly nullable?: boolean;
  /** What a text must match. */
  readonly pattern?: RegExp;
  /** Counted in Unicode code points, like `maxLength`. */
  readonly minLength?: number;
  /** See `minLength`. */
  readonly maxLength?: number;
  /** The least number that is allowed. */
  readonly minimum?: number;
  /** The greatest number that is allowed. */
  readonly maximum?: number;
  /** The bounds themselves are not allowed. */
  readonly exclusiveMinimum?: number;
  /** See `exclusiveMinimum`. */
  readonly exclusiveMaximum?: number;
  /** The fewest items of an array. */
  readonly minItems?: number;
  /** The most items of an array. */
  readonly maxItems?: number;
  /** What the items of an array have to keep to. */
  readonly items?: Rules;
  /** Turns a model into what goes over the wire. */
  readonly write?: (value: unknown) => unknown;
}

/** A parameter of an operation. */
export interface Parameter extends Rules {
  /** Name in code. */
  readonly name: string;
  /** Name on the wire. */
  readonly wireName: string;
  /** Where it travels. */
  readonly in: Place;
  /** The values that the specification names. Others are sent too: the service may know more. */
  readonly values?: readonly unknown[];
  /** What the service takes where nothing is given. */
  readonly default?: string | number | boolean;
  /** Whether the service may change or drop it at any time. */
  readonly experimental?: boolean;
  /** Whether new code should do without it. */
  readonly deprecated?: boolean;
}
