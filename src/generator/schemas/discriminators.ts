/** Discriminators: fields that say which of its forms a union is. */
import { isJson, textIn, type Json } from "../document/json.js";
import { memberName } from "../names/case.js";
import { inside, note, type Context } from "./context.js";
import { mappingOf, type Case } from "./polymorphism.js";
import type { Schemas } from "./schemas.js";
import { modelIn, namedValues, type Discriminator, type Model, type Use } from "./shape.js";

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
  const mapped = mappingOf(discriminator).flatMap((each) => {
    // Of a union that stands together with other fields, each form has them too, and a model of its own.
    const index = alternatives.findIndex((alternative) => isMadeOf(schemas, alternative, each.reference));
    if (index === -1) return readCases(schemas, [each], context);
    const model = models[index];
    return model === undefined ? [] : [{ value: each.value, model }];
  });
  const implied = alternatives.flatMap((alternative, index) => {
    const model = models[index];
    if (model === undefined || mapped.some((each) => each.model === model)) return [];
    const reference = isJson(alternative) && (alternative["$ref"] ?? schemas.merger.suffixOf(alternative));
    const names = typeof reference === "string" ? [reference.split("/").at(-1) ?? ""] : [];
    return [...casesOf(model, wireName), ...names.map((value) => ({ value, model }))];
  });
  // A value that several forms name tells none of them apart.
  const cases = [...mapped, ...implied].filter(({ value, model }, index, all) => {
    const first = all.findIndex((other) => other.value === value);
    const isMapped = index < mapped.length;
    return (
      first === index && (isMapped || all.every((other) => other.value !== value || other.model === model))
    );
  });
  if (cases.length === 0) return undefined;
  return { wireName, name: memberName(wireName), cases, otherwise: undefined };
}

/** Whether a merge made an alternative of the schema that a reference leads to. */
function isMadeOf(schemas: Schemas, alternative: unknown, reference: string): boolean {
  const name = reference.split("/").at(-1) ?? "";
  const suffix = schemas.merger.suffixOf(alternative);
  return suffix !== undefined && [name, encodeURIComponent(name)].includes(suffix);
}

export function readCases(schemas: Schemas, cases: readonly Case[], context: Context): ModelCase[] {
  const where = inside(context, "discriminator", "");
  return cases.flatMap(({ value, reference }) => {
    const model = modelIn(schemas.use({ $ref: reference }, where));
    return model === undefined ? [] : [{ value, model }];
  });
}

/**
 * The values of a field by which a model tells itself what it is; those of all its forms, if it is a union by
 * that field.
 */
function casesOf(model: Model, wireName: string): readonly ModelCase[] {
  const { body } = model;
  if (body.kind === "union" && body.discriminator?.wireName === wireName) return body.discriminator.cases;
  const property =
    body.kind === "object" ? body.properties.find((each) => each.wireName === wireName) : undefined;
  return (property === undefined ? [] : namedValues(property.use)).flatMap((value) =>
    typeof value === "string" ? [{ value, model }] : [],
  );
}
