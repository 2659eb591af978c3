/** `allOf`: one schema out of several. */
import { entriesOf, isJson, itemsOf, textsOf, type Json } from "../document/json.js";
import { alternativesOf, choiceOf, placesOf, structureOf, type Places } from "./classify.js";
import { CombinedSchemas } from "./CombinedSchemas.js";
import { follow, note, noteFalse, type Context } from "./context.js";
import { withOwnBounds } from "./limits.js";
import { once } from "./once.js";

/** Gives one schema that asks for all of several. */
type Together = (schemas: readonly Json[]) => Json;

/**
 * Puts the parts of `allOf` schemas together. Gives the same object for the same schema each time, so that it
 * makes one model.
 */
export class Merger {
  readonly #merged = new Map<Json, Json>();
  readonly #combined = new CombinedSchemas();
  /** What unions have beside their alternatives. */
  readonly #rests = new Map<Json, Json>();
  readonly #spelled = new Map<Json, Json>();
  readonly #suffixes = new Map<unknown, string>();

  /** @param seen - takes the schemas that were looked at */
  constructor(private readonly seen: Set<Json>) {}

  /** A schema without `allOf`. */
  merge(schema: Json, context: Context): Json {
    const known = this.#merged.get(schema);
    if (known !== undefined) return known;
    // A schema that is a part of itself adds nothing to itself.
    this.#merged.set(schema, {});
    const merged = this.#merge(schema, context);
    this.#merged.set(schema, merged);
    return merged;
  }

  /** A reference with more rules beside it, as OpenAPI 3.1 allows, as the `allOf` that it stands for. */
  spelledOut(reference: Json): Json | undefined {
    const { $ref, ...siblings } = reference;
    if (structureOf(siblings).length === 0) return undefined;
    return once(this.#spelled, reference, () => ({ allOf: [{ $ref }, siblings] }));
  }

  /** The name of an alternative that a merge made, by what tells it from its neighbours. */
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

  /** A schema without references and `allOf` of its own. */
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

  /** Each alternative of a union together with the other parts. */
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
      oneOf: alternatives,
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

/** What two parts that both hold a keyword come to: what fits must fit both. */
function joinKeyword(keyword: string, before: unknown, now: unknown, together: Together): unknown {
  if (keyword === "properties") return joinProperties(isJson(before) ? before : {}, now, together);
  if (keyword === "required") return [...new Set([...textsOf(before), ...textsOf(now)])];
  if (before === undefined) return now;
  switch (keyword) {
    case "minimum":
    case "exclusiveMinimum":
    case "minLength":
    case "minItems":
      return typeof before === "number" && typeof now === "number" ? Math.max(before, now) : now;
    case "maximum":
    case "exclusiveMaximum":
    case "maxLength":
    case "maxItems":
      return typeof before === "number" && typeof now === "number" ? Math.min(before, now) : now;
    case "nullable":
      return before === true && now === true;
    case "enum":
      return commonValues(itemsOf(before), itemsOf(now));
    case "items":
      return both(before, now, together);
    case "additionalProperties":
      return isJson(before) || isJson(now) ? both(before, now, together) : before === false ? before : now;
    default:
      return now;
  }
}

/** What fits at a place of several lists must fit what each of them says of it. */
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

/** The values that both name; what they contradict each other about is left to the last one. */
function commonValues(before: readonly unknown[], now: readonly unknown[]): readonly unknown[] {
  const common = before.filter((value) => now.includes(value));
  return common.length > 0 ? common : now;
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

/** What a schema says about itself, which counts more than what its parts say about themselves. */
function annotations(own: Json): Json {
  const names = ["description", "title", "deprecated", "nullable", "readOnly", "writeOnly", "default"];
  return Object.fromEntries(Object.entries(own).filter(([name]) => names.includes(name)));
}
