/** Reads discriminators: fields that select the form of a union. */
import { decoded } from "../document/OpenApiDocument.js";
import { isJson, textIn, type Json } from "../document/json.js";
import { memberName } from "../names/case.js";
import { inside, note, type Context } from "./context.js";
import { mappingOf, type Case } from "./Polymorphism.js";
import { once } from "./once.js";
import type { Schemas } from "./Schemas.js";
import { fieldsOf, modelIn, namedValues, type Discriminator, type Model, type Use } from "./shape.js";

type ModelCase = Discriminator["cases"][number];

/** The members of a union, and the alternatives that they were read from. */
interface Forms {
  readonly alternatives: readonly unknown[];
  readonly members: readonly Use[];
}

export function readDiscriminator(
  schemas: Schemas,
  { discriminator }: Json,
  { alternatives, members }: Forms,
  context: Context,
): Discriminator | undefined {
  const wireName = isJson(discriminator) ? textIn(discriminator, "propertyName") : "";
  if (!isJson(discriminator) || wireName === "") return undefined;
  if (discriminator["defaultMapping"] !== undefined)
    note(context, "The defaultMapping of a discriminator is not looked at.");
  const models = members.map(modelIn);
  // If a union has sibling fields, each form is combined with them and becomes a new model; see `Merger`.
  const made = new Map<string | undefined, Model | undefined>();
  for (const [index, each] of alternatives.entries()) {
    const suffix = schemas.merger.suffixOf(each);
    // Names are percent-encoded in references; in mappings they may or may not be.
    for (const key of [suffix, suffix && decoded(suffix)]) once(made, key, () => models[index]);
  }
  const mapped = mappingOf(discriminator).flatMap((each) => {
    const name = each.reference.split("/").at(-1) ?? "";
    if (!made.has(name)) return readCases(schemas, [each], context);
    const model = made.get(name);
    return model === undefined ? [] : [{ value: each.value, model }];
  });
  const mappedModels = new Set(mapped.map(({ model }) => model));
  const implied = alternatives.flatMap((alternative, index) => {
    const model = models[index];
    if (model === undefined || mappedModels.has(model)) return [];
    const reference = isJson(alternative) && (alternative["$ref"] ?? schemas.merger.suffixOf(alternative));
    const names = typeof reference === "string" ? [reference.split("/").at(-1) ?? ""] : [];
    return [...casesOf(model, wireName), ...names.map((value) => ({ value, model }))];
  });
  const modelsByValue = new Map(mapped.map(({ value, model }) => [value, model]));
  const mappedValues = new Set(modelsByValue.keys());
  for (const { value, model } of implied) {
    if (mappedValues.has(value)) continue;
    // If several forms share a value, only their other fields can tell them apart.
    if (modelsByValue.has(value) && modelsByValue.get(value) !== model) return undefined;
    modelsByValue.set(value, model);
  }
  const cases = [...modelsByValue].map(([value, model]) => ({ value, model }));
  if (cases.length === 0) return undefined;
  return { wireName, name: memberName(wireName), cases, otherwise: undefined };
}

export function readCases(schemas: Schemas, cases: readonly Case[], context: Context): ModelCase[] {
  const where = inside(context, "discriminator", "");
  return cases.flatMap(({ value, reference }) => {
    const model = modelIn(schemas.use({ $ref: reference }, where));
    return model === undefined ? [] : [{ value, model }];
  });
}

/**
 * Returns the cases that a model's own discriminator field implies; for a union with the same discriminator,
 * the cases of the union.
 */
function casesOf(model: Model, wireName: string): readonly ModelCase[] {
  const { body } = model;
  if (body.kind === "union" && body.discriminator?.wireName === wireName) return body.discriminator.cases;
  const property = fieldsOf(model).find((each) => each.wireName === wireName);
  const values = property === undefined ? [] : namedValues(property.use);
  return values.map((value) => ({ value: String(value), model }));
}
