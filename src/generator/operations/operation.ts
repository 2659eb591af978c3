/** The model of an operation. */
import type { Json } from "../document/json.js";
import type { Element, Use } from "../schemas/shape.js";

export type Place = "path" | "query" | "header" | "cookie" | "form" | "body";

/** How arrays and objects become text, if not in the default way of their place. */
export interface Style {
  readonly style?: "form" | "label" | "matrix" | "spaceDelimited" | "pipeDelimited" | "deepObject" | "json";
  /** OpenAPI's `explode`: whether each item or field is sent as its own pair. */
  readonly explode?: boolean;
}

export interface Parameter extends Element {
  readonly in: Place;
  readonly experimental: boolean;
  readonly style: Style;
  readonly allowReserved: boolean;
  /** Whether a path value may contain slashes. */
  readonly slashes: boolean;
  /** Media type of a part of a multipart body, if the document names one. */
  readonly partType: string | undefined;
}

/** A parameter whose name in code is not chosen yet, because that needs all parameters of the operation. */
export type Nameless = Omit<Parameter, "name">;

/** The defaults of a parameter. */
export const plainParameter = {
  deprecated: false,
  experimental: false,
  default: undefined,
  style: {},
  allowReserved: false,
  slashes: false,
  partType: undefined,
  node: {},
} as const satisfies Partial<Parameter>;

/** How a body is encoded. */
export type BodyKind = "none" | "form" | "json" | "text" | "bytes" | "multipart";

export interface Body {
  readonly kind: BodyKind;
  /** The Content-Type; undefined for a multipart body, whose type gets a boundary at run time. */
  readonly contentType: string | undefined;
  readonly parameters: readonly Nameless[];
}

/** A successful response. */
export interface SuccessResponse {
  /** A status such as `200`, `2XX` or `default`. */
  readonly status: string;
  readonly kind: "nothing" | "json" | "text" | "bytes";
  readonly media: string | undefined;
  /** Undefined for a response without a body. */
  readonly use: Use | undefined;
  /** Its node in the document. */
  readonly node: Json;
}

/** A security scheme in a requirement of an operation. */
export interface SchemeUse {
  readonly name: string;
  /** The scheme as the document defines it. */
  readonly scheme: Json;
  readonly scopes: readonly string[];
}

export interface ClientParameter {
  readonly name: string;
  readonly minimum: number;
  readonly description: string;
}

export interface Operation {
  /** Its name in the document. */
  readonly id: string;
  readonly methodName: string;
  readonly paramsName: string;
  readonly method: string;
  readonly path: string;
  /**
   * Its path in the enriched document: unlike `path`, it keeps a `#…`, which is not sent but may make it
   * unique.
   */
  readonly template: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly pathParameters: readonly Parameter[];
  /** All other parameters: the members of the params object. */
  readonly parameters: readonly Parameter[];
  readonly body: Body;
  readonly successes: readonly SuccessResponse[];
  /** The other responses, as they appear in the enriched document. */
  readonly failures: readonly (readonly [status: string, response: Json])[];
  /** Security requirements, of which one must be met; each is a list of schemes that are needed together. */
  readonly security: readonly (readonly SchemeUse[])[];
  /** The server of the operation or its path, if it overrides that of the document. */
  readonly server: string | undefined;
  /** Additional parameters of a handwritten client, for the reference pages. */
  readonly clientParameters: readonly ClientParameter[];
  /** Its node in the document. */
  readonly node: Json;
}

/** The operations of a tag, which become a class. */
export interface Group {
  readonly className: string;
  readonly tag: string;
  readonly description: string;
  readonly operations: readonly Operation[];
}

/** Returns the types of an operation's parameters. */
export function sentBy({ pathParameters, parameters }: Operation): Use[] {
  return [...pathParameters, ...parameters].map(({ use }) => use);
}

/** Returns the types of an operation's successful responses. */
export function receivedBy({ successes }: Operation): Use[] {
  return successes.flatMap(({ use }) => use ?? []);
}
