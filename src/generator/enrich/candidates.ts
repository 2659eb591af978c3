/** By what the members of a union are told apart. */
import { present } from "../document/json.js";
import {
  modelIn,
  modelsOf,
  namedValues,
  type Discriminator,
  type Model,
  type ObjectBody,
  type Property,
  type Use,
} from "../schemas/shape.js";
import { keyNode, literal, quote } from "./literal.js";
import type { CandidateNode, FixedNode, TypeNode } from "./type-node.js";

interface Inside {
  /** The declarations that the type is a part of, since a union may contain itself. */
  readonly around: readonly Model[];
  /** Those that were looked into so far, here and deeper in lists: once more, they tell nothing new. */
  readonly seen: readonly Set<Model>[];
}

/** @param treeOf - makes the tree of a type that is known to be there */
export function candidates(members: readonly Use[], treeOf: (use: Use) => TypeNode): CandidateNode[] {
  // Lists in lists in lists are not told apart by what they hold.
  const inside: Inside = { around: [], seen: [new Set(), new Set(), new Set()] };
  return members.flatMap((member) => candidatesOf(member, treeOf, inside));
}

function candidatesOf(use: Use, treeOf: (use: Use) => TypeNode, inside: Inside): CandidateNode[] {
  const { around } = inside;
  const [seen, ...deeper] = inside.seen;
  const type = treeOf(use);
  const { shape } = use;
  if (shape.kind === "array" && modelsOf(shape.items).length > 0 && deeper.length > 0)
    return [{ type, items: candidatesOf(shape.items, treeOf, { around, seen: deeper }) }];
  if (shape.kind === "tuple" && deeper.length > 0) {
    const places = shape.places.map((place) => {
      const forms = place.shape.kind === "union" ? [] : candidatesOf(place, treeOf, { around, seen: deeper });
      return { forms: forms.some(isTelling) ? forms : [] };
    });
    return [{ type, ...present({ places: places.some(({ forms }) => forms.length > 0) && places }) }];
  }
  const model = modelIn(use);
  if (model === undefined || model.body.kind === "enum" || around.includes(model) || seen?.has(model))
    return [{ type, ...present({ values: tellingValues(use) }) }];
  const { name, body } = model;
  if (body.kind === "object") return [{ type, known: name, ...tellingFields(body) }];
  seen?.add(model);
  const within = { ...inside, around: [...around, model] };
  if (body.kind === "alias") return candidatesOf(body.use, treeOf, within);
  const { discriminator, members } = body;
  const untold = discriminator === undefined ? members : formsBeside(discriminator, members);
  const told = discriminator === undefined ? [] : [{ type, ...tellingKind(discriminator) }];
  return [...told, ...untold.flatMap((member) => candidatesOf(member, treeOf, within))];
}

/** The forms that no case tells, also those within unions; a list, for one, has no field to tell it by. */
export function formsBeside({ cases, otherwise }: Discriminator, members: readonly Use[]): Use[] {
  if (otherwise !== undefined) return [];
  const told = new Set(cases.map(({ model }) => model));
  const visited = new Set<Model>();
  const untold = (use: Use): Use[] => {
    const model = modelIn(use);
    if (model?.body.kind !== "union") return model !== undefined && told.has(model) ? [] : [use];
    if (visited.has(model)) return [];
    visited.add(model);
    return model.body.members.flatMap(untold);
  };
  return members.flatMap(untold);
}

/** Whether a form says more than its type. */
function isTelling(form: CandidateNode): boolean {
  return Object.keys(form).length > 1;
}

/** The values of a scalar, if they are few enough to tell it from others. */
function tellingValues(use: Use): string[] {
  const values = namedValues(use);
  return values.length > 10 ? [] : values.map(literal);
}

/** An enumeration is open: where it may be missing, only a constant tells. */
function tellingFields({ properties }: ObjectBody): Partial<CandidateNode> {
  const required = properties.filter((property) => property.required);
  const constants = properties.filter(({ use }) => namedValues(use).length === 1);
  return present({
    required: required.map(({ wireName }) => quote(wireName)),
    fixed: fixedFields([...new Set([...required, ...constants])], ({ wireName }) => wireName),
  });
}

function tellingKind({ wireName, cases, otherwise }: Discriminator): Partial<CandidateNode> {
  const values = [...new Set(cases.map(({ value }) => quote(value)))];
  const fixed = otherwise === undefined ? [{ key: keyNode(wireName), values }] : [];
  return present({ required: [quote(wireName)], fixed });
}

function fixedFields(properties: readonly Property[], nameOf: (property: Property) => string): FixedNode[] {
  return properties
    .map((property) => ({ key: keyNode(nameOf(property)), values: tellingValues(property.use) }))
    .filter(({ values }) => values.length > 0);
}

/** The forms of a union with the constants by which each is told from the others. */
export function withConstants(node: TypeNode, members: readonly Use[]): TypeNode {
  const options = node.options?.map((option, index): TypeNode => {
    const member = members[index];
    const body = member && modelIn(member)?.body;
    const properties = body?.kind === "object" ? body.properties : [];
    return { ...option, ...present({ fixed: fixedFields(properties, ({ name }) => name) }) };
  });
  return { ...node, ...present({ options }) };
}
