/** Unusual or adjacent keywords are used or reported, and never lost. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Json } from "../../src/generator/document/json.js";
import { loadDocument, loadYaml } from "../../src/generator/document/load.js";
import { applyOverlay } from "../../src/generator/document/overlay.js";
import { selectOperations } from "../../src/generator/document/select.js";
import { enrich } from "../../src/generator/enrich/enrich.js";
import { readDocument, type ReadDocument } from "../../src/generator/operations/read-document.js";
import type { Operation } from "../../src/generator/operations/operation.js";
import { modelIn, type Property } from "../../src/generator/schemas/shape.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const done = { "204": { description: "" } };
const json = (schema: Json): Json => ({ content: { "application/json": { schema } } });
const fields = (...names: string[]): Json => ({
  type: "object",
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
});

function read(paths: Json, more: Json = {}): ReadDocument {
  return readDocument({ openapi: "3.1.0", info: { title: "Small print", version: "1" }, paths, ...more });
}

function operationsOf({ groups }: ReadDocument): readonly Operation[] {
  return groups.flatMap(({ operations }) => operations);
}

function postOf(schema: Json): { post: Json } {
  return { post: { operationId: "post", requestBody: json(schema), responses: done } };
}

/** The enriched field of a model in a request. */
function field(schema: Json): { property: Property | undefined; read: ReadDocument } {
  const thing = { type: "object", properties: { field: schema } };
  const found = read({
    "/": { post: { operationId: "post", requestBody: json(thing), responses: done } },
  });
  const body = found.models.find(({ name }) => name === "PostBody")?.body;
  return { property: body?.kind === "object" ? body.properties[0] : undefined, read: found };
}

describe("values without a constant", () => {
  test.each<[what: string, schema: Json, kind: string, note: string]>([
    ["lists among texts", { enum: ["a", [1, 2]] }, "any", "not enumerated"],
    ["objects", { enum: [{ a: 1 }] }, "any", "not enumerated"],
    ["an object", { const: { a: 1 } }, "any", "not enumerated"],
    ["lists or null", { type: ["array", "null"], enum: [["a"], null] }, "array", "not enumerated"],
    ["large integers", { type: "integer", enum: [2 ** 63, 2 ** 62] }, "scalar", "beyond 2^53 - 1"],
    ["a large integer", { const: 2 ** 53 }, "scalar", "beyond 2^53 - 1"],
    ["numbers for texts", { type: "string", enum: [1.1, 2] }, "scalar", "of texts is none"],
  ])("%s", (_, schema, kind, note) => {
    const { property, read: found } = field(schema);
    expect(property?.use.shape.kind).toBe(kind);
    expect(found.notes).toEqual([expect.stringContaining(note)]);
    const values = property?.use.shape.kind === "scalar" ? property.use.shape.values : [];
    expect(values.filter((value) => typeof value === "number")).toEqual([]);
  });

  test("a default beyond the exact integers is ignored", () => {
    const { property, read: found } = field({ type: "integer", default: 2 ** 53 });
    expect(property?.default).toBeUndefined();
    expect(found.notes).toEqual([expect.stringContaining("A default is not of the type")]);
  });
});

test("values of several types are reported, even if their schema has no name", () => {
  const { property } = field({ enum: ["auto", 1, 2] });
  const model = property?.use.shape.kind === "model" ? property.use.shape.model : undefined;
  expect(model?.body).toMatchObject({ kind: "enum", scalar: undefined });
});

test.each<[schema: Json, rule: string]>([
  [{ type: "number", minimum: "3" }, "minimum"],
  [{ type: "number", exclusiveMaximum: "1e3" }, "exclusiveMaximum"],
  [{ type: "number", maximum: Infinity }, "maximum"],
  [{ type: "number", minimum: true, exclusiveMinimum: true }, "exclusiveMinimum"],
  [{ type: "string", minLength: "1" }, "minLength"],
  [{ type: "string", maxLength: -1 }, "maxLength"],
  [{ type: "string", pattern: 5 }, "pattern"],
  [{ type: "array", items: {}, maxItems: 1.5 }, "maxItems"],
])("a rule that is none is reported: %j", (schema, rule) => {
  expect(field(schema).read.notes).toEqual([expect.stringContaining(`The rule ${rule} has a wrong value`)]);
});

