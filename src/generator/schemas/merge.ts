/** `allOf`: one schema out of several. */
import { isJson, itemsOf, textsOf, type Json } from "../document/json.js";
import type { OpenApiDocument } from "../document/document.js";
import { alternativesOf, structureOf } from "./classify.js";
import { Together } from "./together.js";

/**
 * Puts the parts of `allOf` schemas together. Gives the same object for the same schema each time, so that it
 * makes one model.
 */
export class Merger {
  readonly #document: OpenApiDocument;
  readonly #merged = new Map<Json, Json>();
  readonly #together = new Together();
  /** What unions have beside their alternatives. */
  readonly #rests = new Map<Json, Json>();
  readonly #suffixes: Map<Json, string>;
  readonly #seen: Set<Json>;

  /**
   * @param suffixes - takes the names of the alternatives that a merge makes
   * @param seen - takes the schemas that were looked at
   */
  constructor(document: OpenApiDocument, suffixes: Map<Json, string>, seen: Set<Json>) {
    this.#document = document;
    this.#suffixes = suffixes;
    this.#seen = seen;
  }

  /** A schema without `allOf`. */
  merge(schema: Json, place: string): Json {
    const known = this.#merged.get(schema);
    if (known !== undefined) return known;
    // A schema that is a part of itself adds nothing to itself.
    this.#merged.set(schema, {});
    const merged = this.#merge(schema, place);
    this.#merged.set(schema, merged);
    return merged;
  }

  #merge(schema: Json, place: string): Json {
    const { allOf, ...own } = schema;
    const parts = itemsOf(allOf)
      .filter(isJson)
      .map((part) => this.#plain(part, place));
    if (structureOf(own).length > 0 || parts.length === 0) parts.push(own);
    const union = parts.find((part) => alternativesOf(part).length > 0);
    const structural = parts.filter((part) => structureOf(part).length > 0);
    if (union === undefined) return { ...this.#join(parts, place), ...annotations(own) };
    if (structural.length <= 1) return { ...union, ...annotations(own) };
    return {
      ...this.#distribute(
        union,
        parts.filter((part) => part !== union),
        place,
      ),
      ...annotations(own),
    };
  }

  /** A part without references and `allOf` of its own. */
  #plain(part: Json, place: string): Json {
    if (typeof part["$ref"] === "string") {
      const { $ref, ...siblings } = part;
      const target = this.#document.follow({ $ref }, place);
      this.#seen.add(target);
      if (structureOf(siblings).length > 0) return this.merge({ allOf: [target, siblings] }, place);
      return this.#plain(target, place);
    }
    return part["allOf"] === undefined ? part : this.merge(part, place);
  }

  /** Each alternative of a union together with the other parts. */
  #distribute(union: Json, others: readonly Json[], place: string): Json {
    const rest = this.#rests.get(union) ?? { ...union };
    this.#rests.set(union, rest);
    delete rest["oneOf"];
    delete rest["anyOf"];
    const shared = structureOf(rest).length > 0 ? [...others, rest] : others;
    const alternatives = alternativesOf(union).map((alternative, index) => {
      const both = this.#together.of([...shared, isJson(alternative) ? alternative : {}]);
      const reference = isJson(alternative) ? alternative["$ref"] : undefined;
      const name = typeof reference === "string" ? reference.split("/").at(-1) : undefined;
      this.#suffixes.set(both, name ?? `Option${String(index + 1)}`);
      return both;
    });
    if (alternatives.length > 50) {
      this.#document.notes.add(
        "A union of so many forms, together with other fields, is taken as any value.",
        place,
      );
      return {};
    }
    return {
      oneOf: alternatives,
      ...("discriminator" in union && { discriminator: union["discriminator"] }),
    };
  }

  #join(parts: readonly Json[], place: string): Json {
    const joined: Json = {};
    for (const part of parts) {
      for (const [keyword, value] of Object.entries(part)) {
        if (keyword === "type") joined[keyword] = this.#joinTypes(joined[keyword], value, place);
        else if (keyword === "discriminator" || keyword === "x-identifier") continue;
        else joined[keyword] = joinKeyword(keyword, joined[keyword], value, this.#together);
      }
      const patterns = new Set(parts.flatMap(({ pattern }) => pattern ?? []));
      if (patterns.size > 1) this.#document.notes.add("Of several patterns, the last one is checked.", place);
    }
    return joined;
  }

  #joinTypes(before: unknown, now: unknown, place: string): unknown {
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(now)) {
      const both = [before].flat().filter((type) => [now].flat().includes(type));
      if (both.length > 0) return both.length === 1 ? both[0] : both;
      this.#document.notes.add(
        "The parts of an allOf contradict each other in their type; the last one counts.",
        place,
      );
    }
    return now;
  }
}

/** What two parts that both hold a keyword come to: what fits must fit both. */
function joinKeyword(keyword: string, before: unknown, now: unknown, together: Together): unknown {
  if (keyword === "properties") return joinProperties(isJson(before) ? before : {}, now, together);
  if (keyword === "required") return [...new Set([...textsOf(before), ...textsOf(now)])];
  if (before === undefined) return now;
  switch (keyword) {
    case "minimum":
    case "minLength":
    case "minItems":
      return typeof before === "number" && typeof now === "number" ? Math.max(before, now) : now;
    case "maximum":
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

/** The values that both name; what they contradict each other about is left to the last one. */
function commonValues(before: readonly unknown[], now: readonly unknown[]): readonly unknown[] {
  const common = before.filter((value) => now.includes(value));
  return common.length > 0 ? common : now;
}

function both(before: unknown, now: unknown, together: Together): unknown {
  if (!isJson(before) || JSON.stringify(before) === JSON.stringify(now)) return now;
  return isJson(now) ? together.of([before, now]) : before;
}

function joinProperties(before: Json, added: unknown, together: Together): Json {
  const joined = { ...before };
  for (const [name, property] of isJson(added) ? Object.entries(added) : []) {
    const known = Object.hasOwn(joined, name) ? joined[name] : undefined;
    // Defined, not assigned: a property may be called __proto__.
    Object.defineProperty(joined, name, {
      value: both(known, property, together),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return joined;
}

/** What a schema says about itself, which counts more than what its parts say about themselves. */
function annotations(own: Json): Json {
  const names = ["description", "title", "deprecated", "nullable", "readOnly", "writeOnly", "default"];
  return Object.fromEntries(Object.entries(own).filter(([name]) => names.includes(name)));
}
