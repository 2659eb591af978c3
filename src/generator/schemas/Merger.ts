/** Merges the parts of an `allOf` into one schema. */
import { entriesOf, isJson, itemsOf, textsOf, type Json } from "../document/json.js";
import { alternativesOf, choiceOf, placesOf, structureOf, type Places } from "./classify.js";
import { CombinedSchemas } from "./CombinedSchemas.js";
import { follow, note, noteFalse, type Context } from "./context.js";
import { withOwnBounds } from "./limits.js";
import { once } from "./once.js";
import { stricter } from "./shape.js";

/** Returns one schema that requires all of several schemas. */
type Together = (schemas: readonly Json[]) => Json;

/**
 * Merges schemas with `allOf`. Returns the same object for the same schema, so that it becomes one model.
 */
export class Merger {
  readonly #merged = new Map<Json, Json>();
  readonly #combined = new CombinedSchemas();
  /** The keywords of unions other than their alternatives. */
  readonly #rests = new Map<Json, Json>();
  readonly #spelled = new Map<Json, Json>();
  readonly #suffixes = new Map<unknown, string>();

  /** @param seen - collects the schemas that were read */
  constructor(private readonly seen: Set<Json>) {}

  /** Returns an equivalent schema without `allOf`. */
  merge(schema: Json, context: Context): Json {
    const known = this.#merged.get(schema);
    if (known !== undefined) return known;
    // Until it is merged, a schema counts as empty: as a part of itself it adds nothing.
    this.#merged.set(schema, {});
    const merged = this.#merge(schema, context);
    this.#merged.set(schema, merged);
    return merged;
  }

  /** Returns the `allOf` for a reference with sibling rules, which OpenAPI 3.1 allows; else undefined. */
  spelledOut(reference: Json): Json | undefined {
    const { $ref, ...siblings } = reference;
    if (structureOf(siblings).length === 0) return undefined;
    return once(this.#spelled, reference, () => ({ allOf: [{ $ref }, siblings] }));
  }

  /** Returns the suffix that names an alternative made by a merge; undefined for any other schema. */
  suffixOf(alternative: unknown): string | undefined {
    return this.#suffixes.get(alternative);
  }

  #merge(schema: Json, context: Context): Json {
    const { allOf, ...own } = schema;
    for (const part of itemsOf(allOf)) noteFalse(part, context);
    const parts = itemsOf(allOf)
      .filter(isJson)
      .map((part) => this.plain(part, context));
    if (structureOf(own).length > 0 || parts.length === 0) parts.push(own);
    const union = parts.find((part) => alternativesOf(part).length > 0);
    const structural = parts.filter((part) => structureOf(part).length > 0);
    const together: Together = (schemas) => this.#combined.of(schemas, schema, context);
    if (union === undefined) return { ...join(parts, together, context), ...annotations(own) };
    if (structural.length <= 1) return { ...union, ...annotations(own) };
    const others = parts.filter((part) => part !== union);
    if (alternativesOf(union).length <= 50)
      return { ...this.#distribute(union, others, together), ...annotations(own) };
    note(context, "A union of so many forms, together with other fields, is taken as any value.");
    return annotations(own);
  }

  /** Returns an equivalent schema without `$ref` and `allOf` at its top level. */
  plain(part: Json, context: Context): Json {
    if (typeof part["$ref"] === "string") {
      const spelled = this.spelledOut(part);
      if (spelled !== undefined) return this.merge(spelled, context);
      const target = follow(part, context);
      this.seen.add(target);
      return this.plain(target, context);
    }
    return part["allOf"] === undefined ? part : this.merge(part, context);
  }

  /** Combines each alternative of a union with the other parts. */
  #distribute(union: Json, others: readonly Json[], together: Together): Json {
    const rest = once(this.#rests, union, () => {
      const beside = { ...union };
      const choice = choiceOf(union);
      if (choice !== undefined) Reflect.deleteProperty(beside, choice);
      return beside;
    });
    const shared = structureOf(rest).length > 0 ? [...others, rest] : others;
    const alternatives = alternativesOf(union).map((alternative, index) => {
      const both = together([...shared, isJson(alternative) ? alternative : {}]);
      const reference = isJson(alternative) ? alternative["$ref"] : undefined;
      const name = typeof reference === "string" ? reference.split("/").at(-1) : undefined;
      this.#suffixes.set(both, name ?? `Option${String(index + 1)}`);
      return both;
    });
    return {
      [choiceOf(union) ?? "oneOf"]: alternatives,
      ...("discriminator" in union && { discriminator: union["discriminator"] }),
    };
  }
}

