/** Compares the bodies of models. */
import {
  modelIn,
  objectsIn,
  openForms,
  type Model,
  type Property,
  type UnionBody,
} from "../../generator/index.js";
import { compareElements, compareWords, pairElements } from "./elements.js";
import { recordPairs } from "./pair.js";
import type { Recorder } from "./Recorder.js";
import { likeness } from "./types.js";
import { compareMembers, compareTypes, compareUses, compareValues } from "./uses.js";

export function compareModels({ body: was }: Model, { body: is }: Model, record: Recorder): void {
  if (was.kind === "object" && is.kind === "object") {
    compareFields(was.properties, is.properties, record);
    if (was.further === undefined && is.further !== undefined)
      record.add("further-fields-added", "may hold further fields now");
    else if (was.further !== undefined && is.further === undefined)
      record.add("further-fields-removed", "holds no further fields any more");
    else if (was.further && is.further)
      compareUses(was.further, is.further, record.saying("a further field "));
  } else if (was.kind === "enum" && is.kind === "enum") {
    compareTypes(was.scalar ?? "any scalar", is.scalar ?? "any scalar", record);
    compareConstants(was.members, is.members, record);
  } else if (was.kind === "union" && is.kind === "union") {
    compareMembers(was.members, is.members, record);
    compareDiscriminators(was, is, record);
    compareOpenForms(was, is, record);
  } else if (was.kind === "alias" && is.kind === "alias") compareUses(was.use, is.use, record);
  else record.add("type-changed", `is ${kinds[is.kind]} now, not ${kinds[was.kind]}`, was.kind, is.kind);
}

const kinds: Readonly<Record<Model["body"]["kind"], string>> = {
  object: "an object",
  enum: "an enumeration",
  union: "a union",
  alias: "another type",
};

function compareFields(before: readonly Property[], after: readonly Property[], record: Recorder): void {
  const partOf = (was?: Property, is?: Property) => record.part((was ?? is)?.wireName ?? "", was, is);
  const { same, added } = recordPairs("field", pairElements(before, after, record), partOf);
  for (const is of added) {
    const rule = is.required ? "required-field-added" : "field-added";
    partOf(undefined, is).add(rule, `is new, ${is.required ? "and required" : "optional"}`);
  }
  for (const { was, is } of same) {
    const part = partOf(was, is);
    compareElements(was, is, part);
    const duty = is.requiredInResponse ? "must" : "need not";
    if (was.requiredInResponse !== is.requiredInResponse)
      part.add("identifier-changed", `${duty} be in a response to be read`);
  }
}

type Constants = readonly { readonly name: string; readonly value: unknown; readonly description: string }[];

function compareConstants(before: Constants, after: Constants, record: Recorder): void {
  const valuesOf = (constants: Constants) => constants.map(({ value }) => value);
  compareValues(valuesOf(before), valuesOf(after), record);
  const kept = new Map(after.map((constant) => [constant.value, constant]));
  for (const { name, value, description } of before) {
    const now = kept.get(value);
    if (now === undefined) continue;
    const message = `calls ${JSON.stringify(value)} ${now.name} now, not ${name}`;
    if (now.name !== name) record.add("value-renamed", message, name, now.name);
    compareWords(description, now.description, record);
  }
}

/** Compares the forms that a value may have together with others, except for new and removed forms. */
function compareOpenForms(was: UnionBody, is: UnionBody, record: Recorder): void {
  const namesOf = (models: readonly Model[]) => models.map((model) => record.context.names.get(model));
  const [old, now] = [namesOf(openForms(was)), namesOf(openForms(is))];
  const [before, after] = [namesOf(objectsIn(was.members)), namesOf(objectsIn(is.members))];
  if (now.some((name) => !old.includes(name) && before.includes(name)))
    record.add("union-combined", "may have fields of several forms at once now");
  if (old.some((name) => !now.includes(name) && after.includes(name)))
    record.add("union-separated", "may no longer have fields of several forms at once");
}

/** Compares discriminators. A new case of a new member is not reported, because the new member is. */
function compareDiscriminators(
  { discriminator: was, members }: UnionBody,
  { discriminator: is }: UnionBody,
  record: Recorder,
): void {
  if (was === undefined && is === undefined) return;
  const { names } = record.context;
  const textOf = (part: unknown) => likeness(part, names);
  const cases = (of: UnionBody["discriminator"]) =>
    (of?.cases ?? []).map(({ value, model }) => ({ text: textOf([value, model]), model }));
  const [told, kept] = [was, is].map((of) => new Set(cases(of).map(({ text }) => text)));
  const old = new Set(members.map((use) => textOf(modelIn(use))));
  if (was === undefined) record.add("discriminator-added", `is told apart by ${String(is?.wireName)} now`);
  else if (was.wireName !== is?.wireName || !cases(was).every(({ text }) => kept?.has(text)))
    record.add("discriminator-changed", `is told apart by ${is?.wireName ?? "its form"} in another way`);
  else if (cases(is).some(({ text, model }) => told?.has(text) === false && old.has(textOf(model))))
    record.add("discriminator-added", `is told apart by more values of ${is.wireName} now`);
}
