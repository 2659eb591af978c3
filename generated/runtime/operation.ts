/** The types of the operation table. */
import type { Encode } from "./body.js";

/**
 * One operation of the API.
 *
 * @typeParam T - Its result.
 */
export interface Operation<T = unknown> {
  /** Its name in the specification. */
  readonly id: string;
  /** HTTP method. */
  readonly method: string;
  /** Path, with its parameters in braces. */
  readonly path: string;
  /** Statuses that mean success. */
  readonly success: readonly number[];
  /** Media type of the request's body; absent if there is no body or `encode` makes it. */
  readonly contentType?: string;
  /** Encodes a multipart body. */
  readonly encode?: Encode;
  /** Media types of the response; absent if it has no body. */
  readonly accept?: string;
  /** How the client hands over the response's body. Default: parsed JSON. */
  readonly responseType?: "text" | "arraybuffer";
  /**
   * Security requirements, of which a caller must meet one. Each maps names of security schemes to the scopes
   * that they need. Absent if the operation needs no credentials.
   */
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  /** Its parameters. Path parameters come first, in the order of the method's arguments. */
  readonly parameters: readonly Parameter[];
  /**
   * Converts a response body to the operation's result. Throws a ResponseError if the body does not match the
   * specification.
   */
  readonly read: (body: unknown, status: number) => T;
}

/**
 * An operation that the specification marks as paged: it returns one page of a list.
 *
 * @typeParam Page - The page.
 * @typeParam Item - An item of the page.
 */
export interface PagedOperation<Page, Item> extends Operation<Page> {
  /** Accessors for the parts of a page. */
  readonly paging: {
    /** Returns the items of a page. */
    items(page: Page): readonly Item[];
    /**
     * Returns the URL of the next page; `null`, `undefined` or `""` means that this page is the last. Absent
     * if pages hold no such URL.
     */
    nextPageUrl?(page: Partial<Page>): string | null | undefined;
  };
}

/** The part of the request that carries a parameter. */
export type Place = "path" | "query" | "header" | "cookie" | "form" | "body";

/** The rules for a value. */
export interface Rules {
  /** Type in code: `date` and `date-time` mean a `Date`, `bytes` a `Uint8Array`, `any` any JSON. */
  readonly type:
    | "string"
    | "integer"
    | "number"
    | "boolean"
    | "null"
    | "date"
    | "date-time"
    | "array"
    | "map"
    | "object"
    | "union"
    | "bytes"
    | "file"
    | "any";
  /** Whether the value is required. Default: false. */
  readonly required?: boolean;
  /** Whether `null` is allowed. Default: false. */
  readonly nullable?: boolean;
  /** The pattern that a string must match. */
  readonly pattern?: RegExp;
  /** The least length of a string, in Unicode code points. */
  readonly minLength?: number;
  /** The greatest length of a string, in Unicode code points. */
  readonly maxLength?: number;
  /** The least allowed number. */
  readonly minimum?: number;
  /** The greatest allowed number. */
  readonly maximum?: number;
  /** The number that a value must exceed. */
  readonly exclusiveMinimum?: number;
  /** The number that a value must stay below. */
  readonly exclusiveMaximum?: number;
  /** The least number of items in an array. */
  readonly minItems?: number;
  /** The greatest number of items in an array. */
  readonly maxItems?: number;
  /** Rules for the leading items of an array, by position. */
  readonly places?: readonly Rules[];
  /** Rules for the values of a map, or for the items of an array that follow its `places`. */
  readonly items?: Rules;
  /** The forms of a union. Of those that fit, the one that knows most of the value's fields is used. */
  readonly options?: readonly Rules[];
  /** For a form of a union: returns the fields that it knows. */
  readonly fields?: () => readonly Field[];
  /** For a form of a union: whether a value may also have fields of the other forms. Default: false. */
  readonly open?: boolean;
  /** For a form of a union: the constant values of fields that distinguish it from the other forms. */
  readonly fixed?: Readonly<Record<string, readonly unknown[]>>;
  /** The field whose value selects the form of a union. */
  readonly discriminator?: string;
  /** The writers of a union's forms, by the value of its `discriminator`. */
  readonly cases?: Readonly<Record<string, (value: unknown) => unknown>>;
  /** Checks a model, map, union or free-form value and returns its wire form. */
  readonly write?: (value: unknown, rules: Rules) => unknown;
}

/** A field of a model in requests. */
export interface Field extends Rules {
  /** Name in code. */
  readonly name: string;
  /** Name on the wire. */
  readonly wireName: string;
  /** Whether only responses hold the field. It is dropped when a model that was read is sent back. */
  readonly readOnly?: boolean;
}

/** A parameter of an operation. */
export interface Parameter extends Field {
  /** The part of the request that carries it. */
  readonly in: Place;
  /** The values that the specification names. Others are sent too, since the service may accept more. */
  readonly values?: readonly unknown[];
  /** The value that the service assumes if the parameter is absent. */
  readonly default?: string | number | boolean;
  /**
   * How arrays and objects become text. Default: that of the parameter's place; in a form, an object becomes
   * JSON.
   */
  readonly style?: "form" | "label" | "matrix" | "spaceDelimited" | "pipeDelimited" | "deepObject" | "json";
  /** Whether items or fields are sent one by one. Default: true in queries, forms and cookies; else false. */
  readonly explode?: boolean;
  /** Whether reserved characters are sent unencoded, unless they would end the value. */
  readonly allowReserved?: boolean;
  /** Whether a path value may contain slashes. They are sent as `%2F`. */
  readonly slashes?: boolean;
  /** Media type of the parameter's part in a multipart body. */
  readonly partType?: string;
  /** Whether the service may change or remove it at any time. */
  readonly experimental?: boolean;
  /** Whether new code should avoid it. */
  readonly deprecated?: boolean;
}
