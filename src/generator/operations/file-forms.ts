/** Reads the fields of a multipart body with files. */
import { entriesOf, isJson, itemsOf, textsOf, type Json } from "../document/json.js";
import { alternativesOf, scalarOf, typesOf } from "../schemas/classify.js";
import { follow, note, type Context } from "../schemas/context.js";
import type { Schemas } from "../schemas/Schemas.js";
import { hasBinary, isNullable, modelIn, withNull, type Use } from "../schemas/shape.js";

/**
 * Puts the forms of a union with files together, because only the fields of a body can be files: in a model,
 * binary data is text. Returns any other schema unchanged.
 */
export function joinedForms(schemas: Schemas, schema: unknown, context: Context): unknown {
  const joined = isJson(schema) ? joinedIn(schemas, schema, context) : undefined;
  if (joined === undefined || !entriesOf(joined["properties"]).some(([, field]) => isFile(field, context)))
    return schema;
  note(context, "The forms of a body with files are put together: any of their fields can be given.");
  return joined;
}

/** Returns one object with the fields of all forms; those that each form requires are required. */
function joinedIn(
  schemas: Schemas,
  schema: Json,
  context: Context,
  around: readonly Json[] = [],
): Json | undefined {
  const plain = schemas.merger.plain(schema, context);
  const alternatives = alternativesOf(plain);
  if (alternatives.length === 0 || around.includes(plain)) return undefined;
  const forms = alternatives.map((form) => {
    const own = isJson(form) ? schemas.merger.plain(form, context) : {};
    return joinedIn(schemas, own, context, [...around, plain]) ?? own;
  });
  const properties = new Map(entriesOf(plain["properties"]));
  for (const [name, field] of forms.flatMap((form) => entriesOf(form["properties"]))) {
    const known = properties.get(name);
    properties.set(name, known === undefined || known === field ? field : { anyOf: [known, field] });
  }
  const common = [...properties.keys()].filter((name) =>
    forms.every(({ required }) => textsOf(required).includes(name)),
  );
  return { properties: Object.fromEntries(properties), required: [...textsOf(plain["required"]), ...common] };
}

function isFile(schema: unknown, context: Context, around: readonly Json[] = []): boolean {
  const node = follow(schema, context);
  if (around.includes(node)) return false;
  const inner = [node["items"], ...itemsOf(node["allOf"]), ...alternativesOf(node)];
  return (
    (typesOf(node).includes("string") && scalarOf("string", node) === "binary") ||
    inner.some((each) => isJson(each) && isFile(each, context, [...around, node]))
  );
}

/** Replaces the name of a list of files by the list: anywhere else, its items are texts. */
export function withFiles(use: Use): Use {
  const body = modelIn(use)?.body;
  return body?.kind === "alias" && hasBinary(body.use) ? withNull(body.use, isNullable(use)) : use;
}
