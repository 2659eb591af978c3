/** Models as their templates show them. */
import type { EnumBody, Model, ObjectBody, Property, UnionBody, Use } from "../schemas/shape.js";
import { docComment } from "./comment.js";
import { key, literal, quote, record } from "./literal.js";
import { candidatesText, fixedText, readerText } from "./readers.js";
import { ruleEntries, rulesText } from "./rules.js";
import { scalarText, typeText, unionText } from "./types.js";
import { described } from "./words.js";
import { isMemberOfAll } from "../names/case.js";

/** Every member is set: mustache looks for a missing one further out. */
export interface ModelView {
  readonly name: string;
  readonly comment: string;
  /** For an enumeration: the comment of its type. */
  readonly typeComment: string;
  readonly sent: boolean;
  readonly received: boolean;
  readonly isObject: boolean;
  readonly isEnum: boolean;
  readonly isOther: boolean;
  /** Members of an object or constants of an enumeration, as declarations. */
  readonly members: readonly { readonly comment: string | false; readonly text: string }[];
  /** What is read, as the entries of an object literal. */
  readonly reads: readonly string[];
  /** Names on the wire, as a list of texts. */
  readonly known: string;
  /** Rules of the fields, as object literals. */
  readonly fields: readonly string[];
  /** Rules and reader of further fields of an object. */
  readonly further: string | false;
  readonly readFurther: string | false;
  /** Of an enumeration: the type of values that the document does not name. */
  readonly openType: string;
  /** Of a union or an alias: its type, and how it is read and written. */
  readonly type: string;
  readonly read: string;
  readonly rules: string;
}

const blank = {
  isObject: false,
  isEnum: false,
  isOther: false,
  typeComment: "",
  members: [],
  reads: [],
  known: "",
  fields: [],
  further: false,
  readFurther: false,
  openType: "",
  type: "",
  read: "",
  rules: "",
} as const;

export function modelView(model: Model): ModelView {
  const { name, body, sent, received } = model;
  const tags = model.deprecated ? ["@deprecated"] : [];
  const description = model.description || defaultDescription(model);
  const view = { ...blank, name, sent, received, comment: docComment(description, tags) };
  switch (body.kind) {
    case "object":
      return { ...view, ...objectView(body, sent) };
    case "enum":
      return { ...view, ...enumView(body, description) };
    case "union":
      return { ...view, ...unionView(name, body, sent) };
    case "alias":
      return {
        ...view,
        isOther: true,
        type: typeText(body.use, { recursive: true, isReadonly: sent }),
        read: readWhole(readerText({ ...body.use, typeless: false })),
        rules: rulesText(body.use),
      };
  }
}

function defaultDescription({ name, body }: Model): string {
  return body.kind === "enum" ? `Values of \`${name}\`.` : `The model \`${name}\`.`;
}

/** The rules of a form of a union, with the constants that tell it from the others. */
function formRules(member: Use): string {
  return record({ ...ruleEntries(member), fixed: fixedText(member) });
}

/** The call of a reader that may be a function expression. */
function readWhole(reader: string): string {
  return reader.startsWith("(json) => ") ? reader.slice("(json) => ".length) : `${reader}(json)`;
}

function objectView({ properties, readOnly, further }: ObjectBody, isReadonly: boolean): Partial<ModelView> {
  const members = properties.map((property) => member(property, isReadonly));
  if (further !== undefined)
    members.push({ comment: docComment("Further fields.", [], 2), text: "[name: string]: unknown" });
  return {
    isObject: true,
    members,
    reads: properties.map(({ name, wireName, use, requiredInResponse }) => {
      const value = isMemberOfAll(wireName)
        ? `read.own(from, ${quote(wireName)})`
        : `from[${quote(wireName)}]`;
      return `${name}: read.${requiredInResponse ? "required" : "field"}(${value}, ${quote(wireName)}, ${readerText(use)})`;
    }),
    known: properties.map(({ wireName }) => quote(wireName)).join(", "),
    fields: [
      ...properties.map(({ name, wireName, use, required }) =>
        record({ name: quote(name), wireName: quote(wireName), ...ruleEntries(use, required) }),
      ),
      ...readOnly.map((name) =>
        record({ name: quote(name), wireName: quote(name), type: quote("any"), readOnly: "true" }),
      ),
    ],
    further: further === undefined ? false : rulesText(further),
    readFurther: further === undefined || further.shape.kind === "any" ? false : readerText(further),
  };
}

function member(
  { name, use, required, description, deprecated, default: fallback }: Property,
  isReadonly: boolean,
): ModelView["members"][number] {
  const text = described(description, use, fallback);
  const optional = required ? "" : "?";
  const type = typeText(use, { isReadonly });
  return {
    comment: text === "" && !deprecated ? false : docComment(text, deprecated ? ["@deprecated"] : [], 2),
    text: `${name}${optional}: ${type}${required || type === "unknown" ? "" : " | undefined"}`,
  };
}

function enumView({ scalar, members }: EnumBody, description: string): Partial<ModelView> {
  return {
    isEnum: true,
    comment: docComment(
      `${description}\n\nThe values that the specification names; the service may know others, which are handed on as they are.`,
    ),
    typeComment: docComment(description),
    members: members.map(({ name, value, description }) => ({
      comment: description === "" ? false : docComment(description, [], 2),
      text: `${name}: ${literal(value)}`,
    })),
    openType: scalar === undefined ? "((string | number | boolean) & {})" : `(${scalarText(scalar)} & {})`,
  };
}

function unionView(
  name: string,
  { members, discriminator }: UnionBody,
  isReadonly: boolean,
): Partial<ModelView> {
  const type = unionText(members, { recursive: true, isReadonly });
  if (discriminator === undefined) {
    return {
      isOther: true,
      type,
      read: `read.oneOf<${type}>(json, ${candidatesText(members)}, ${quote(name)})`,
      rules: record({
        type: quote("union"),
        options: `[${members.map(formRules).join(", ")}]`,
      }),
    };
  }
  const { wireName, cases, otherwise } = discriminator;
  const all = (suffix: string): string =>
    `{ ${cases.map(({ value, model }) => `${key(value)}: ${model.name}${suffix}`).join(", ")} }`;
  const rest = (suffix: string): string[] => (otherwise === undefined ? [] : [`${otherwise.name}${suffix}`]);
  return {
    isOther: true,
    type,
    read: `read.oneOfCases<${type}>(${["json", quote(wireName), all("FromJSON"), ...rest("FromJSON")].join(", ")})`,
    rules: record({
      type: quote("union"),
      discriminator: quote(discriminator.name),
      cases: all("ToJSON"),
      options: `[${(otherwise === undefined ? members : members.slice(0, 1)).map((member) => rulesText(member)).join(", ")}]`,
    }),
  };
}
