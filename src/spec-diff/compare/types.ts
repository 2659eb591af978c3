/** Names types for the diff. */
import { innerUses, type Model, type Use } from "../../generator/index.js";

type Names = ReadonlyMap<Model, string>;

/** Replaces an alias by its array, map or other type. */
export function withoutAlias(use: Use, opened: Set<Model>): Use {
  const { shape } = use;
  if (shape.kind !== "model" || shape.model.body.kind !== "alias" || opened.has(shape.model)) return use;
  opened.add(shape.model);
  const inner = withoutAlias(shape.model.body.use, opened);
  return use.nullable ? { ...inner, nullable: true } : inner;
}

/** Returns the name of a type, without null. An enumeration has the type of its values, since it is open. */
export function typeName(use: Use, names: Names): string {
  const { shape } = use;
  switch (shape.kind) {
    case "any":
      return "any value";
    case "scalar":
      // Binary data is a string, except for files and whole bodies, which are compared by themselves.
      return shape.scalar === "binary" ? "string" : shape.scalar;
    case "array":
      return `list of ${typeName(shape.items, names)}`;
    case "tuple": {
      const marks = shape.places.map((_, index) => (index < shape.fewest ? "" : "?"));
      const items = innerUses(use).map((part, index) => typeName(part, names) + (marks[index] ?? "..."));
      return `tuple of ${items.join(", ")}`;
    }
    case "map":
      return `map of ${typeName(shape.values, names)}`;
    case "union":
      return shape.members.map((member) => typeName(member, names)).join(" or ");
    case "model": {
      const { model } = shape;
      return model.body.kind === "enum"
        ? (model.body.scalar ?? "any scalar")
        : (names.get(model) ?? model.name);
    }
  }
}

/**
 * Returns a text that is equal for parts of documents that differ only in their descriptions. Used to detect
 * renames.
 *
 * @param own - the model that the part belongs to, whose name is ignored
 */
export function likeness(part: unknown, names: Names, own?: Model): string {
  const words = ["description", "deprecated", "node"];
  return JSON.stringify(part, (key, value: unknown) => {
    if (words.includes(key)) return undefined;
    if (value === own) return "itself";
    // The cast is safe, because a value that is not a model is no key of the map.
    return names.get(value as Model) ?? (value instanceof RegExp ? String(value) : value);
  });
}
