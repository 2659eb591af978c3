/** Reads objects with properties. */
import { entriesOf, isJson, textIn, textsOf, type Json } from "../document/json.js";
import { memberName, pascalCase } from "../names/case.js";
import { NameRegistry } from "../names/NameRegistry.js";
import { isRequiredInResponse } from "./classify.js";
import { inside, note, noteFalse, withParts, type Context } from "./context.js";
import { defaultOf } from "./defaults.js";
import type { Schemas } from "./Schemas.js";
import type { Model, ObjectBody, Property } from "./shape.js";

/** Reads the body of a model from a schema with properties. */
export function readObject(schemas: Schemas, schema: Json, model: Model, context: Context): ObjectBody {
  const own: Context = { ...context, wish: () => model.name || model.wish() };
  const further = inside(own, "additionalProperties", "Value");
  const properties = readProperties(schemas, schema, own);
  const readOnly = entriesOf(context.direction === "sent" && schema["properties"])
    .filter(([, node]) => isJson(node) && !travels(withParts(node, own), own))
    .map(([wireName]) => memberName(wireName));
  return {
    kind: "object",
    properties,
    readOnly,
    isClosed: [schema["additionalProperties"], schema["unevaluatedProperties"]].includes(false),
    further: allowsFurther(schema) ? schemas.use(furtherOf(schema), further) : undefined,
  };
}

/** Whether a schema explicitly allows additional fields. */
export function allowsFurther(schema: Json): boolean {
  const further = furtherOf(schema);
  return further === true || isJson(further);
}

/** The schema of additional fields: any value, if another keyword describes some of them. */
export function furtherOf(schema: Json): unknown {
  const { patternProperties, unevaluatedProperties, then, else: otherwise, dependentSchemas } = schema;
  const holders = [then, otherwise, ...Object.values(isJson(dependentSchemas) ? dependentSchemas : {})];
  const others = [patternProperties, ...holders.map((holder) => isJson(holder) && holder["properties"])];
  const isOpen = unevaluatedProperties === true || isJson(unevaluatedProperties);
  return isOpen || others.some((fields) => entriesOf(fields).length > 0) || schema["additionalProperties"];
}

export function readProperties(schemas: Schemas, schema: Json, context: Context): Property[] {
  const required = new Set(textsOf(schema["required"]));
  const described = entriesOf(schema["properties"]);
  for (const name of required) {
    if (described.some(([other]) => other === name)) continue;
    if (context.direction === "received")
      note(context, "A field of responses is required but not described; it stays as it comes.", `.${name}`);
    else {
      note(context, "A field of requests is required but not described; any value is taken.", `.${name}`);
      described.push([name, {}]);
    }
  }
  const names = new NameRegistry();
  return described.flatMap(([wireName, node]): Property[] => {
    const property = isJson(node) ? node : {};
    const where = inside(context, wireName, pascalCase(wireName, "Value"));
    const whole = withParts(property, context);
    if (!travels(whole, context)) return [];
    noteFalse(node, where);
    const wish = memberName(wireName);
    const name = names.take(wish);
    if (name !== wish) note(where, `Two fields would be called ${wish} in code; one is called ${name}.`);
    const isMarked = isRequiredInResponse(property);
    const isThere = isMarked && context.direction === "received";
    const own = schemas.use(property, where);
    const use = isThere ? { ...own, nullable: false, typeless: false, isThere } : own;
    return [
      {
        name,
        wireName,
        use,
        required: isThere || required.has(wireName),
        description: textIn(whole, "description") || textIn(property, "title"),
        deprecated: whole["deprecated"] === true,
        readOnly: whole["readOnly"] === true,
        writeOnly: whole["writeOnly"] === true,
        requiredInResponse: isMarked,
        default: defaultOf(use, whole["default"], where),
        node: property,
      },
    ];
  });
}

function travels(property: Json, { direction }: Context): boolean {
  return property[direction === "sent" ? "readOnly" : "writeOnly"] !== true;
}