test.each<Json>([
  { type: "integer", maximum: 2 ** 63, minimum: -(2 ** 63) },
  { type: "array", items: {}, maxItems: 2 ** 63 },
  { type: "number", minimum: 1, exclusiveMinimum: false },
  { type: "string", format: "int64" },
])("a rule that is always kept is not: %j", (schema) => {
  expect(field(schema).read.notes).toEqual([]);
});

test.each<[rules: Json, keyword: string]>([
  [{ minimum: 3 }, "minimum"],
  [{ maxLength: 3 }, "maxLength"],
  [{ required: ["a"] }, "required"],
  [{ type: "object", dependencies: { a: ["b"] } }, "dependencies"],
  [{ type: "array", items: { type: "string" }, additionalItems: { type: "number" } }, "additionalItems"],
  [{ $recursiveRef: "#" }, "$recursiveRef"],
])("the rule %j is reported", (rules, keyword) => {
  expect(field(rules).read.notes).toEqual([expect.stringContaining(` ${keyword} `)]);
});

test.each<[what: string, parts: Json[], limits: object]>([
  ["bounds", [{ exclusiveMinimum: 3 }, { exclusiveMinimum: 1 }], { exclusiveMinimum: 3 }],
  ["flags", [{ minimum: 3, exclusiveMinimum: true }, { minimum: 5 }], { exclusiveMinimum: 3, minimum: 5 }],
  ["upper bounds", [{ exclusiveMaximum: 1 }, { exclusiveMaximum: 3 }], { exclusiveMaximum: 1 }],
  ["no flags", [{ maximum: 3, exclusiveMaximum: false }, { maximum: 5 }], { maximum: 3 }],
])("the tightest of the %s of several parts hold", (_, parts, limits) => {
  const { property } = field({ allOf: parts.map((part) => ({ type: "integer", ...part })) });
  expect(property?.use.limits).toEqual(limits);
});

test.each<[what: string, schema: Json]>([
  ["beside each other", { oneOf: [fields("a"), fields("b")], anyOf: [fields("c"), fields("d")] }],
  [
    "of which one only demands",
    { oneOf: [{ required: ["a"] }, { required: ["b"] }], anyOf: [fields("a", "c"), fields("b", "d")] },
  ],
  [
    "in a part of an allOf",
    { allOf: [{ oneOf: [fields("a"), fields("b")], anyOf: [fields("c"), fields("d")] }, fields("e")] },
  ],
])("two choices %s both count", (_, schema) => {
  const { models } = field(schema).read;
  const names = models.flatMap(({ body }) =>
    body.kind === "object" ? [body.properties.map(({ wireName }) => wireName).join("")] : [],
  );
  for (const both of [/a.*c/, /b.*d/]) expect(names).toContainEqual(expect.stringMatching(both));
});

describe("the keywords of a field in a part of an allOf", () => {
  const words = { description: "Words.", default: "d", deprecated: true };
  const text = { type: "string" };

  test.each<[what: string, schema: Json]>([
    ["in place", { allOf: [{ ...text, ...words }] }],
    ["by a reference", { allOf: [{ $ref: "#/components/schemas/Text" }, { maxLength: 9 }] }],
    ["two levels deep", { allOf: [{ allOf: [text, words] }] }],
  ])("apply to the field: %s", (_, schema) => {
    const { post } = postOf({ type: "object", properties: { field: schema } });
    expect(
      read({ "/": { post } }, { components: { schemas: { Text: { ...text, ...words } } } }).models,
    ).toEqual([
      expect.objectContaining({
        body: expect.objectContaining({ properties: [expect.objectContaining(words)] }) as unknown,
      }),
    ]);
  });

  test.each<[what: string, schema: Json]>([
    ["of the field", { type: "object", properties: { id: { allOf: [text, { readOnly: true }] } } }],
    [
      "of the object",
      { allOf: [fields("id"), { type: "object", properties: { id: { readOnly: true, maxLength: 9 } } }] },
    ],
  ])("decide its direction: %s", (_, schema) => {
    const { post } = postOf(schema);
    const [body] = read({ "/": { post } }).models.map((model) => model.body);
    expect(body).toMatchObject({ properties: [], readOnly: ["id"] });
  });
});

test.each(["readOnly", "writeOnly"])(
  "%s in a part of an allOf is kept in the enriched document",
  (keyword) => {
    const schema = {
      type: "object",
      properties: { id: { allOf: [{ type: "string" }, { [keyword]: true }] } },
    };
    const { post } = postOf(schema);
    const get = { operationId: "get", responses: { "200": { description: "", ...json(schema) } } };
    const { components } = enrich(read({ "/": keyword === "readOnly" ? { get } : { post } }));
    expect(JSON.stringify(components)).toContain(`"${keyword}":true`);
  },
);

