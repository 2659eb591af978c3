/** An operation as the templates need to know it. */
import type { Json } from "../document/json.js";
import type { Element, Use } from "../schemas/shape.js";

export type Place = "path" | "query" | "header" | "cookie" | "form" | "body";

/** How arrays and objects become text, as far as that is not the usual way of their place. */
export interface Style {
  readonly style?: "form" | "label" | "matrix" | "spaceDelimited" | "pipeDelimited" | "deepObject" | "json";
  /** Whether each item or field stands for itself. */
  readonly explode?: boolean;
}

export interface Parameter extends Element {
  readonly in: Place;
  readonly experimental: boolean;
  readonly style: Style;
  readonly allowReserved: boolean;
  /** Whether a value of the path may hold slashes. */
  readonly slashes: boolean;
  /** Media type of a part of a multipart body, where the document names one. */
  readonly partType: string | undefined;
}

/** A parameter before all names of its operation are known. */
export type Nameless = Omit<Parameter, "name">;

/** What holds for a parameter of which the document says no more. */
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

/** How a body is written. */
export type BodyKind = "none" | "form" | "json" | "text" | "bytes" | "multipart";

export interface Body {
  readonly kind: BodyKind;
  /** The media type that the request names; a multipart body finds its own, with its boundary. */
  readonly contentType: string | undefined;
  readonly parameters: readonly Nameless[];
}

/** One of the successful responses. */
export interface SuccessResponse {
  /** Such as `200`, `2XX` or `default`. */
  readonly status: string;
  readonly kind: "nothing" | "json" | "text" | "bytes";
  readonly media: string | undefined;
  /** Undefined for a response without a body. */
  readonly use: Use | undefined;
  /** Where the document describes it. */
  readonly node: Json;
}

/** A security scheme as one of the requirements of an operation asks for it. */
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
  /** Its path as the document has it, where several operations may differ by what is not sent. */
  readonly template: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly pathParameters: readonly Parameter[];
  /** All others: the members of the params object. */
  readonly parameters: readonly Parameter[];
  readonly body: Body;
  readonly successes: readonly SuccessResponse[];
  /** The other responses, by their statuses, as the enriched document has them. */
  readonly failures: readonly (readonly [status: string, response: Json])[];
  /** The requirements of which one must be met: the schemes that each asks for together. */
  readonly security: readonly (readonly SchemeUse[])[];
  /** The server that the operation or its path names for itself. */
  readonly server: string | undefined;
  /** Parameters that a client of our own takes beside them, for the reference pages. */
  readonly clientParameters: readonly ClientParameter[];
  /** Where the document describes it. */
  readonly node: Json;
}

/** The operations of a tag: a class. */
export interface Group {
  readonly className: string;
  readonly tag: string;
  readonly description: string;
  readonly operations: readonly Operation[];
}

/** What a request holds. */
export function sentBy({ pathParameters, parameters }: Operation): Use[] {
  return [...pathParameters, ...parameters].map(({ use }) => use);
}

/** What its successful responses hold. */
export function receivedBy({ successes }: Operation): Use[] {
  return successes.flatMap(({ use }) => use ?? []);
}
