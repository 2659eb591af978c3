/** Test values for each keyword of OpenAPI's objects; `schema-keyword-cases.ts` has those of schemas. */
import type { Json } from "../../../src/generator/document/json.js";
import type { Place } from "./keyword-document.js";

/**
 * The keyword's value; other fields of its object, with and without the keyword; another place for the
 * object.
 */
export type KeywordCase = readonly [value: unknown, beside?: Json, at?: readonly string[]];

const text = { type: "string" };
const schema = { schema: text };
const url = "https://example.com";
const responses = { "200": { description: "Well." } };
const operation = { operationId: "another", responses };
const flow = { tokenUrl: url, authorizationUrl: url, scopes: {} };
const header = { One: { schema: text } };

const pathParameter = ["paths", "/things/{id}", "post", "parameters", "0"];
const query = { name: "q", in: "query", ...schema };
const formEncoding = [
  "paths",
  "/forms",
  "put",
  "requestBody",
  "content",
  "application/x-www-form-urlencoded",
];
const formField = [...formEncoding, "encoding", "file"];
const multipart = ["paths", "/forms", "post", "requestBody", "content", "multipart/form-data"];
const oauth = ["components", "securitySchemes", "oauth"];

export const keywordCases: Readonly<Record<Exclude<Place, "Schema">, Readonly<Record<string, KeywordCase>>>> =
  {
    OpenAPI: {
      openapi: ["3.2.0"],
      $self: [url],
      info: [{ title: "Others", version: "1" }],
      jsonSchemaDialect: ["https://example.com/dialect"],
      servers: [[{ url }]],
      paths: [{ "/others": { get: operation } }],
      webhooks: [{ made: { post: operation } }],
      components: [{ schemas: { Unused: text } }],
      security: [[]],
      tags: [[{ name: "Things", description: "All of them." }]],
      externalDocs: [{ url }],
    },
    Info: {
      title: ["Others"],
      summary: ["All of them."],
      description: ["All of them."],
      termsOfService: [url],
      contact: [{ name: "Support", url, email: "support@example.com" }],
      license: [{ name: "MIT", identifier: "MIT" }],
      version: ["2"],
    },
    Server: {
      url: [url],
      description: ["Another one."],
      name: ["other"],
      variables: [{ v: { default: "other" } }],
    },
    "Server Variable": { enum: [["api", "other"]], default: ["other"], description: ["Which one."] },
    Components: {
      schemas: [{ Unused: text }],
      responses: [{ Missing: { description: "It is missing." } }],
      parameters: [{ query }],
      examples: [{ one: { value: "a" } }],
      requestBodies: [{ form: { content: { "text/plain": schema } } }],
      headers: [header],
      securitySchemes: [{ key: { type: "http", scheme: "basic" } }],
      links: [{ next: { operationId: "postThing" } }],
      callbacks: [{ done: {} }],
      pathItems: [{ others: { get: operation } }],
      mediaTypes: [{ text: schema }],
    },
    "Path Item": {
      $ref: ["#/paths/~1choices", {}, ["paths", "/others"]],
      summary: ["All of them."],
      description: ["All of them."],
      ...Object.fromEntries(
        ["get", "put", "post", "delete", "options", "head", "patch", "trace"].map((method) => [
          method,
          [operation],
        ]),
      ),
      query: [operation],
      additionalOperations: [{ COPY: operation }],
      servers: [[{ url }]],
      parameters: [[query]],
    },
    Operation: {
      tags: [["Others"]],
      summary: ["All of them."],
      description: ["All of them."],
      externalDocs: [{ url }],
      operationId: ["another"],
      parameters: [[query]],
      requestBody: [{ content: { "text/plain": schema } }],
      responses: [{ "202": { description: "" } }],
      callbacks: [{ done: { "{$request.body#/url}": { post: operation } } }],
      deprecated: [true],
      security: [[{ key: [] }]],
      servers: [[{ url }]],
    },
    Parameter: {
      name: ["other"],
      in: ["header"],
      description: ["Which of them."],
      required: [true],
      deprecated: [true],
      allowEmptyValue: [true],
      style: ["pipeDelimited"],
      explode: [false],
      allowReserved: [true],
      schema: [{ type: "integer" }],
      example: ["a/b", {}, pathParameter],
      examples: [{ one: { value: "a/b" } }, {}, pathParameter],
      content: [{ "application/json": schema }],
    },
    "Request Body": {
      description: ["A thing."],
      content: [{ "text/plain": schema }],
      required: [true],
    },
    "Media Type": {
      $ref: ["#/paths/~1choices/post/requestBody/content/application~1json", { schema: undefined }],
      schema: [text],
      itemSchema: [text],
      example: ["a"],
      examples: [{ one: { value: "a" } }],
      encoding: [{ file: { contentType: "image/png" } }, {}, multipart],
      prefixEncoding: [[{ contentType: "image/png" }], {}, multipart],
      itemEncoding: [{ contentType: "image/png" }, {}, multipart],
    },
    Encoding: {
      contentType: ["image/png"],
      headers: [header],
      style: ["pipeDelimited", {}, formField],
      explode: [false, {}, formField],
      allowReserved: [true, {}, formField],
      encoding: [{ part: { contentType: "image/png" } }],
      prefixEncoding: [[{ contentType: "image/png" }]],
      itemEncoding: [{ contentType: "image/png" }],
    },
    Responses: {
      default: [{ description: "Failed." }],
      "a status": [{ description: "Well." }],
    },
    Response: {
      summary: ["Well."],
      description: ["Well."],
      headers: [header],
      content: [{ "text/plain": schema }],
      links: [{ next: { operationId: "postThing" } }],
    },
    Tag: {
      name: ["Others"],
      summary: ["All of them."],
      description: ["All of them."],
      externalDocs: [{ url }],
      parent: ["All"],
      kind: ["nav"],
    },
    Reference: {
      $ref: ["#/components/schemas/One"],
      summary: ["Another one."],
      description: ["Another one."],
    },
    Discriminator: {
      propertyName: ["sort"],
      mapping: [{ first: "#/components/schemas/One" }],
      defaultMapping: ["#/components/schemas/One"],
    },
    "Security Scheme": {
      type: ["openIdConnect", { openIdConnectUrl: url }],
      description: ["A key."],
      name: ["other"],
      in: ["query"],
      scheme: ["bearer", { type: "http" }],
      bearerFormat: ["JWT", { type: "http", scheme: "bearer" }],
      flows: [{ implicit: flow }, {}, oauth],
      openIdConnectUrl: [`${url}/other`, { type: "openIdConnect" }],
      oauth2MetadataUrl: [url, {}, oauth],
      deprecated: [true],
    },
    "OAuth Flows": {
      implicit: [flow],
      password: [flow],
      clientCredentials: [{ ...flow, refreshUrl: url }],
      authorizationCode: [flow],
      deviceAuthorization: [{ ...flow, deviceAuthorizationUrl: url }],
    },
    "OAuth Flow": {
      authorizationUrl: [url, {}, [...oauth, "flows", "implicit"]],
      deviceAuthorizationUrl: [url],
      tokenUrl: [`${url}/other`],
      refreshUrl: [url],
      scopes: [{ read: "To read." }],
    },
    "Security Requirement": { "a scheme": [["read"]] },
  };