test("the keywords of a schema apply to the parameter that refers to it", () => {
  const schemas = { Way: { type: "string", pattern: "^[a-z/]+$", default: "a/b", description: "The way." } };
  const schema = { $ref: "#/components/schemas/Way" };
  const parameters = [
    { name: "way", in: "path", required: true, schema },
    { name: "other", in: "query", schema: { allOf: [schema] } },
  ];
  const found = read({ "/{way}": { get: { parameters, responses: done } } }, { components: { schemas } });
  const [operation] = operationsOf(found);
  const said = { default: "a/b", description: "The way." };
  expect(operation?.pathParameters).toMatchObject([{ ...said, slashes: true }]);
  expect(operation?.parameters).toMatchObject([said]);
});

test("rules beside the reference of a form apply to its fields", () => {
  const schema = { $ref: "#/components/schemas/Form", required: ["b"] };
  const requestBody = { content: { "application/x-www-form-urlencoded": { schema } } };
  const schemas = { Form: { ...fields("a", "b"), required: ["a"] } };
  const found = read({ "/": { post: { requestBody, responses: done } } }, { components: { schemas } });
  expect(operationsOf(found)[0]?.parameters).toMatchObject([{ required: true }, { required: true }]);
});

describe("operations beside a path's reference", () => {
  const paths = {
    "/things": {
      $ref: "#/components/pathItems/Things",
      parameters: [{ name: "own", in: "query", schema: { type: "string" } }],
      post: { operationId: "add", tags: ["Add"], responses: done },
    },
  };
  const shared = {
    parameters: [{ name: "shared", in: "query", schema: { type: "string" } }],
    get: { operationId: "list", tags: ["List"], responses: done },
  };
  const components = { pathItems: { Things: shared } };

  test("are generated, with the parameters of both", () => {
    const found = operationsOf(read(paths, { components }));
    expect(found.map(({ id, parameters }) => [id, ...parameters.map(({ name }) => name)])).toEqual([
      ["add", "shared", "own"],
      ["list", "shared", "own"],
    ]);
  });

  test("whose target is missing are reported even if others are excluded", () => {
    const paths = { "/a": { get: { tags: ["A"], responses: done } }, "/b": { $ref: "#/nowhere" } };
    const root = { openapi: "3.1.0", info: {}, paths };
    const { notes } = readDocument(selectOperations(root, { include: ["/a"], exclude: [] }));
    expect(notes.join()).toContain("since its reference leads nowhere. (/b)");
  });

  test.each(["List", "Add"])("can be selected: %s", (tag) => {
    const root = { openapi: "3.1.0", paths, components };
    const selected = selectOperations(root, { include: [tag], exclude: [] });
    expect(operationsOf(readDocument(selected)).map((operation) => operation.tag)).toEqual([tag]);
  });
});

test.each([
  { include: ["one"], exclude: ["/one"] },
  { include: [], exclude: ["/*"] },
])("a selection that leaves no operation is refused: %j", (selection) => {
  const get = (operationId: string): Json => ({ get: { operationId, responses: done } });
  const root = { openapi: "3.1.0", paths: { "/one": get("one"), "/two": get("two") } };
  expect(() => selectOperations(root, selection)).toThrow("No operation is left");
});

test("a response to HEAD has no body to read", () => {
  const responses = { "200": { description: "", ...json(fields("a")) } };
  const [head] = operationsOf(read({ "/": { head: { operationId: "look", responses } } }));
  expect(head?.successes).toEqual([expect.objectContaining({ status: "200", kind: "nothing" })]);
});

test("models in binary media types are reported", () => {
  const content = { "application/cbor": { schema: fields("a") } };
  const responses = { "200": { description: "", content } };
  const { notes } = read({ "/": { post: { operationId: "post", requestBody: { content }, responses } } });
  expect(notes).toEqual([
    "A body of type application/cbor is not written from a model; it is given as bytes. (post.requestBody)",
    "A response is handed over as bytes, not as a model. (post.200: application/cbor)",
  ]);
});

test.each([
  ["image/*", "application/octet-stream"],
  ["text/*", "text/plain"],
  ["*/*", "application/json"],
])("a body of %s goes out as %s, with a note", (range, named) => {
  const requestBody = { content: { [range]: {} } };
  const found = read({ "/": { post: { operationId: "post", requestBody, responses: done } } });
  expect(operationsOf(found)[0]?.body.contentType).toBe(named);
  expect(found.notes).toEqual([
    `A media range names no type; the body is sent as ${named}. (post.requestBody: ${range})`,
  ]);
});

