/** Enumerations. */
import { textsOf, type Json } from "../document/json.js";
import { pascalCase } from "../names/case.js";
import { NameRegistry } from "../names/registry.js";
import { enumOf, typesOf } from "./classify.js";
import type { EnumBody, EnumValue, Scalar } from "./shape.js";

/**
 * The values of an enumeration, as values of the type that the schema names: some documents write numbers as
 * texts.
 */
export function enumValues(schema: Json): EnumValue[] {
  const types = typesOf(schema);
  const type = types.length === 1 ? types[0] : undefined;
  return enumOf(schema).flatMap((value): EnumValue[] => {
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return [];
    if (type === "string") return [String(value)];
    if ((type === "integer" || type === "number") && value !== "" && Number.isFinite(Number(value)))
      return [Number(value)];
    return [value];
  });
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
  const names = textsOf(schema["x-enum-varnames"] ?? schema["x-enumNames"]);
  const descriptions = textsOf(schema["x-enum-descriptions"] ?? schema["x-enum-varDescriptions"]);
  const registry = new NameRegistry();
  return {
    kind: "enum",
    scalar: scalarOfValues(schema, values),
    members: [...new Set(values)].map((value, index) => ({
      name: registry.take(constantName(names[index] ?? value)),
      value,
      description: descriptions[index] ?? "",
    })),
  };
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
