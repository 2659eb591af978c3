/** Compares the models of a document. */
import { once, type ReadDocument, type Model } from "../../generator/index.js";
import type { Direction } from "./rules.js";
import { compareDeprecations, compareWords } from "./elements.js";
import { compareModels } from "./models.js";
import { pair, recordPairs, type Pairs } from "./pair.js";
import type { Recorder } from "./Recorder.js";
import { likeness } from "./types.js";

/** The models of a schema, which may differ between requests and responses. */
export type Schema = Readonly<Partial<Record<Direction, Model>>>;

const directions: readonly Direction[] = ["sent", "received"];

/** Returns the schemas of a document by name. A schema with two models has the name of the received one. */
export function schemasOf({ models }: ReadDocument): Map<string, Schema> {
  const byNode = new Map<unknown, Partial<Record<Direction, Model>>>();
  for (const model of models) {
    const schema = once(byNode, model.node, () => ({}));
    for (const direction of directions) if (model[direction]) schema[direction] = model;
  }
  return new Map(
    [...byNode.values()].map((schema) => [(schema.received ?? schema.sent)?.name ?? "", schema]),
  );
}

/** Returns the names of the models in some schemas. If a model occurs twice, its last name counts. */
export function namesOf(schemas: readonly [name: string, Schema][]): Map<Model, string> {
  return new Map(
    schemas.flatMap(([name, schema]) => Object.values(schema).map((model): [Model, string] => [model, name])),
  );
}

export function pairSchemas(before: Map<string, Schema>, after: Map<string, Schema>): Pairs<Schema> {
  const names = namesOf([...before, ...after]);
  return pair(before, after, (schema) =>
    directions.map((direction) => likeness(schema[direction]?.body, names, schema[direction])).join(),
  );
}

export function compareSchemas(pairs: Pairs<Schema>, record: Recorder): void {
  const mainOf = (schema?: Schema) => schema?.received ?? schema?.sent;
  const partOf = (was?: Schema, is?: Schema) =>
    record.part(mainOf(was ?? is)?.name ?? "", mainOf(was), mainOf(is));
  const { added, same } = recordPairs("schema", pairs, partOf);
  for (const is of added) partOf(undefined, is).add("schema-added", "is new");
  for (const { was, is } of same) compareSchema(was, is, partOf(was, is));
}

function compareSchema(was: Schema, is: Schema, record: Recorder): void {
  for (const direction of directions) {
    const [old, now] = [was[direction], is[direction]];
    if (old === undefined || now === undefined) continue;
    const towards = record.towards(direction);
    compareModels(old, now, towards);
    compareDeprecations(old.deprecated, now.deprecated, towards);
    compareWords(old.description, now.description, towards);
  }
  const [before, after] = [was, is].map((schema) => Object.values(schema).map(({ name }) => name));
  for (const name of before ?? [])
    if (after?.includes(name) === false) record.add("schema-removed", `no longer has the type ${name}`);
  for (const name of after ?? [])
    if (before?.includes(name) === false) record.add("schema-added", `has the type ${name} as well`);
}
