/** What the operation table says. */
import type { Encode } from "./body.js";

/**
 * One operation of the API.
 *
 * @typeParam T - What it gives.
 */
export interface Operation<T = unknown> {
  /** Its name in the specification. */
  readonly id: string;
  /** HTTP method. */
  readonly method: string;
  /** Path, with its parameters in braces. */
  readonly path: string;
  /** Statuses of success. */
  readonly success: readonly number[];
  /** Media type of the request's body; without it the request has none, or one that `encode` makes. */
  readonly contentType?: string;
  /** Makes a body of several parts. */
  readonly encode?: Encode;
  /** Media types of the response; without them it has no body. */
  readonly accept?: string;
  /** How the client hands over the response's body. Default: parsed JSON. */
  readonly responseType?: "text" | "arraybuffer";
  /**
   * What a caller needs: one of these requirements, with the scopes that it asks of each security scheme by
   * its name. Absent where everybody may call.
   */
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  /** Its parameters: those of the path first, in the order of the method's arguments. */
  readonly parameters: readonly Parameter[];
  /**
   * Reads the body of a response into what the operation gives. Throws a ResponseError for one that the
   * specification does not allow.
   */
  readonly read: (body: unknown, status: number) => T;
}

/**
 * An operation that gives pages, whose items the specification marks.
 *
 * @typeParam Page - What it gives.
 * @typeParam Item - What a page is a list of.
 */
export interface PagedOperation<Page, Item> extends Operation<Page> {
  /** Where things are in a page. */
  readonly paging: {
    /** The items of a page. */
    items(page: Page): readonly Item[];
    /**
     * The URL of the page after this one; `null`, `undefined` and `""` mean that there is none. Absent where
     * a page holds no such URL.
     */
    nextPageUrl?(page: Partial<Page>): string | null | undefined;
  };
}

/** Where a parameter travels. */
export type Place = "path" | "query" | "header" | "cookie" | "form" | "body";

/** What a value has to keep to. */
export interface Rules {
  /** What it is in code: a date is a `Date`, `bytes` are a `Uint8Array`; `any` is not looked at. */
  readonly type:
    | "string"
    | "integer"
    | "number"
    | "boolean"
    | "date"
    | "date-time"
    | "array"
    | "map"
    | "object"
    | "union"
    | "bytes"
    | "file"
    | "any";
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
  /** The number that a value must exceed. */
  readonly exclusiveMinimum?: number;
  /** The number that a value must stay below. */
  readonly exclusiveMaximum?: number;
  /** The fewest items of an array. */
  readonly minItems?: number;
  /** The most items of an array. */
  readonly maxItems?: number;
  /** What the first items of an array have to keep to, each by its place. */
  readonly places?: readonly Rules[];
  /** What the items of an array, those of its `places` aside, or the values of a map, have to keep to. */
  readonly items?: Rules;
  /** The forms of a union, of which the first that fits counts. */
  readonly options?: readonly Rules[];
  /** Of a form of a union: the values of fields that tell it from the others. */
  readonly fixed?: Readonly<Record<string, readonly unknown[]>>;
  /** The field that names the form of a union, and how each is written. */
  readonly discriminator?: string;
  /** See `discriminator`. */
  readonly cases?: Readonly<Record<string, (value: unknown) => unknown>>;
  /** Checks a model, a map, a union or anything, and turns it into what goes over the wire. */
  readonly write?: (value: unknown, rules: Rules) => unknown;
}

/** A field of a model, as requests hold it. */
export interface Field extends Rules {
  /** Name in code. */
  readonly name: string;
  /** Name on the wire. */
  readonly wireName: string;
  /** Whether only responses hold it: what was read and is sent back leaves it out. */
  readonly readOnly?: boolean;
}

/** A parameter of an operation. */
export interface Parameter extends Field {
  /** Where it travels. */
  readonly in: Place;
  /** The values that the specification names. Others are sent too: the service may know more. */
  readonly values?: readonly unknown[];
  /** What the service takes where nothing is given. */
  readonly default?: string | number | boolean;
  /**
   * How arrays and objects become text, where that is not the usual way of the place: in a form, an object is
   * JSON.
   */
  readonly style?: "form" | "label" | "matrix" | "spaceDelimited" | "pipeDelimited" | "deepObject" | "json";
  /** Whether each item or field stands for itself. Default: in a query and in cookies, yes; elsewhere, no. */
  readonly explode?: boolean;
  /** Whether reserved characters travel as they are, as far as they do not end the value. */
  readonly allowReserved?: boolean;
  /** Whether a value of the path may hold slashes, which are sent as `%2F`. */
  readonly slashes?: boolean;
  /** Media type of a part of a body of several parts. */
  readonly partType?: string;
  /** Whether the service may change or drop it at any time. */
  readonly experimental?: boolean;
  /** Whether new code should do without it. */
  readonly deprecated?: boolean;
}
