/** Random documents: small, valid, with any combination that OpenAPI allows. */
import fc from "fast-check";
import type { Json } from "../../../src/generator/document/json.js";
import { components, names, object, schema, words } from "./random-schema.js";

const styles: Readonly<Record<string, readonly string[]>> = {
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
};

const parameter: fc.Arbitrary<Json> = fc.constantFrom(...Object.keys(styles)).chain((place) =>
  fc
    .record({
      name: names,
      style: fc.constantFrom(...(styles[place] ?? [])),
      explode: fc.boolean(),
      required: fc.boolean(),
      description: words,
      schema,
      isJson: fc.boolean(),
    })
    .map(({ isJson, schema: described, style, explode, ...rest }) => ({
      in: place,
      ...rest,
      ...(isJson
        ? { content: { "application/json": { schema: described } } }
        : { schema: described, style, explode }),
    })),
);

/** A path parameter with its description. */
const pathParameter = (name: string): fc.Arbitrary<Json> =>
  fc
    .record({ style: fc.constantFrom("simple", "label", "matrix"), explode: fc.boolean(), schema })
    .map((rest) => ({ name, in: "path", required: true, ...rest }));

const media = fc.constantFrom(
  "application/json",
  "text/plain",
  "application/octet-stream",
  "application/xml",
  "*/*",
);
const form = fc.constantFrom("application/x-www-form-urlencoded", "multipart/form-data");
const content = fc.oneof(
  fc.tuple(media, schema).map(([type, of]) => ({ [type]: { schema: of } })),
  fc.tuple(form, object).map(([type, of]) => ({ [type]: { schema: of } })),
);

const response = fc.record({ description: words, content }, { requiredKeys: ["description"] });
const responses = fc.dictionary(fc.constantFrom("200", "201", "204", "2XX", "404", "default"), response, {
  minKeys: 1,
  maxKeys: 3,
});

const method = fc.constantFrom("get", "put", "post", "delete", "patch");

interface Place {
  readonly path: string;
  readonly method: string;
  readonly operation: Json;
}

const operation: fc.Arbitrary<Place> = fc
  .record({
    method,
    route: names.map((name) => name.replace(/[{}?#/]/g, "") || "x"),
    name: names,
    operationId: fc.option(names, { nil: undefined }),
    tags: fc.array(names, { maxLength: 2 }),
    summary: words,
    deprecated: fc.boolean(),
    parameters: fc.uniqueArray(parameter, {
      maxLength: 4,
      selector: (each) => `${String(each["in"])} ${String(each["name"])}`,
    }),
    body: fc.option(fc.record({ required: fc.boolean(), content }), { nil: undefined }),
    responses,
  })
  .chain(({ method: of, route, name, parameters, body, ...rest }) =>
    pathParameter(name).map((own) => ({
      path: `/${route}/{${name}}`,
      method: of,
      operation: {
        ...rest,
        parameters: [own, ...parameters],
        ...(body && of !== "get" && { requestBody: body }),
      },
    })),
  );

export const document: fc.Arbitrary<Json> = fc
  .record({
    operations: fc.array(operation, { minLength: 1, maxLength: 5 }),
    schemas: fc.tuple(...components.map(() => schema)),
  })
  .map(({ operations, schemas }) => {
    const paths: Record<string, Json> = {};
    for (const { path, method: of, operation: node } of operations) (paths[path] ??= {})[of] = node;
    return {
      openapi: "3.1.0",
      info: { title: "Random", version: "1" },
      paths,
      components: { schemas: Object.fromEntries(components.map((name, index) => [name, schemas[index]])) },
    };
  });
