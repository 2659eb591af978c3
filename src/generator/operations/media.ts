/** Media types, and which of several is taken. */
import type { OpenApiDocument } from "../document/document.js";
import { entriesOf, type Json } from "../document/json.js";

export const formType = "application/x-www-form-urlencoded";

/** A media type of a body with what the document says about it. */
export interface Media {
  readonly type: string;
  readonly kind: "json" | "form" | "multipart" | "text" | "bytes";
  readonly content: Json;
}

/** The first of the best kind that a body comes in; the other types, for a note. */
export function chooseMedia(
  document: OpenApiDocument,
  body: Json,
  order: readonly Media["kind"][],
  place: string,
): { media: Media | undefined; others: string[] } {
  const all = entriesOf(body["content"]).map(([type, content]): Media => {
    const node = document.follow(content, type);
    return { type, kind: kindOf(type, document.follow(node["schema"], type)), content: node };
  });
  const [media] = [...all].sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  noteUnread(document, media?.content ?? {}, place);
  return { media, others: all.filter((each) => each !== media).map(({ type }) => type) };
}

function kindOf(type: string, schema: Json): Media["kind"] {
  const name = type.toLowerCase().split(";")[0]?.trim() ?? "";
  if (schema["format"] === "binary") return "bytes";
  if (/[/+]json$|^\*\/\*$|^application\/\*$|json-seq|ndjson/.test(name) && !/seq|ndjson/.test(name))
    return "json";
  if (name === formType) return "form";
  if (name === "multipart/form-data") return "multipart";
  if (/^text\/|[/+]xml$|yaml|javascript|graphql|ndjson|json-seq/.test(name)) return "text";
  return schema["type"] === "string" ? "text" : "bytes";
}

/** Says what a media type, or one of its parts, holds for nothing. */
export function noteUnread(document: OpenApiDocument, node: Json, place: string): void {
  for (const keyword of ["itemSchema", "prefixEncoding", "itemEncoding"])
    if (node[keyword] !== undefined)
      document.notes.add(`What ${keyword} says about a body is not looked at.`, place);
}