test.each<[keyword: string, schema: Json]>([
  ["patternProperties", { patternProperties: { "^x-": { type: "integer" } }, additionalProperties: false }],
  ["unevaluatedProperties", { unevaluatedProperties: { type: "integer" } }],
  ["then", { if: {}, then: { properties: { b: { type: "integer" } } } }],
  ["dependentSchemas", { dependentSchemas: { a: { properties: { b: { type: "integer" } } } } }],
])("fields that %s describes can be sent, with any value", (_, schema) => {
  const { properties } = fields("a");
  const { property } = field({ type: "object", properties, ...schema });
  const body = property && modelIn(property.use)?.body;
  expect(body).toMatchObject({ kind: "object", further: { shape: { kind: "any" } } });
});

test("a map accepts any value if a pattern of names describes another one", () => {
  const others = { type: "string" };
  const { property } = field({
    type: "object",
    patternProperties: { "^x-": { type: "integer" } },
    additionalProperties: others,
  });
  expect(property?.use.shape).toMatchObject({ kind: "map", values: { shape: { kind: "any" } } });
});

test("a part of a body has the media type that its schema names", () => {
  const png = { contentMediaType: "image/png" };
  const properties = {
    one: { type: "string", ...png },
    many: { type: "array", items: png },
    encoded: { type: "string", ...png, contentEncoding: "base64" },
    stated: { type: "string", ...png },
  };
  const encoding = { stated: { contentType: "image/webp" } };
  const requestBody = {
    content: { "multipart/form-data": { schema: { type: "object", properties }, encoding } },
  };
  const [operation] = operationsOf(read({ "/": { post: { requestBody, responses: done } } }));
  const types = operation?.parameters.map(({ partType }) => partType);
  expect(types).toEqual(["image/png", "image/png", undefined, "image/webp"]);
});

test("a charset other than UTF-8 is reported", () => {
  const text = (charset: string): Json => ({ content: { [`text/csv; charset=${charset}`]: {} } });
  const responses = {
    "200": { description: "", ...text('"UTF-8"') },
    "201": { description: "", ...text("utf-16") },
  };
  const { notes } = read({
    "/": { post: { operationId: "post", requestBody: text("iso-8859-1"), responses } },
  });
  expect(notes).toEqual([
    "Text is written and read as UTF-8, whatever its charset. (post: text/csv; charset=iso-8859-1, post.201: text/csv; charset=utf-16)",
  ]);
});

test("security that no scheme describes is reported", () => {
  const security: Json[] = [{ key: [], constructor: [] }, {}];
  const components = { securitySchemes: { key: { type: "http", scheme: "basic" } } };
  const paths = { "/": { post: { operationId: "post", responses: {} } } };
  expect(read(paths, { security, components }).notes).toEqual([
    "No security scheme of that name is described; what it asks for is not known. (constructor)",
  ]);
});

test("an unresolved reference is reported with the places that use it, and no empty one", () => {
  const lost = { $ref: "#/components/schemas/Lost" };
  const schema = { type: "object", properties: { a: lost, b: { oneOf: [lost, { type: "string" }] } } };
  const responses = { "200": { description: "", content: { "application/json": { schema } } } };
  const { notes } = read({ "/": { get: { operationId: "look", responses } } });
  expect(notes).toEqual([
    expect.stringMatching(
      /^The reference #\/components\/schemas\/Lost leads nowhere.* \(look\.200, look\.200\.a, look\.200\.b\.0\)$/,
    ),
  ]);
});

test.each<[component: unknown, notes: string[]]>([
  [
    false,
    [
      "The reference #/components/schemas/Odd leads to false, which allows no value; any value is taken. (look.200)",
    ],
  ],
  [7, ["The reference #/components/schemas/Odd leads to no object; any value is taken. (look.200)"]],
  [true, []],
])("the target of a reference to %j is reported", (component, notes) => {
  const schema = { $ref: "#/components/schemas/Odd" };
  const responses = { "200": { description: "", content: { "application/json": { schema } } } };
  const components = { schemas: { Odd: component } };
  expect(read({ "/": { get: { operationId: "look", responses } } }, { components }).notes).toEqual(notes);
});

