/** Reads parameters in the path, the query, headers and cookies. */
import { entriesOf, isJson, itemsOf, objectIn, textIn, type Json } from "../document/json.js";
import { pascalCase } from "../names/case.js";
import { follow, inside, note, noteFalse, withParts, type Context } from "../schemas/context.js";
import { defaultOf } from "../schemas/defaults.js";
import { once } from "../schemas/once.js";
import type { Schemas } from "../schemas/Schemas.js";
import { plainParameter, type Nameless, type Place, type Style } from "./operation.js";

/** Headers that OpenAPI ignores as parameters, because other parts of the document describe them. */
const ownHeaders = ["accept", "content-type", "authorization"];

/**
 * Returns the parameters of an operation. Its own override those of its path with the same place and name.
 */
export function readParameters(schemas: Schemas, path: Json, node: Json, context: Context): Nameless[] {
  const byKey = new Map<string, Json>();
  for (const parameter of [...itemsOf(path["parameters"]), ...itemsOf(node["parameters"])]) {
    const found = follow(parameter, context);
    byKey.set(`${textIn(found, "in")} ${textIn(found, "name")}`, found);
  }
  noteAlike([...byKey.values()], context);
  return [...byKey.values()].flatMap((found) => {
    const wireName = textIn(found, "name");
    const place = textIn(found, "in");
    const where = inside(context, wireName, pascalCase(wireName, "Value"));
    if (!isPlace(place) || wireName === "") {
      note(where, "A parameter without a name, or in no known place, is left out.");
      return [];
    }
    if (place === "header" && ownHeaders.includes(wireName.toLowerCase())) {
      note(where, "A header that each request has of itself is no parameter.");
      return [];
    }
    if (place === "header" && !/^[\w!#$%&'*+.^`|~-]+$/.test(wireName)) {
      note(where, "A header whose name HTTP does not allow is left out.");
      return [];
    }
    noteWriting(found, place, where);
    const parameter = readParameter(schemas, found, { wireName, place }, where);
    if (parameter.slashes)
      note(
        where,
        "A value of the path may hold slashes, by its pattern, example or values; they are sent as %2F.",
      );
    if (wireName !== found["name"]) note(where, "Blanks around the name of a parameter are left out.");
    return [parameter];
  });
}

/**
 * Notes headers that differ only in case: HTTP treats them as one, and it is undefined which value counts.
 */
function noteAlike(parameters: readonly Json[], context: Context): void {
  const headers = parameters.filter((found) => textIn(found, "in") === "header");
  const seen = new Map<string, string>();
  for (const name of headers.map((found) => textIn(found, "name"))) {
    const first = once(seen, name.toLowerCase(), () => name);
    if (first !== name)
      note(context, "HTTP does not tell apart headers that differ in capitals alone.", `: ${first}, ${name}`);
  }
}

function readParameter(
  schemas: Schemas,
  found: Json,
  { wireName, place }: { wireName: string; place: Place },
  context: Context,
): Nameless {
  const [content] = entriesOf(found["content"]);
  const [type = "", media] = content ?? [];
  const around = isJson(media) ? media : found;
  noteFalse(around["schema"], context);
  const schema = objectIn(around, "schema");
  const use = schemas.use(schema, context);
  const whole = withParts(schema, context);
  return {
    ...plainParameter,
    wireName,
    in: place,
    use,
    required: found["required"] === true || place === "path",
    description: textIn(found, "description") || textIn(whole, "description"),
    deprecated: found["deprecated"] === true,
    experimental: found["x-experimental"] === true,
    default: defaultOf(use, whole["default"], context),
    style: /json/.test(type) ? { style: "json" } : styleOf(found, place),
    allowReserved: found["allowReserved"] === true,
    slashes: place === "path" && asksForSlashes(found, whole),
    node: found,
  };
}

/** Whether the pattern, an example or a named value of a path parameter contains a slash. */
function asksForSlashes(parameter: Json, schema: Json): boolean {
  const { pattern } = schema;
  // A slash in a negated character class is excluded, not allowed.
  if (typeof pattern === "string" && pattern.replace(/\[\^(?:\\.|[^\]\\])*\]/g, "").includes("/"))
    return true;
  const named = Object.values(objectIn(parameter, "examples")).map(
    (example) => isJson(example) && example["value"],
  );
  const examples = [parameter["example"], schema["example"], ...itemsOf(schema["examples"]), ...named];
  const values = [schema["default"], schema["const"], ...itemsOf(schema["enum"])];
  return [...examples, ...values].some((example) => typeof example === "string" && example.includes("/"));
}

/** The styles that OpenAPI allows in each place. */
const styles: Readonly<Record<string, readonly string[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
};

/** Notes values that are not written in the way that the document asks for. */
function noteWriting(found: Json, place: Place, context: Context): void {
  const [media] = entriesOf(found["content"])[0] ?? [];
  if (media !== undefined && !/json/.test(media))
    note(context, "A parameter is written as text, not in its media type.", `: ${media}`);
  const style = textIn(found, "style");
  if (style !== "" && styles[place]?.includes(style) !== true)
    note(context, "A style does not fit its place; the usual one is taken.", `: ${style}`);
}

/** Returns the style of a parameter or a form field, without the defaults of its place. */
export function styleOf({ style, explode }: Json, place: Place): Style {
  if (place === "path" || place === "header") {
    const named: Style = place === "path" && (style === "label" || style === "matrix") ? { style } : {};
    return explode === true ? { ...named, explode } : named;
  }
  if (style === "deepObject") return { style };
  // With `explode`, each item is its own pair, and there is nothing to delimit.
  if (style === "spaceDelimited" || style === "pipeDelimited") return explode === true ? {} : { style };
  const flat = explode === false ? { explode } : {};
  return place === "form" && (style !== undefined || explode !== undefined)
    ? { style: "form", ...flat }
    : flat;
}

function isPlace(place: string): place is "path" | "query" | "header" | "cookie" {
  return ["path", "query", "header", "cookie"].includes(place);
}
