/** Collects the models of a document: each is made once, and named when all are known. */
import type { OpenApiDocument } from "../document/OpenApiDocument.js";
import { textIn, type Json } from "../document/json.js";
import type { NameRegistry } from "../names/NameRegistry.js";
import { reservedTypes } from "../names/reserved.js";
import { allowsNull } from "./classify.js";
import type { SchemaContext } from "./context.js";
import { Directions, type Direction } from "./Directions.js";
import type { Inline } from "./Inline.js";
import { once } from "./once.js";
import { mayBeObject, modelIn, modelsIn, modelUse, type Model, type ModelBody, type Use } from "./shape.js";

/** File systems limit names to 255 bytes, and the page of a model has its name, maybe with a number. */
const maxNameLength = 200;

export class Models {
  readonly #directions: Directions;
  readonly #all: Model[] = [];
  /** The models of a schema: one, or two if its fields differ by direction. */
  readonly #known = new Map<Json, Partial<Record<Direction | "both", Model>>>();

  constructor(
    private readonly document: OpenApiDocument,
    private readonly inline: Inline,
  ) {
    this.#directions = new Directions(document);
  }

  /** Returns the model of a schema, which is made at the first use. */
  of({ identity, direction, wish }: SchemaContext, read: (model: Model) => ModelBody): Model {
    const key = this.#directions.matter(identity) ? direction : "both";
    const known = once(this.#known, identity, () => ({}));
    const found = known[key];
    if (found !== undefined) return found;
    const model: Model = {
      wish,
      name: "",
      description: textIn(identity, "description") || textIn(identity, "title"),
      deprecated: identity["deprecated"] === true,
      nullable: allowsNull(identity),
      node: identity,
      body: { kind: "object", properties: [], readOnly: [], further: undefined, isClosed: false },
      sent: false,
      received: false,
    };
    known[key] = model;
    this.#all.push(model);
    model.body = this.inline.declaration(() => read(model));
    return model;
  }

  /** Returns the models of requests and responses, sorted by name. */
  used(): Model[] {
    return this.#all
      .filter(({ sent, received }) => sent || received)
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  /**
   * Removes members of unions that lead back to the union through unions only: they add no values, and
   * TypeScript refuses a type alias that is its own alternative. Adds each case of a discriminator to the
   * members.
   */
  settleUnions(): void {
    const done = new Set<Model>();
    const visit = (model: Model, around: readonly Model[]): void => {
      if (done.has(model) || model.body.kind !== "union") return;
      const path = [...around, model];
      const kept = model.body.members.filter((use) => {
        const inner = modelIn(use);
        if (inner === undefined || !path.includes(inner)) return true;
        this.document.notes.add(
          "Unions that lead to each other: one of them is left out of the other.",
          `${inner.wish()} of ${model.wish()}`,
        );
        return false;
      });
      const { discriminator } = model.body;
      const told = discriminator?.cases.filter((each) => !path.includes(each.model)) ?? [];
      // Only objects can have the discriminator field.
      const cases = told.filter((each) => mayBeObject(modelUse(each.model)));
      for (const each of told.filter((other) => !cases.includes(other))) {
        this.document.notes.add(
          "A case of a discriminator that is no object has no such field; its form tells it.",
          `${model.wish()}: ${each.value} is ${each.model.wish()}`,
        );
      }
      // A mapping may name a schema that is not an alternative; readers can return it, so it is a member too.
      const held = membersWithin(kept);
      const mapped = new Set(cases.flatMap((each) => (held.has(each.model) ? [] : each.model)));
      const members = [...kept, ...[...mapped].map(modelUse)];
      model.body = {
        ...model.body,
        members,
        discriminator: discriminator && cases.length > 0 ? { ...discriminator, cases } : undefined,
      };
      for (const inner of members.flatMap((use) => modelIn(use) ?? [])) visit(inner, path);
      done.add(model);
    };
    for (const model of this.#all) visit(model, []);
  }

  /** Marks the models that some uses lead to. */
  mark(uses: readonly Use[], flag: "sent" | "received"): void {
    const queue = modelsIn(uses);
    for (let model = queue.pop(); model !== undefined; model = queue.pop()) {
      if (model[flag]) continue;
      model[flag] = true;
      queue.push(...modelsIn(usesOf(model)));
    }
  }

  /**
   * Names all models: first those that the document names, then the others, both in the order in which they
   * were read.
   */
  nameAll(registry: NameRegistry, named: ReadonlySet<Json>): void {
    const exportsOf = (name: string): string[] => [`${name}FromJSON`, `${name}ToJSON`, `${name}Fields`];
    const first = new Set([...named].flatMap((schema) => Object.values(this.#known.get(schema) ?? {})));
    const twins = new Set(
      [...this.#known.values()].flatMap(({ sent, received }) => (sent && received ? [sent] : [])),
    );
    for (const model of [
      ...this.#all.filter((each) => first.has(each)),
      ...this.#all.filter((each) => !first.has(each)),
    ]) {
      const plain = model.wish() + (twins.has(model) ? "Input" : "");
      // A model must not shadow a type of the language.
      const wish = reservedTypes.has(plain) ? `${plain}Model` : plain.slice(0, maxNameLength);
      model.name = registry.take(wish, exportsOf);
      if (plain.length > maxNameLength) {
        this.document.notes.add("A name is too long for a file; it is cut.", model.name);
      } else if (model.name !== plain) {
        this.document.notes.add("The name of a schema is taken in code.", `${plain} is ${model.name}`);
      }
    }
  }
}

/** Returns the models among the members of a union and of its nested unions. */
function membersWithin(members: readonly Use[]): Set<Model> {
  const found = new Set(members.flatMap((use) => modelIn(use) ?? []));
  // Iteration of a set includes entries that are added meanwhile.
  for (const { body } of found)
    for (const model of body.kind === "union" ? modelsIn(body.members) : []) found.add(model);
  return found;
}

/** Returns the uses in a model's body. */
function usesOf({ body }: Model): Use[] {
  switch (body.kind) {
    case "object":
      return [...body.properties.map(({ use }) => use), ...(body.further ? [body.further] : [])];
    case "union": {
      const { cases = [], otherwise } = body.discriminator ?? {};
      const models = [...cases.map(({ model }) => model), ...(otherwise ? [otherwise] : [])];
      return [...body.members, ...models.map(modelUse)];
    }
    case "alias":
      return [body.use];
    case "enum":
      return [];
  }
}