function join(parts: readonly Json[], together: Together, context: Context): Json {
  const joined: Json = {};
  for (const [keyword, value] of parts.flatMap((part) => Object.entries(withOwnBounds(part)))) {
    if (keyword === "type") joined[keyword] = joinTypes(joined[keyword], value, context);
    else if (keyword !== "discriminator" && keyword !== "x-identifier")
      joined[keyword] = joinKeyword(keyword, joined[keyword], value, together);
  }
  const lists = parts.map(placesOf).filter(({ places, rest }) => places.length > 0 || rest !== undefined);
  if (lists.length > 1 && lists.some(({ places }) => places.length > 0))
    Object.assign(joined, joinPlaces(lists, together));
  if (new Set(parts.flatMap(({ pattern }) => pattern ?? [])).size > 1)
    note(context, "Of several patterns, the last one is checked.");
  return joined;
}

function joinTypes(before: unknown, now: unknown, context: Context): unknown {
  if (before === undefined || JSON.stringify(before) === JSON.stringify(now)) return now;
  const both = [before].flat().filter((type) => [now].flat().includes(type));
  if (both.length > 0) return both.length === 1 ? both[0] : both;
  note(context, "The parts of an allOf contradict each other in their type; the last one counts.");
  return now;
}

/** Joins a keyword of two parts, so that a value must match both. */
function joinKeyword(keyword: string, before: unknown, now: unknown, together: Together): unknown {
  if (keyword === "properties") return joinProperties(isJson(before) ? before : {}, now, together);
  if (keyword === "required") return [...new Set([...textsOf(before), ...textsOf(now)])];
  if (before === undefined) return now;
  if (isLimit(keyword))
    return typeof before === "number" && typeof now === "number" ? stricter[keyword](before, now) : now;
  switch (keyword) {
    case "nullable":
      return before === true && now === true;
    case "enum": {
      const common = itemsOf(before).filter((value) => itemsOf(now).includes(value));
      return common.length > 0 ? common : itemsOf(now);
    }
    case "items":
      return both(before, now, together);
    case "additionalProperties":
      return isJson(before) || isJson(now) ? both(before, now, together) : before === false ? before : now;
    default:
      return now;
  }
}

function isLimit(keyword: string): keyword is keyof typeof stricter {
  return Object.hasOwn(stricter, keyword);
}

/** Joins the places of several lists: an item must match the schema that each list has for its place. */
function joinPlaces(lists: readonly Places[], together: Together): Json {
  const length = Math.max(...lists.map(({ places }) => places.length));
  const at = (index: number): unknown => {
    const all = lists.map(({ places, rest }) => (index < places.length ? places[index] : rest));
    return all.includes(false) ? false : all.reduce((before, now) => both(before, now, together));
  };
  return {
    prefixItems: Array.from({ length }, (_, index) => at(index)),
    items: at(length),
    additionalItems: undefined,
  };
}

function both(before: unknown, now: unknown, together: Together): unknown {
  if (!isJson(before) || JSON.stringify(before) === JSON.stringify(now)) return now;
  return isJson(now) ? together([before, now]) : before;
}

function joinProperties(before: Json, added: unknown, together: Together): Json {
  const joined = entriesOf(added).map(([name, property]): [string, unknown] => [
    name,
    both(Object.hasOwn(before, name) ? before[name] : undefined, property, together),
  ]);
  return Object.fromEntries([...Object.entries(before), ...joined]);
}

/** Returns a schema's own annotations, which override those of its parts. */
function annotations(own: Json): Json {
  const names = ["description", "title", "deprecated", "nullable", "readOnly", "writeOnly", "default"];
  return Object.fromEntries(Object.entries(own).filter(([name]) => names.includes(name)));
}