test("a false schema is reported everywhere, except for an object's forbidden fields", () => {
  const schema = {
    allOf: [{ type: "object", properties: { none: false, list: { type: "array", items: false } } }, false],
  };
  const parameters = [{ name: "q", in: "query", schema: false }];
  const responses = {
    "200": { description: "", ...json({ type: "object", additionalProperties: false }) },
    "202": { description: "", content: { "application/json": { schema: false } } },
  };
  const post = { operationId: "post", parameters, requestBody: json(schema), responses };
  const { notes } = read({ "/": { post } });
  expect(notes).toEqual([
    "A schema that is false allows no value; any value is taken. (post.requestBody, post.requestBody.none, post.requestBody.list.items, post.q, post.202)",
  ]);
});

test("headers that differ only in case are reported", () => {
  const header = (name: string): Json => ({ name, in: "header", schema: { type: "string" } });
  const parameters = [
    header("X-Trace"),
    header("x-trace"),
    header("Other"),
    { ...header("other"), in: "query" },
  ];
  const found = read({ "/": { post: { operationId: "post", parameters, responses: done } } });
  expect(found.notes).toContain(
    "HTTP does not tell apart headers that differ in capitals alone. (post: X-Trace, x-trace)",
  );
  expect(found.notes.join()).not.toContain("Other");
  expect(operationsOf(found)[0]?.parameters).toHaveLength(4);
});

test("names too long for a file are cut, stay distinct, and are reported", () => {
  const [one, other] = ["A", "B"].map((end) => "Long".repeat(100) + end);
  const ref = (name = ""): Json => json({ $ref: `#/components/schemas/${name}` });
  const post = {
    ...{ operationId: "post", tags: ["Tag".repeat(100)] },
    requestBody: ref(one),
    responses: { "200": { description: "", ...ref(other) } },
  };
  const schemas = { [String(one)]: fields("a"), [String(other)]: fields("b") };
  const { models, groups, notes } = read({ "/": { post } }, { components: { schemas } });
  const cut = "Long".repeat(50);
  const className = `${"Tag".repeat(34).slice(0, 100)}Api`;
  expect(models.map(({ name }) => name)).toEqual([cut, `${cut}2`]);
  expect(groups.map((group) => group.className)).toEqual([className]);
  expect(notes).toEqual([`A name is too long for a file; it is cut. (${className}, ${cut}, ${cut}2)`]);
});

test("the default of a server's variable may be a number", () => {
  const server = { url: "https://h.example:{port}", variables: { port: { default: 8443 } } };
  expect(read({}, { servers: [server] }).servers).toEqual(["https://h.example:8443"]);
});

/** Writes a file that is deleted after the test, and returns its path. */
function write(name: string, text: string): string {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, text);
  return file;
}

test("a file with several documents is reported as such", async () => {
  const file = write("api.yaml", "---\nopenapi: 3.0.0\n---\nopenapi: 3.0.0\n");
  const said = `${file}: holds several documents, with --- between them; give each a file.`;
  await expect(loadDocument(file)).rejects.toThrow(said);
  await expect(loadYaml(file)).rejects.toThrow(said);
});

test.each<[name: string, text: string]>([
  ["api.json", '{\n "openapi": "3.0.0",\n "info": {,}\n}'],
  ["api.yaml", "openapi: 3.0.0\ninfo: { title: t }\npaths: {,}\n"],
])("a syntax error is reported with its line: %s", async (name, text) => {
  await expect(loadDocument(write(name, text))).rejects.toThrow(
    /cannot be parsed: .* at line 3, column \d+\.$/,
  );
});

test.each<[name: string, text: string]>([
  [
    "api.json",
    String.raw`{
      "openapi": "3.0.0", "info": { "title": "t\"}", "version": "1" },
      "paths": { "/a": {}, "/b": { "x": ["/a", { "/b": "a: b" }] },
        "\u002fa": {} },
      "info": { "title": "t", "version": "1" } }`,
  ],
  ["api.yaml", "openapi: 3.0.0\ninfo: {}\npaths: { /a: {}, /b: {},\n  /a: {} }\ninfo: {}\n"],
])("a repeated key in an object is reported with its line: %s", async (name, text) => {
  const file = write(name, text);
  expect((await loadDocument(file)).notes).toEqual([
    `A key stands twice; the last one counts. (${file}, line 4, ${file}, line 5)`,
  ]);
});

