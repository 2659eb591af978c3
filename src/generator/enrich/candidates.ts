/** Finds the features by which a reader can tell the members of a union apart. */
import { present } from "../document/json.js";
import {
  fieldsOf,
  modelIn,
  modelsIn,
  namedValues,
  objectsIn,
  openForms,
  type Discriminator,
  type Model,
  type ObjectBody,
  type Property,
  type UnionBody,
  type Use,
} from "../schemas/shape.js";
import { keyNode, literal, quote } from "./literal.js";
import type { CandidateNode, FixedNode, TypeNode } from "./type-node.js";

interface Inside {
  /** The enclosing declarations, since a union may contain itself. */
  readonly enclosing: readonly Model[];
  /** The models visited so far, for each level of nested lists: a second visit adds nothing. */
  readonly seen: readonly Set<Model>[];
}

/** @param treeOf - returns the type tree of a value that is known to exist */
export function candidates(members: readonly Use[], treeOf: (use: Use) => TypeNode): CandidateNode[] {
  // Contents of lists and of lists within lists are compared, but nothing deeper.
  const inside: Inside = { enclosing: [], seen: [new Set(), new Set(), new Set()] };
  return members.flatMap((member) => candidatesOf(member, treeOf, inside));
}

function candidatesOf(use: Use, treeOf: (use: Use) => TypeNode, inside: Inside): CandidateNode[] {
  const { enclosing } = inside;
  const [seen, ...deeper] = inside.seen;
  const type = treeOf(use);
  const { shape } = use;
  if (shape.kind === "array" && modelsIn([shape.items]).length > 0 && deeper.length > 0)
    return [{ type, items: candidatesOf(shape.items, treeOf, { enclosing, seen: deeper }) }];
  if (shape.kind === "tuple" && deeper.length > 0) {
    const places = shape.places.map((place) => {
      const forms =
        place.shape.kind === "union" ? [] : candidatesOf(place, treeOf, { enclosing, seen: deeper });
      return { forms: forms.some(isDistinctive) ? forms : [] };
    });
    return [{ type, ...present({ places: places.some(({ forms }) => forms.length > 0) && places }) }];
  }
  const model = modelIn(use);
  if (model === undefined || model.body.kind === "enum" || enclosing.includes(model) || seen?.has(model))
    return [{ type, ...present({ values: distinctiveValues(use) }) }];
  const { name, body } = model;
  if (body.kind === "object") return [{ type, known: name, ...distinctiveFields(body) }];
  seen?.add(model);
  const within = { ...inside, enclosing: [...enclosing, model] };
  if (body.kind === "alias") return candidatesOf(body.use, treeOf, within);
  const { discriminator, members } = body;
  const withoutCase = discriminator === undefined ? members : formsWithoutCase(discriminator, members);
  const withCase = discriminator === undefined ? [] : [{ type, ...discriminatorFeatures(discriminator) }];
  return [...withCase, ...withoutCase.flatMap((member) => candidatesOf(member, treeOf, within))];
}

/** Returns the forms without a case, also of nested unions. A list, for one, has no discriminator field. */
export function formsWithoutCase({ cases, otherwise }: Discriminator, members: readonly Use[]): Use[] {
  if (otherwise !== undefined) return [];
  const withCase = new Set(cases.map(({ model }) => model));
  const visited = new Set<Model>();
  const withoutCase = (use: Use): Use[] => {
    const model = modelIn(use);
    if (model?.body.kind !== "union") return model !== undefined && withCase.has(model) ? [] : [use];
    if (visited.has(model)) return [];
    visited.add(model);
    return model.body.members.flatMap(withoutCase);
  };
  return members.flatMap(withoutCase);
}

/** Whether a candidate has any feature besides its type. */
function isDistinctive(form: CandidateNode): boolean {
  return Object.keys(form).length > 1;
}

/** Returns the values of a scalar if they are few enough to distinguish it from others. */
function distinctiveValues(use: Use): string[] {
  const values = namedValues(use);
  return values.length > 10 ? [] : values.map(literal);
}

/** Of optional fields, only constants count: an enumeration is open, so its values do not rule a form out. */
function distinctiveFields({ properties }: ObjectBody): Partial<CandidateNode> {
  const required = properties.filter((property) => property.required);
  const constants = properties.filter(({ use }) => namedValues(use).length === 1);
  return present({
    required: required.map(({ wireName }) => quote(wireName)),
    fixed: fixedFields([...new Set([...required, ...constants])], ({ wireName }) => wireName),
  });
}

function discriminatorFeatures({ wireName, cases, otherwise }: Discriminator): Partial<CandidateNode> {
  const values = [...new Set(cases.flatMap(({ value }) => [quote(value), ...unquoted(value)]))];
  const fixed = otherwise === undefined ? [{ key: keyNode(wireName), values }] : [];
  return present({ required: [quote(wireName)], fixed });
}

/** The JSON number or boolean that a case may also mean. */
function unquoted(value: string): string[] {
  const isNumber = Number.isFinite(Number(value)) && String(Number(value)) === value;
  return isNumber || value === "true" || value === "false" ? [value] : [];
}

function fixedFields(properties: readonly Property[], nameOf: (property: Property) => string): FixedNode[] {
  return properties
    .map((property) => ({ key: keyNode(nameOf(property)), values: distinctiveValues(property.use) }))
    .filter(({ values }) => values.length > 0);
}

/** Adds to the forms of a union the fields and constants that distinguish each from the others. */
export function withFeatures(node: TypeNode, union: UnionBody): TypeNode {
  const open = openForms(union);
  const options = node.options?.map((option, index): TypeNode => {
    const own = union.members.slice(index, index + 1);
    const fields = own.flatMap((member) => fieldsOf(modelIn(member)));
    const objects = objectsIn(own);
    const features = {
      objects: objects.map(({ name }) => name),
      isOpen: objects.some((object) => open.includes(object)),
      fixed: fixedFields(fields, ({ name }) => name),
    };
    return { ...option, ...present(features) };
  });
  return { ...node, ...present({ options, isAnyOf: open.length > 0 }) };
}
