/** Edits of our document of every kind. */
import type { Json } from "../../../src/generator/document/json.js";
import { at, field, redirect, schema, take } from "../../support/edit-document.js";
import { createForm, ROUTES } from "../../support/edit-spec.js";

/** Changes a document. */
export type Edit = (document: Json) => unknown;

const operation = (document: Json, route: keyof typeof ROUTES, method: string) =>
  at(document, "paths", ROUTES[route], method);
const responses = (document: Json, method = "get") => at(operation(document, "session", method), "responses");
const schemas = (document: Json) => at(document, "components", "schemas");
const session = (document: Json, name: string) => field(document, "ProxyV1Session", name);
const required = (document: Json, name: string) => schema(document, name)["required"] as string[];
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const form = (document: Json) => at(operation(document, "sessions", "post"), "requestBody", "content");
const schemes = (document: Json) => at(document, "components", "securitySchemes");
const query = (document: Json, parameter: Json): unknown =>
  (operation(document, "sessions", "get")["parameters"] as Json[]).push({
    in: "query",
    schema: { type: "string" },
    ...parameter,
  });
const pageSize = (document: Json) =>
  (operation(document, "sessions", "get")["parameters"] as Json[]).find(
    (each) => each["name"] === "PageSize",
  ) ?? {};
const move = (from: Json, name: string, to: string): unknown => (from[to] = take(from, name));

const documentEdits: Record<string, Edit> = {
  "another title": (document) => (at(document, "info")["title"] = "Sessions"),
  "another version": (document) => (at(document, "info")["version"] = "2.0.0"),
  "another description": (document) => (at(document, "info")["description"] = "Sessions."),
  "OpenAPI 3.1": (document) => (document["openapi"] = "3.1.0"),
  "an extension that nothing reads": (document) => (document["x-owner"] = "us"),
  "a webhook": (document) => (document["webhooks"] = { made: {} }),
  "an example less": (document) => take(schema(document, "ProxyV1Session"), "example"),
  "a schema that nothing uses": (document) => (schemas(document)["Unused"] = { type: "string" }),
  "a field of failures": (document) =>
    (at(schema(document, "ErrorResponse"), "properties")["hint"] = { type: "string" }),
  "another server": (document) => (document["servers"] = [{ url: "https://example.com" }]),
  "a second server": (document) =>
    (document["servers"] as unknown[]).push({ url: "https://mirror.example.com" }),
  "other words about a tag": (document) =>
    (document["tags"] = [{ name: "ServicesSessions", description: "X." }]),
  "another name of a security scheme": (document) => {
    move(schemes(document), "accountSid_authToken", "login");
    document["security"] = [{ login: [] }];
  },
  "an operation that needs no credentials": (document) =>
    (operation(document, "session", "get")["security"] = []),
  "an operation that takes one more scheme": (document) => {
    schemes(document)["key"] = { type: "apiKey", in: "header", name: "X-Key" };
    document["security"] = [{ accountSid_authToken: [] }, { key: [] }];
  },
  "other words about a security scheme": (document) =>
    (at(schemes(document), "accountSid_authToken")["description"] = "X."),
};

const operationEdits: Record<string, Edit> = {
  "a new operation": (document) =>
    (at(document, "paths", ROUTES.session)["put"] = {
      operationId: "ReplaceSession",
      tags: ["ServicesSessions"],
      responses: { "204": { description: "" } },
    }),
  "an operation less": (document) => take(at(document, "paths", ROUTES.session), "delete"),
  "another name of an operation": (document) =>
    (operation(document, "session", "get")["operationId"] = "GetSession"),
  "another spelling of an operation": (document) =>
    (operation(document, "session", "get")["operationId"] = "fetchSession"),
  "another tag": (document) => (operation(document, "session", "get")["tags"] = ["Others"]),
  "a second tag": (document) =>
    (operation(document, "session", "get")["tags"] = ["ServicesSessions", "Others"]),
  "another method": (document) => move(at(document, "paths", ROUTES.session), "post", "patch"),
  "another path": (document) =>
    move(at(document, "paths"), ROUTES.sessions, "/v2/Services/{ServiceSid}/Sessions"),
  "another summary": (document) => (operation(document, "session", "get")["summary"] = "X"),
  "another description of an operation": (document) =>
    (operation(document, "session", "get")["description"] = "X."),
  "a deprecated operation": (document) => (operation(document, "session", "get")["deprecated"] = true),
  "a callback": (document) => (operation(document, "session", "post")["callbacks"] = {}),
  "no parameter of clients": (document) =>
    take(operation(document, "sessions", "get"), "x-client-parameters"),
};

