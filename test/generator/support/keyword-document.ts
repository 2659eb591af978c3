/** A small document with every object of OpenAPI, to which a test adds one keyword after another. */
import type { Json } from "../../../src/generator/document/json.js";

/** The paths of the objects in {@link keywordDocument}. */
export const places = {
  OpenAPI: [],
  Info: ["info"],
  Server: ["servers", "0"],
  "Server Variable": ["servers", "0", "variables", "v"],
  Components: ["components"],
  "Path Item": ["paths", "/things/{id}"],
  Operation: ["paths", "/things/{id}", "post"],
  Parameter: ["paths", "/things/{id}", "post", "parameters", "1"],
  "Request Body": ["paths", "/things/{id}", "post", "requestBody"],
  "Media Type": ["paths", "/things/{id}", "post", "requestBody", "content", "application/json"],
  Encoding: ["paths", "/forms", "post", "requestBody", "content", "multipart/form-data", "encoding", "file"],
  Responses: ["paths", "/things/{id}", "post", "responses"],
  Response: ["paths", "/things/{id}", "post", "responses", "200"],
  Tag: ["tags", "0"],
  Reference: ["components", "schemas", "Thing", "properties", "other"],
  Schema: ["components", "schemas", "Thing", "properties", "text"],
  Discriminator: ["components", "schemas", "Choice", "discriminator"],
  "Security Scheme": ["components", "securitySchemes", "key"],
  "OAuth Flows": ["components", "securitySchemes", "oauth", "flows"],
  "OAuth Flow": ["components", "securitySchemes", "oauth", "flows", "clientCredentials"],
  "Security Requirement": ["security", "0"],
} as const satisfies Record<string, readonly string[]>;

export type Place = keyof typeof places;

const text = { type: "string" };
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Json): Json => ({ content: { "application/json": { schema } } });

/** A new copy. */
export function keywordDocument(): Json {
  const kind = (value: string): Json => ({
    type: "object",
    required: ["kind"],
    properties: { kind: text, [value]: text },
  });
  const found: Json = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    servers: [{ url: "https://{v}.example.com", variables: { v: { default: "api" } } }],
    security: [{ key: [], oauth: [] }],
    tags: [{ name: "Things", description: "All things." }],
    paths: {
      "/things/{id}": {
        post: {
          operationId: "postThing",
          tags: ["Things"],
          parameters: [
            { name: "id", in: "path", required: true, schema: text },
            { name: "list", in: "query", schema: { type: "array", items: text } },
            { $ref: "#/components/parameters/query" },
          ],
          requestBody: json(ref("Thing")),
          responses: {
            "200": { description: "", ...json(ref("Thing")) },
            "404": { $ref: "#/components/responses/Missing" },
          },
        },
      },
      "/others": { $ref: "#/components/pathItems/others" },
      "/forms": {
        patch: {
          operationId: "patchForm",
          requestBody: { $ref: "#/components/requestBodies/form" },
          responses: { "204": { description: "" } },
        },
        put: {
          operationId: "putForm",
          requestBody: {
            content: {
              "application/x-www-form-urlencoded": {
                schema: { type: "object", properties: { file: { type: "array", items: text } } },
                encoding: { file: {} },
              },
            },
          },
          responses: { "204": { description: "" } },
        },
        post: {
          operationId: "postForm",
          requestBody: {
            content: {
              "multipart/form-data": {
                schema: { type: "object", properties: { file: { type: "array", items: text } } },
                encoding: { file: {} },
              },
            },
          },
          responses: { "204": { description: "" } },
        },
      },
      "/choices": {
        post: {
          operationId: "postChoice",
          requestBody: json(ref("Choice")),
          responses: {
            "200": {
              description: "",
              content: { "application/json": { $ref: "#/components/mediaTypes/text" } },
            },
          },
        },
      },
    },
    components: {
      securitySchemes: {
        key: { type: "apiKey", name: "key", in: "header" },
        oauth: {
          type: "oauth2",
          flows: { clientCredentials: { tokenUrl: "https://example.com/token", scopes: {} } },
        },
      },
      schemas: {
        Thing: { type: "object", properties: { text, other: ref("Other") } },
        Other: { type: "object", properties: { value: text } },
        Choice: { oneOf: [ref("One"), ref("Two")], discriminator: { propertyName: "kind" } },
        One: kind("one"),
        Two: kind("two"),
      },
    },
  };
  // Shared constants above must not become one shared object.
  return JSON.parse(JSON.stringify(found)) as Json;
}
