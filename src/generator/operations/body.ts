/** The bodies of requests. */
import type { OpenApiDocument } from "../document/document.js";
import { isJson, objectIn, textIn, type Json } from "../document/json.js";
import { typesOf } from "../schemas/classify.js";
import { inside, type Context } from "../schemas/context.js";
import type { Schemas } from "../schemas/schemas.js";
import type { Property, Use } from "../schemas/shape.js";
import { chooseMedia, noteUnread, type Media } from "./media.js";
import type { Body, Parameter, Style } from "./operation.js";
import { styleOf } from "./parameters.js";

type Nameless = Omit<Parameter, "name">;

const none: Body = { kind: "none", contentType: undefined, parameters: [] };

/**
 * What a request's body is, and the parameters that it is made of: its fields for forms, else the body
 * itself.
 */
export function readBody(document: OpenApiDocument, schemas: Schemas, node: Json, context: Context): Body {
  const body = document.follow(node["requestBody"], context.place);
  const { media, others } = chooseMedia(
    document,
    body,
    ["json", "form", "multipart", "text", "bytes"],
    context.place,
  );
  if (media === undefined) return none;
  if (others.length > 0) {
    document.notes.add(
      `A body is sent in one of its media types alone.`,
      `${context.place}: ${media.type}, not ${others.join(", ")}`,
    );
  }
  const where: Context = { ...inside(context, "requestBody", "Body"), direction: "sent" };
  const isForm = media.kind === "form" || media.kind === "multipart";
  const fields = isForm ? schemas.propertiesOf(media.content["schema"], where) : undefined;
  return {
    kind: media.kind,
    contentType: media.kind === "multipart" ? undefined : contentType(media),
    parameters:
      fields !== undefined
        ? fields.map((field) => formField(document, field, media, where))
        : [wholeBody(document, schemas, body, media, where)],
  };
}

/** A range of types is no type that a request can name. */
function contentType({ type, kind }: Media): string {
  return kind === "json" && type.includes("*") ? "application/json" : type;
}

function wholeBody(
  document: OpenApiDocument,
  schemas: Schemas,
  body: Json,
  media: Media,
  context: Context,
): Nameless {
  const schema = media.content["schema"];
  const { kind } = media;
  if (
    kind === "text" &&
    isJson(schema) &&
    !typesOf(document.follow(schema, context.place)).includes("string")
  ) {
    document.notes.add(
      `A body of type ${media.type} is not written from a model; it is given as text.`,
      context.place,
    );
  }
  return {
    wireName: "body",
    in: "body",
    use: kind === "text" || kind === "bytes" ? scalar(kind) : schemas.use(schema, context),
    required: body["required"] === true,
    description: textIn(body, "description") || "The body of the request.",
    deprecated: false,
    experimental: false,
    default: undefined,
    style: {},
    allowReserved: false,
    slashes: false,
    partType: undefined,
    node: body,
  };
}

function scalar(kind: "text" | "bytes"): Use {
  return {
    shape: { kind: "scalar", scalar: kind === "text" ? "string" : "binary", values: [] },
    nullable: false,
    limits: {},
  };
}

function formField(
  document: OpenApiDocument,
  field: Property,
  { kind, content }: Media,
  context: Context,
): Nameless {
  const encoding = objectIn(objectIn(content, "encoding"), field.wireName);
  if (encoding["headers"] !== undefined) {
    document.notes.add("The headers of a part are not sent.", `${context.place}.${field.wireName}`);
  }
  if (encoding["encoding"] !== undefined)
    document.notes.add(
      "The encoding of what a part itself holds is not looked at.",
      `${context.place}.${field.wireName}`,
    );
  noteUnread(document, encoding, `${context.place}.${field.wireName}`);
  const partType = textIn(encoding, "contentType");
  return {
    wireName: field.wireName,
    in: "form",
    use: field.use,
    required: field.required,
    description: field.description,
    deprecated: field.deprecated,
    experimental: field.node["x-experimental"] === true,
    default: field.default,
    style: kind === "form" ? fieldStyle(field, encoding) : {},
    allowReserved: encoding["allowReserved"] === true,
    slashes: false,
    partType:
      kind === "multipart" && partType !== "" && !partType.includes("*")
        ? partType.split(",")[0]?.trim()
        : undefined,
    node: field.node,
  };
}

/** A list repeats its name in any case. */
function fieldStyle({ use }: Property, encoding: Json): Style {
  // A style that is stated counts more than a media type.
  const isStyled = encoding["style"] !== undefined || encoding["explode"] !== undefined;
  if (!isStyled && /[/+]json\b/.test(textIn(encoding, "contentType"))) return { style: "json" };
  const style = styleOf(encoding, "form");
  return style.style === "form" && style.explode !== false && use.shape.kind === "array" ? {} : style;
}