const parameterEdits: Record<string, Edit> = {
  "a new query parameter": (document) => query(document, { name: "Region" }),
  "a new required query parameter": (document) => query(document, { name: "Region", required: true }),
  "a new list in the query": (document) =>
    query(document, { name: "Status", schema: { type: "array", items: { type: "string" } } }),
  "a new header": (document) => query(document, { name: "Region", in: "header" }),
  "a header that each request has": (document) => query(document, { name: "Accept", in: "header" }),
  "another limit": (document) => (at({ a: pageSize(document) }, "a", "schema")["maximum"] = 50),
  "another default": (document) => (at({ a: pageSize(document) }, "a", "schema")["default"] = 20),
  "a default of the wrong type": (document) =>
    (at({ a: pageSize(document) }, "a", "schema")["default"] = "many"),
  "a format of integers": (document) => (at({ a: pageSize(document) }, "a", "schema")["format"] = "int32"),
  "other words about a parameter": (document) => (pageSize(document)["description"] = "X."),
  "another example of a parameter": (document) => (pageSize(document)["example"] = 7),
  "a deprecated parameter": (document) => (pageSize(document)["deprecated"] = true),
  "an experimental parameter": (document) => (pageSize(document)["x-experimental"] = true),
  "another place of a parameter": (document) => (pageSize(document)["in"] = "header"),
  "another name on the wire": (document) => (pageSize(document)["name"] = "page_size"),
  "another pattern in the path": (document) =>
    (at(document, "components", "parameters", "Sid", "schema")["pattern"] = "^KC[0-9a-f]{32}$"),
  "no pattern in the path": (document) =>
    take(at(document, "components", "parameters", "Sid", "schema"), "pattern"),
  "a field of the form": (document) => (createForm(document)["Region"] = { type: "string" }),
  "a required field of the form": (document) =>
    (schema(document, "CreateSessionRequest")["required"] = ["Ttl"]),
  "a field of the form less": (document) => take(createForm(document), "Ttl"),
  "another name of a field of the form": (document) => move(createForm(document), "Ttl", "Lifetime"),
  "another type of a field of the form": (document) =>
    (field(document, "CreateSessionRequest", "Ttl")["type"] = "number"),
  "a moment that becomes a day": (document) =>
    (field(document, "CreateSessionRequest", "DateExpiry")["format"] = "date"),
  "a read-only field of the form": (document) =>
    (field(document, "CreateSessionRequest", "UniqueName")["readOnly"] = true),
  "a write-only field of the form": (document) =>
    (field(document, "CreateSessionRequest", "UniqueName")["writeOnly"] = true),
  "a body that is required": (document) =>
    (at(operation(document, "sessions", "post"), "requestBody")["required"] = true),
  "JSON in place of a form": (document) =>
    move(form(document), "application/x-www-form-urlencoded", "application/json"),
  "parts in place of a form": (document) =>
    move(form(document), "application/x-www-form-urlencoded", "multipart/form-data"),
  "another encoding of a field": (document) =>
    take(at(form(document), "application/x-www-form-urlencoded"), "encoding"),
  "more items": (document) => (field(document, "CreateSessionRequest", "Participants")["maxItems"] = 3),
  "a rule that is not checked": (document) =>
    (field(document, "CreateSessionRequest", "Ttl")["multipleOf"] = 1),
};

const responseEdits: Record<string, Edit> = {
  "a second success code of the same type": (document) =>
    (responses(document)["202"] = responses(document)["200"]),
  "a second success code of another type": (document) =>
    (responses(document)["202"] = {
      description: "",
      content: { "application/json": { schema: { type: "string" } } },
    }),
  "a second success code without a body": (document) => (responses(document)["204"] = { description: "" }),
  "another success code": (document) => move(responses(document), "200", "202"),
  "a failure more": (document) => (responses(document)["418"] = { description: "" }),
  "a failure less": (document) => take(responses(document), "503"),
  "other words about a response": (document) => (at(responses(document), "200")["description"] = "X."),
  "a header of a response less": (document) => take(at(responses(document), "200"), "headers"),
  "JSON that becomes XML": (document) =>
    move(at(responses(document), "200", "content"), "application/json", "application/xml"),
  "another kind of JSON": (document) =>
    move(at(responses(document), "200", "content"), "application/json", "application/hal+json"),
  "no body any more": (document) => take(at(responses(document), "200"), "content"),
};

