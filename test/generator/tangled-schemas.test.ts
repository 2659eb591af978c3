/** Schemas that refer to each other in ways that no document should, but some do. */
import { describe, expect, test } from "@jest/globals";
import type { Json } from "../../src/generator/document/json.js";
import { enrich } from "../../src/generator/enrich/enrich.js";
import { readDocument, type ReadDocument } from "../../src/generator/operations/read-document.js";
import type { UnionBody } from "../../src/generator/schemas/shape.js";

const text = { type: "string" };
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

function read(schemas: Json): ReadDocument {
  const document = readDocument({ openapi: "3.1.0", info: {}, components: { schemas } });
  expect(() => enrich(document)).not.toThrow();
  return document;
}

function unionIn({ models }: ReadDocument, name: string): UnionBody {
  const body = models.find((model) => model.name === name)?.body;
  if (body?.kind !== "union") throw new Error(`${name} is no union.`);
  return body;
}

describe("are read", () => {
  test("a schema with fields whose only alternative is itself", () => {
    const pet = { type: "object", properties: { name: text }, oneOf: [ref("Pet")] };
    const { notes } = read({ Pet: pet, Owner: { type: "object", properties: { pet: ref("Pet") } } });
    expect(notes).toContainEqual(expect.stringContaining("adds nothing to itself"));
  });

  test("a field with its own fields beside the schema that contains it", () => {
    const inner = { type: "object", properties: { id: text }, oneOf: [{ oneOf: [ref("Pet")] }] };
    const { models } = read({ Pet: { type: "object", properties: { id: inner } } });
    expect(models.length).toBeLessThan(10);
  });
});

describe("end, however many schemas refer to each other", () => {
  const names = Array.from({ length: 12 }, (_, index) => `S${String(index)}`);
  const all = names.map(ref);
  const each = (made: (index: number) => Json): Json =>
    Object.fromEntries(names.map((name, index) => [name, made(index)]));

  test("unions beside unions", () => {
    const { models, notes } = read(
      each((index) => ({
        allOf: [
          { oneOf: [...all, { type: "string", minLength: index }] },
          { oneOf: [...all, { type: "integer", minimum: index }] },
        ],
      })),
    );
    expect(models.length).toBeLessThan(1000);
    expect(notes).toContainEqual(expect.stringContaining("put together, are taken as any value"));
  });

  test("unions beside lists of unions", () => {
    const { models } = read(
      each(() => ({ allOf: [{ oneOf: all }, { type: "array", items: { oneOf: all } }] })),
    );
    expect(models.length).toBeLessThan(1000);
  });

  test("a union beside an unresolved reference", () => {
    const { models } = read({
      Pet: { allOf: [{ oneOf: [ref("Pet"), ref("Lost")] }, { oneOf: [ref("Pet")] }] },
    });
    expect(models.length).toBeLessThan(10);
  });

  test("lists of each other, put together", () => {
    const { models } = read({
      One: { type: "array", items: ref("One") },
      Two: { type: "array", items: ref("Two") },
      Both: { type: "object", properties: { list: { allOf: [ref("One"), ref("Two")] } } },
    });
    expect(models.length).toBeLessThan(5);
  });
});

describe("the cases of a discriminator", () => {
  const form = (name: string): Json => ({
    type: "object",
    required: ["kind", name],
    properties: { kind: text, [name]: text },
  });
  const discriminator = {
    propertyName: "kind",
    mapping: { cat: "Cat", "a dog": "#/components/schemas/Dog" },
  };
  const pet = { oneOf: [ref("Cat"), ref("Dog")], discriminator };

  test("have the fields beside the union, like its forms", () => {
    const owned = {
      allOf: [{ type: "object", required: ["owner"], properties: { owner: text } }, ref("Pet")],
    };
    const { members, discriminator: found } = unionIn(
      read({ Pet: pet, Cat: form("cat"), Dog: form("dog"), Owned: owned }),
      "Owned",
    );
    const forms = members.map(({ shape }) => (shape.kind === "model" ? shape.model.name : shape.kind));
    expect(forms).toEqual(["OwnedCat", "OwnedDog"]);
    const cases = found?.cases.map(({ value, model }) => [value, model.name]);
    expect(cases).toEqual(
      expect.arrayContaining([
        ["cat", "OwnedCat"],
        ["a dog", "OwnedDog"],
      ]),
    );
  });

  test.each(["Cat\ud800", "Cat %"])("may have a name that is invalid in URLs: %j", (name) => {
    const mapping = { cat: name };
    const reference = `#/components/schemas/${name.replaceAll("%", "%25")}`;
    const odd = {
      oneOf: [{ $ref: reference }, ref("Dog")],
      discriminator: { propertyName: "kind", mapping },
    };
    const document = read({ Pet: odd, [name]: form("cat"), Dog: form("dog") });
    expect(unionIn(document, "Pet").discriminator?.cases.map(({ value }) => value)).toContain("cat");
  });

  const told = (cat: Json, dog: Json): UnionBody["discriminator"] => {
    const kinds = { oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "kind" } };
    const formOf = (kind: Json): Json => ({ type: "object", properties: { kind } });
    return unionIn(read({ Pet: kinds, Cat: formOf(cat), Dog: formOf(dog) }), "Pet").discriminator;
  };

  test("may be numbers and booleans", () => {
    const values = told({ const: 1 }, { const: false })?.cases.map(({ value }) => value);
    expect(values).toEqual(["1", "Cat", "false", "Dog"]);
  });

  test("are not used if two forms share a value: their other fields decide", () => {
    expect(told({ enum: ["cat", "pet"] }, { enum: ["dog", "pet"] })).toBeUndefined();
  });

  test("are objects: an enumeration is left out, and reported", () => {
    const document = read({ Pet: pet, Cat: form("cat"), Dog: { type: "string", enum: ["rex"] } });
    expect(unionIn(document, "Pet").discriminator?.cases.map(({ value }) => value)).not.toContain("a dog");
    expect(document.notes).toContainEqual(expect.stringContaining("Pet: a dog is Dog"));
  });
});
