/** Reads enumerations. */
import { itemsOf, type Json } from "../document/json.js";
import { pascalCase } from "../names/case.js";
import { NameRegistry } from "../names/NameRegistry.js";
import { enumOf, typesOf } from "./classify.js";
import type { EnumBody, EnumValue, Scalar } from "./shape.js";

/**
 * Returns the distinct values of an enumeration, converted to the schema's type, because some documents write
 * numbers as strings.
 */
export function enumValues(schema: Json): EnumValue[] {
  return [...new Set(enumOf(schema).flatMap((value) => valuesOf(value, schema)))];
}

/** Converts a value of an enumeration; returns none for a list or an object. */
function valuesOf(value: unknown, schema: Json): EnumValue[] {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return [];
  const types = typesOf(schema);
  const type = types.length === 1 ? types[0] : undefined;
  if (type === "string") return [String(value)];
  if ((type === "integer" || type === "number") && value !== "" && Number.isFinite(Number(value)))
    return [Number(value)];
  return [value];
}

/** Returns the scalar type of all values; undefined if they have several. */
export function scalarOfValues(schema: Json, values: readonly EnumValue[]): Scalar | undefined {
  const types = [...new Set(values.map((value) => typeof value))];
  if (types.length !== 1) return undefined;
  const [type] = types as ("string" | "number" | "boolean")[];
  return type === "number" && typesOf(schema).join("") === "integer" ? "integer" : type;
}

/** Returns the body of an enumeration that gets a declaration. */
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

/** Maps values to the texts of a parallel list, which may or may not have an entry for null. */
function textsByValue(stated: unknown, schema: Json): ReadonlyMap<EnumValue, string> {
  const [texts, all] = [itemsOf(stated), itemsOf(schema["enum"])];
  const told = texts.length < all.length ? enumOf(schema) : all;
  // With more texts than values, the assignment is unknown: the map stays empty.
  const pairs = told.flatMap((value, index) =>
    valuesOf(value, schema).map((each): [EnumValue, unknown] => [each, texts[index]]),
  );
  const known = pairs.filter((pair): pair is [EnumValue, string] => typeof pair[1] === "string");
  // Reversed, so that the first occurrence of a repeated value counts.
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
