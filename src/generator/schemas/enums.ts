/** Enumerations. */
import { itemsOf, type Json } from "../document/json.js";
import { pascalCase } from "../names/case.js";
import { NameRegistry } from "../names/NameRegistry.js";
import { enumOf, typesOf } from "./classify.js";
import type { EnumBody, EnumValue, Scalar } from "./shape.js";

/**
 * The values of an enumeration, each once, as values of the type that the schema names: some documents write
 * numbers as texts.
 */
export function enumValues(schema: Json): EnumValue[] {
  return [...new Set(enumOf(schema).flatMap((value) => valuesOf(value, schema)))];
}

/** A value of an enumeration; none for a list or an object. */
function valuesOf(value: unknown, schema: Json): EnumValue[] {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return [];
  const types = typesOf(schema);
  const type = types.length === 1 ? types[0] : undefined;
  if (type === "string") return [String(value)];
  if ((type === "integer" || type === "number") && value !== "" && Number.isFinite(Number(value)))
    return [Number(value)];
  return [value];
}

/** The one scalar type that all values have; undefined if they have several. */
export function scalarOfValues(schema: Json, values: readonly EnumValue[]): Scalar | undefined {
  const types = [...new Set(values.map((value) => typeof value))];
  if (types.length !== 1) return undefined;
  const [type] = types as ("string" | "number" | "boolean")[];
  return type === "number" && typesOf(schema).join("") === "integer" ? "integer" : type;
}

/** The constants of an enumeration that is a declaration of its own. */
export function enumBody(schema: Json): EnumBody {
  const values = enumValues(schema);
  const names = textsByValue(schema["x-enum-varnames"] ?? schema["x-enumNames"], schema);
  const descriptions = textsByValue(
    schema["x-enum-descriptions"] ?? schema["x-enum-varDescriptions"],
    schema,
  );
  const registry = new NameRegistry();
  return {
    kind: "enum",
    scalar: scalarOfValues(schema, values),
    members: values.map((value) => ({
      name: registry.take(constantName(names.get(value) ?? value)),
      value,
      description: descriptions.get(value) ?? "",
    })),
  };
}

/** What a list says of the values by their order, in which null may have a place or none. */
function textsByValue(stated: unknown, schema: Json): ReadonlyMap<EnumValue, string> {
  const [texts, all] = [itemsOf(stated), itemsOf(schema["enum"])];
  const told = texts.length < all.length ? enumOf(schema) : all;
  // Of more texts than values, nobody knows which belong together.
  const pairs = told.flatMap((value, index) =>
    valuesOf(value, schema).map((each): [EnumValue, unknown] => [each, texts[index]]),
  );
  const known = pairs.filter((pair): pair is [EnumValue, string] => typeof pair[1] === "string");
  // The first place of a value that stands twice counts.
  return new Map(texts.length > told.length ? [] : known.reverse());
}

function constantName(value: EnumValue): string {
  if (value === "") return "Empty";
  if (typeof value === "number")
    return `Value${value < 0 ? "Minus" : ""}${String(Math.abs(value)).replace(/\W/g, "_")}`;
  const text = String(value)
    .replace(/^-(?=\d)/, "minus ")
    .replace(/^\+(?=\d)/, "plus ");
  return pascalCase(text, "Value");
}
