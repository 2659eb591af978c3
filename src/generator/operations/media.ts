/** Chooses among the media types of a body. */
import { entriesOf, type Json } from "../document/json.js";
import { follow, note, type Context } from "../schemas/context.js";

/** A media type of a body, with its node in the document. */
export interface Media {
  readonly type: string;
  readonly kind: "json" | "form" | "multipart" | "text" | "bytes";
  readonly content: Json;
}

/**
 * Returns the first media type of the preferred kind.
 *
 * @param ofOthers - the note about any other types
 */
export function chooseMedia(
  body: Json,
  order: readonly Media["kind"][],
  ofOthers: string,
  context: Context,
): Media | undefined {
  const all = entriesOf(body["content"]).map(([type, content]): Media => {
    const node = follow(content, context);
    return { type, kind: kindOf(type, follow(node["schema"], context)), content: node };
  });
  const [media] = [...all].sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  noteUnread(media?.content ?? {}, context);
  if (media && media.kind !== "bytes" && /charset=(?!"?(?:utf-?8|us-ascii))/i.test(media.type))
    note(context, "Text is written and read as UTF-8, whatever its charset.", `: ${media.type}`);
  const others = all.filter((each) => each !== media).map(({ type }) => type);
  if (media && others.length > 0) note(context, ofOthers, `: ${media.type}, not ${others.join(", ")}`);
  return media;
}

/** Notes keywords of a media type, or of one of its parts, that are not supported. */
export function noteUnread(node: Json, context: Context): void {
  for (const keyword of ["itemSchema", "prefixEncoding", "itemEncoding"])
    if (node[keyword] !== undefined) note(context, `What ${keyword} says about a body is not looked at.`);
}

function kindOf(type: string, schema: Json): Media["kind"] {
  const name = type.toLowerCase().split(";")[0]?.trim() ?? "";
  if (schema["format"] === "binary") return "bytes";
  if (/[/+]json$|^(?:\*|application)\/\*$/.test(name)) return "json";
  if (name === "application/x-www-form-urlencoded") return "form";
  if (name === "multipart/form-data") return "multipart";
  if (/^text\/|[/+]xml$|yaml|javascript|graphql|ndjson|json-seq/.test(name)) return "text";
  return schema["type"] === "string" ? "text" : "bytes";
}
