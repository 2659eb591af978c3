/** Reads the bodies of requests. */
import { isJson, objectIn, textIn, type Json } from "../document/json.js";
import { typesOf } from "../schemas/classify.js";
import { follow, inside, note, type Context } from "../schemas/context.js";
import type { Schemas } from "../schemas/Schemas.js";
import { scalarUse, type Property } from "../schemas/shape.js";
import { joinedForms, withFiles } from "./file-forms.js";
import { chooseMedia, noteUnread, type Media } from "./media.js";
import { plainParameter, type Body, type Nameless, type Style } from "./operation.js";
import { styleOf } from "./parameters.js";

/**
 * Returns a request's body and its parameters: the fields of a form, or one parameter for any other body.
 */
export function readBody(schemas: Schemas, node: Json, context: Context): Body {
  const body = follow(node["requestBody"], context);
  const order = ["json", "form", "multipart", "text", "bytes"] as const;
  const media = chooseMedia(body, order, "A body is sent in one of its media types alone.", context);
  if (media === undefined) return { kind: "none", contentType: undefined, parameters: [] };
  const where: Context = { ...inside(context, "requestBody", "Body"), direction: "sent" };
  const isForm = media.kind === "form" || media.kind === "multipart";
  const { schema } = media.content;
  const form = media.kind === "multipart" ? joinedForms(schemas, schema, where) : schema;
  const fields = isForm ? schemas.propertiesOf(form, where) : undefined;
  return {
    kind: media.kind,
    contentType: media.kind === "multipart" ? undefined : contentType(media, where),
    parameters: fields?.map((field) => formField(field, media, where)) ?? [
      wholeBody(schemas, body, media, where),
    ],
  };
}

/** Returns a type that a request can name: a media range such as `application/*` is not one. */
function contentType({ type, kind }: Media, context: Context): string {
  if (!type.includes("*")) return type;
  const named =
    kind === "json" ? "application/json" : kind === "text" ? "text/plain" : "application/octet-stream";
  note(context, `A media range names no type; the body is sent as ${named}.`, `: ${type}`);
  return named;
}

function wholeBody(schemas: Schemas, body: Json, { kind, type, content }: Media, context: Context): Nameless {
  const { schema } = content;
  const isPlain = kind === "text" || kind === "bytes";
  if (content["encoding"] !== undefined && kind !== "json" && !isPlain)
    note(context, "The encoding of a form that is given whole is not looked at.");
  const types = typesOf(follow(schema, context));
  if (isPlain && (kind === "text" ? isJson(schema) : types.length > 0) && !types.includes("string"))
    note(context, `A body of type ${type} is not written from a model; it is given as ${kind}.`);
  return {
    ...plainParameter,
    wireName: "body",
    in: "body",
    use: isPlain ? scalarUse(kind === "text" ? "string" : "binary") : schemas.use(schema, context),
    required: body["required"] === true,
    description: textIn(body, "description") || "The body of the request.",
    node: body,
  };
}

function formField(field: Property, { kind, content }: Media, context: Context): Nameless {
  const { wireName, node } = field;
  const encoding = objectIn(objectIn(content, "encoding"), wireName);
  if (encoding["headers"] !== undefined) note(context, "The headers of a part are not sent.", `.${wireName}`);
  if (encoding["encoding"] !== undefined)
    note(context, "The encoding of what a part itself holds is not looked at.", `.${wireName}`);
  const isStyled = ["style", "explode", "allowReserved"].some((keyword) => encoding[keyword] !== undefined);
  if (kind === "multipart" && isStyled)
    note(context, "The style of a part is not looked at.", `.${wireName}`);
  noteUnread(encoding, { ...context, place: `${context.place}.${wireName}` });
  const partType = kind === "multipart" ? textIn(encoding, "contentType") || mediaTypeOf(node) : "";
  return {
    ...plainParameter,
    ...field,
    use: kind === "multipart" ? withFiles(field.use) : field.use,
    in: "form",
    experimental: node["x-experimental"] === true,
    style: kind === "form" ? fieldStyle(field, encoding) : isJsonType(encoding) ? { style: "json" } : {},
    allowReserved: encoding["allowReserved"] === true,
    partType: partType === "" || partType.includes("*") ? undefined : partType.split(",")[0]?.trim(),
  };
}

/**
 * Returns the media type of a part from its schema, as in OpenAPI 3.1; each item of a list is its own part.
 */
function mediaTypeOf(schema: Json): string {
  const { contentEncoding, items } = schema;
  if (contentEncoding !== undefined) return "";
  return textIn(schema, "contentMediaType") || (isJson(items) ? mediaTypeOf(items) : "");
}

/** Whether values become JSON. A string whose own `contentMediaType` is JSON holds it already. */
function isJsonType(encoding: Json): boolean {
  return /^[^,;]+[/+]json *(?:[,;]|$)/i.test(textIn(encoding, "contentType"));
}

/** Returns the style of a form field. A list needs none by default, since it repeats its name anyway. */
function fieldStyle({ use }: Property, encoding: Json): Style {
  // An explicit style overrides a media type.
  const isStyled = encoding["style"] !== undefined || encoding["explode"] !== undefined;
  if (!isStyled && isJsonType(encoding)) return { style: "json" };
  const style = styleOf(encoding, "form");
  return style.style === "form" && style.explode !== false && use.shape.kind === "array" ? {} : style;
}