const fieldEdits: Record<string, Edit> = {
  "a new field": (document) =>
    (at(schema(document, "ProxyV1Session"), "properties")["region"] = { type: "string" }),
  "a field less": (document) => {
    take(at(schema(document, "ProxyV1Session"), "properties"), "ttl");
    schema(document, "ProxyV1Session")["required"] = required(document, "ProxyV1Session").filter(
      (name) => name !== "ttl",
    );
  },
  "a field that may be missing": (document) =>
    (schema(document, "ProxyV1Session")["required"] = required(document, "ProxyV1Session").filter(
      (name) => name !== "url",
    )),
  "an identifier that is not required": (document) =>
    (schema(document, "ProxyV1Session")["required"] = required(document, "ProxyV1Session").filter(
      (name) => name !== "sid",
    )),
  "an identifier that is not marked": (document) => take(session(document, "sid"), "x-identifier"),
  "another identifier": (document) => {
    take(session(document, "sid"), "x-identifier");
    session(document, "url")["x-identifier"] = true;
  },
  "items of a page that are not marked": (document) =>
    take(field(document, "ListSessionResponse", "sessions"), "x-page-items"),
  "a field that may be null": (document) => (session(document, "url")["nullable"] = true),
  "a field that is never null": (document) => take(session(document, "unique_name"), "nullable"),
  "a moment that becomes a text": (document) => take(session(document, "date_created"), "format"),
  "a moment of a response that becomes a day": (document) =>
    (session(document, "date_created")["format"] = "date"),
  "another type": (document) => (session(document, "ttl")["type"] = "string"),
  "any number": (document) => (session(document, "ttl")["type"] = "number"),
  "another pattern of a response": (document) => (session(document, "sid")["pattern"] = "^K"),
  "another format of a text": (document) => (session(document, "url")["format"] = "uri-reference"),
  "a read-only field": (document) => (session(document, "url")["readOnly"] = true),
  "a write-only field": (document) => (session(document, "url")["writeOnly"] = true),
  "a deprecated field": (document) => (session(document, "url")["deprecated"] = true),
  "other words about a field": (document) => (session(document, "url")["description"] = "X."),
  "a title of a field": (document) => (session(document, "url")["title"] = "Address"),
  "further fields": (document) => (schema(document, "ProxyV1Session")["additionalProperties"] = true),
  "no further fields": (document) => (schema(document, "ProxyV1Session")["additionalProperties"] = false),
  "a union of a field": (document) => {
    const url = session(document, "url");
    for (const name of ["type", "format"]) Reflect.deleteProperty(url, name);
    url["oneOf"] = [{ type: "string" }, { type: "integer" }];
  },
};

const schemaEdits: Record<string, Edit> = {
  "another name of a schema": (document) => {
    move(schemas(document), "ProxyV1Session", "Talk");
    redirect(document, "#/components/schemas/ProxyV1Session", "#/components/schemas/Talk");
  },
  "other words about a schema": (document) => (schema(document, "ProxyV1Session")["description"] = "X."),
  "a deprecated schema": (document) => (schema(document, "ProxyV1Session")["deprecated"] = true),
  "the same fields by allOf": (document) => {
    const { properties, required: names } = schema(document, "ProxyV1Session");
    for (const name of ["properties", "required"]) take(schema(document, "ProxyV1Session"), name);
    schema(document, "ProxyV1Session")["allOf"] = [{ type: "object", properties, required: names }];
  },
  "the same fields by allOf of another schema": (document) => {
    const { links, ...others } = at(schema(document, "ProxyV1Session"), "properties");
    const { required: names } = schema(document, "ProxyV1Session");
    schemas(document)["Rest"] = { type: "object", properties: others, required: names };
    for (const name of ["properties", "required"]) take(schema(document, "ProxyV1Session"), name);
    schema(document, "ProxyV1Session")["allOf"] = [reference("Rest"), { properties: { links } }];
  },
  "a schema that is written in place": (document) => {
    const { items } = field(document, "CreateSessionRequest", "Participants");
    field(document, "CreateSessionRequest", "Participants")["items"] = { allOf: [items] };
  },
  "a new value": (document) => (schema(document, "SessionMode")["enum"] as string[]).push("fax-only"),
  "a value less": (document) => (schema(document, "SessionMode")["enum"] as string[]).pop(),
  "an enumeration that becomes a text": (document) => take(schema(document, "SessionMode"), "enum"),
  "a sent enumeration that becomes a text": (document) =>
    take(schema(document, "UpdateSessionStatus"), "enum"),
  "values in place of a text": (document) => (session(document, "url")["enum"] = ["a", "b"]),
  "other words about a value": (document) => {
    const status = schema(document, "SessionMode");
    status["x-enum-descriptions"] = ["A.", "B.", "C."];
  },
  "other names of values": (document) =>
    (schema(document, "SessionMode")["x-enum-varnames"] = ["A", "B", "C"]),
};

/** The edits, by what they do. */
export const edits: Readonly<Record<string, Edit>> = {
  ...documentEdits,
  ...operationEdits,
  ...parameterEdits,
  ...responseEdits,
  ...fieldEdits,
  ...schemaEdits,
};

/** Edits that require a change of users although the generated code stays the same. */
export const outside: Readonly<Record<string, Edit>> = {
  "a server of one operation": (document) =>
    (operation(document, "session", "get")["servers"] = [{ url: "https://example.com" }]),
  "another security scheme": (document) =>
    (schemes(document)["accountSid_authToken"] = { type: "http", scheme: "bearer" }),
};
