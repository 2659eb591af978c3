/** Parameters in the path, the query, headers and cookies. */
import type { OpenApiDocument } from "../document/document.js";
import { entriesOf, isJson, itemsOf, objectIn, textIn, type Json } from "../document/json.js";
import { pascalCase } from "../names/case.js";
import { inside, type Context } from "../schemas/context.js";
import { defaultOf } from "../schemas/defaults.js";
import type { Schemas } from "../schemas/schemas.js";
import type { Parameter, Place, Style } from "./operation.js";

type Nameless = Omit<Parameter, "name">;

/** Headers that a request has of itself: a parameter of such a name is not looked at. */
const ownHeaders = ["accept", "content-type", "authorization"];

/** The parameters of an operation: its own ones stand before those of its path, by place and name. */
export function readParameters(
  document: OpenApiDocument,
  schemas: Schemas,
  path: Json,
  node: Json,
  context: Context,
): Nameless[] {
  const byKey = new Map<string, Json>();
  for (const parameter of [...itemsOf(path["parameters"]), ...itemsOf(node["parameters"])]) {
    const found = document.follow(parameter, context.place);
    byKey.set(`${textIn(found, "in")} ${textIn(found, "name")}`, found);
  }
  return [...byKey.values()].flatMap((found) => {
    const wireName = textIn(found, "name");
    const place = textIn(found, "in");
    const where = inside(context, wireName, pascalCase(wireName, "Value"));
    if (!isPlace(place) || wireName === "") {
      document.notes.add("A parameter without a name, or in no known place, is left out.", where.place);
      return [];
    }
    if (place === "header" && ownHeaders.includes(wireName.toLowerCase())) {
      document.notes.add("A header that each request has of itself is no parameter.", where.place);
      return [];
    }
    noteWriting(document, found, place, where.place);
    const parameter = readParameter(schemas, found, { wireName, place }, where);
    if (parameter.slashes) {
      document.notes.add(
        "A value of the path may hold slashes, by its pattern or example; they are sent as %2F.",
        where.place,
      );
    }
    if (wireName !== found["name"]) {
      document.notes.add("Blanks around the name of a parameter are left out.", where.place);
    }
    return [{ ...parameter, default: defaultOf(document, parameter, where.place) }];
  });
}

function readParameter(
  schemas: Schemas,
  found: Json,
  { wireName, place }: { wireName: string; place: Place },
  context: Context,
): Nameless {
  const [content] = entriesOf(found["content"]);
  const schema =
    content === undefined ? found["schema"] : isJson(content[1]) ? content[1]["schema"] : undefined;
  const schemaNode = isJson(schema) ? schema : {};
  return {
    wireName,
    in: place,
    use: schemas.use(schema, context),
    required: found["required"] === true || place === "path",
    description: textIn(found, "description") || textIn(schemaNode, "description"),
    deprecated: found["deprecated"] === true,
    experimental: found["x-experimental"] === true,
    default: schemaNode["default"],
    style: content !== undefined && /json/.test(content[0]) ? { style: "json" } : styleOf(found, place),
    allowReserved: found["allowReserved"] === true,
    slashes: place === "path" && asksForSlashes(found, schemaNode),
    partType: undefined,
    node: found,
  };
}

/** Whether values of the path are meant to hold slashes, by a pattern or an example that has one. */
function asksForSlashes(parameter: Json, schema: Json): boolean {
  const { pattern } = schema;
  // What a class excludes is not asked for.
  if (typeof pattern === "string" && pattern.replace(/\[\^(?:\\.|[^\]\\])*\]/g, "").includes("/"))
    return true;
  const named = Object.values(objectIn(parameter, "examples")).map(
    (example) => isJson(example) && example["value"],
  );
  const examples = [parameter["example"], schema["example"], ...itemsOf(schema["examples"]), ...named];
  return examples.some((example) => typeof example === "string" && example.includes("/"));
}

/** The styles that OpenAPI has for each place. */
const styles: Readonly<Record<string, readonly string[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
};

/** Says where a value is written in another way than the document asks for. */
function noteWriting(document: OpenApiDocument, found: Json, place: Place, where: string): void {
  const [media] = entriesOf(found["content"])[0] ?? [];
  if (media !== undefined && !/json/.test(media)) {
    document.notes.add("A parameter is written as text, not in its media type.", `${where}: ${media}`);
  }
  const style = textIn(found, "style");
  if (style !== "" && styles[place]?.includes(style) !== true) {
    document.notes.add("A style does not fit its place; the usual one is taken.", `${where}: ${style}`);
  }
}

/** The style of a parameter or of a form field, as far as it is not the usual one of its place. */
export function styleOf({ style, explode }: Json, place: Place): Style {
  if (place === "path" || place === "header") {
    const named: Style = place === "path" && (style === "label" || style === "matrix") ? { style } : {};
    return explode === true ? { ...named, explode } : named;
  }
  if (style === "deepObject") return { style };
  // Where each item stands for itself, there is nothing to delimit.
  if (style === "spaceDelimited" || style === "pipeDelimited") return explode === true ? {} : { style };
  const flat = explode === false ? { explode } : {};
  return place === "form" && (style !== undefined || explode !== undefined)
    ? { style: "form", ...flat }
    : flat;
}

function isPlace(place: string): place is "path" | "query" | "header" | "cookie" {
  return ["path", "query", "header", "cookie"].includes(place);
}