test("a mapping to a schema named like a file refers to that schema", async () => {
  const mapping = { cat: "Cat.json" };
  const schemas = {
    "Cat.json": { type: "object" },
    Pet: { discriminator: { propertyName: "kind", mapping } },
  };
  const document = { openapi: "3.0.0", info: {}, paths: {}, components: { schemas } };
  const { root, notes } = await loadDocument(write("api.json", JSON.stringify(document)));
  expect(notes).toEqual([]);
  expect(root).toEqual(document);
});

describe("anchors of YAML", () => {
  const head = "openapi: 3.0.0\ninfo: { title: t, version: '1' }\npaths: {}\n";
  const levels = "bcdefghijkl".split("");
  const bomb = levels.map(
    (name, index) =>
      `x-${name}: &${name} [${Array(9)
        .fill(`*${"abcdefghijk".charAt(index)}`)
        .join()}]\n`,
  );
  const circle = "components: { schemas: { A: &A { type: object, properties: { self: *A } } } }\n";

  test.each<[what: string, text: string]>([
    ["that multiply", `${head}x-a: &a [x]\n${bomb.join("")}`],
    ["that lead to themselves", `${head}${circle}`],
  ])("%s end", async (_, text) => {
    const { root } = await loadDocument(write("api.yaml", text));
    expect(readDocument(root).groups).toEqual([]);
  });

  test("are merged by a plain << into its siblings; a quoted << is a name", async () => {
    const text = `${head}x-a: &a { b: 1, c: 2 }\nx-d: { <<: *a, c: 3 }\nx-e: { "<<": *a }\n`;
    const { root } = await loadDocument(write("api.yaml", text));
    expect(root).toMatchObject({ "x-d": { b: 1, c: 3 }, "x-e": { "<<": { b: 1, c: 2 } } });
    expect(root["x-d"]).not.toHaveProperty("<<");
  });

  test("that cannot be merged are reported with the file", async () => {
    const file = write("api.yaml", `${head}x-a: { <<: text }\n`);
    await expect(loadDocument(file)).rejects.toThrow(`${file}: cannot be parsed: `);
  });
});

const marked = "\ufeffopenapi: 3.0.0\ninfo: { title: Zürich }\npaths: {}\n";

test.each([
  ["UTF-8", Buffer.from(marked)],
  ["UTF-16, little endian", Buffer.from(marked, "utf16le")],
  ["UTF-16, big endian", Buffer.from(marked, "utf16le").swap16()],
])("a byte order mark identifies %s", async (_encoding, bytes) => {
  const file = path.join(temporaryFolder(), "api.yaml");
  writeFileSync(file, bytes);
  expect((await loadDocument(file)).root).toMatchObject({ info: { title: "Zürich" } });
});

test("a header whose name HTTP does not allow is left out, and reported", () => {
  const parameters = ["X-Right", "X Y", "X:Y", "Größe"].map((name) => ({ name, in: "header", schema: {} }));
  const found = read({ "/": { get: { operationId: "get", parameters, responses: done } } });
  const [operation] = operationsOf(found);
  expect(operation?.parameters.map(({ wireName }) => wireName)).toEqual(["X-Right"]);
  expect(found.notes).toEqual([
    "A header whose name HTTP does not allow is left out. (get.X Y, get.X:Y, get.Größe)",
  ]);
});

describe("an action of an overlay", () => {
  const changed = async (action: Json): Promise<Json> => {
    const file = write("overlay.yaml", JSON.stringify({ overlay: "1.0.0", actions: [action] }));
    return applyOverlay({ openapi: "3.1.0", tags: [{ name: "a" }, { name: "b" }, { name: "c" }] }, file);
  };

  test.each<[what: string, action: Json, tags: string[]]>([
    ["removes each item that it finds", { target: "$.tags[?(@.name!='c')]", remove: true }, ["c"]],
    ["adds an item to a list", { target: "$.tags", update: { name: "d" } }, ["a", "b", "c", "d"]],
    ["adds a list to a list", { target: "$.tags", update: [{ name: "d" }] }, ["a", "b", "c", "d"]],
    [
      "may say that it removes nothing",
      { target: "$.tags[0]", remove: false, update: { name: "d" } },
      ["d", "b", "c"],
    ],
    [
      "updates nothing that it removes",
      { target: "$.tags[0]", remove: true, update: { name: "d" } },
      ["b", "c"],
    ],
  ])("%s", async (_, action, tags) => {
    expect((await changed(action))["tags"]).toEqual(tags.map((name) => ({ name })));
  });

  test("that updates an object by something else is refused", async () => {
    await expect(changed({ target: "$.tags[0]", update: null })).rejects.toThrow("changes nothing");
  });
});
