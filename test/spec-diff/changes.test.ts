import { describe, expect, test } from "@jest/globals";
import type { Change } from "../../scripts/spec-diff/change.js";
import { compareDocuments } from "../../scripts/spec-diff/compare.js";
import type { JsonObject } from "../../scripts/spec-diff/json.js";
import {
  at,
  changesAfter,
  createForm,
  field,
  query,
  ROUTES,
  schema,
  sessionsDocument,
  take,
} from "../support/edit-spec.js";

const short = (changes: Change[]) =>
  changes.map(({ level, kind, subject }) => [level, kind, Object.values(subject).join(".")].join(" "));

const newOperation = {
  operationId: "PauseSession",
  tags: ["ServicesSessions"],
  responses: { "204": { description: "Paused." } },
};

type Case = [what: string, edit: (document: JsonObject) => void, expected: string[]];

function eachCase(cases: Case[]): void {
  test.each(cases)("%s", (_what, edit, expected) => {
    expect(short(changesAfter(edit))).toEqual(expected);
  });
}

describe("operations", () => {
  eachCase([
    [
      "a new one is compatible",
      (document) => (at(document, "paths", ROUTES.session)["put"] = newOperation),
      ["minor operation-added PauseSession"],
    ],
    [
      "one that is gone breaks",
      (document) => take(at(document, "paths", ROUTES.session), "delete"),
      ["major operation-removed DeleteSession"],
    ],
    [
      "another name on the same route is a renaming, and breaks",
      (document) => (at(document, "paths", ROUTES.session, "get")["operationId"] = "GetSession"),
      ["major operation-renamed FetchSession"],
    ],
    [
      "another route under the same name is compatible",
      (document) => {
        const paths = at(document, "paths");
        paths["/v2/Services/{ServiceSid}/Sessions"] = take(paths, ROUTES.sessions);
      },
      ["minor operation-moved CreateSession", "minor operation-moved ListSession"],
    ],
    [
      "another success code breaks",
      (document) => {
        const responses = at(document, "paths", ROUTES.session, "delete", "responses");
        responses["202"] = take(responses, "204");
      },
      ["major success-removed DeleteSession", "minor success-added DeleteSession"],
    ],
    [
      "another response breaks",
      (document) =>
        (at(document, "paths", ROUTES.session, "get", "responses", "200", "content", "application/json")[
          "schema"
        ] = { $ref: "#/components/schemas/ListSessionResponse" }),
      ["major answer-changed FetchSession"],
    ],
    [
      "other credentials break",
      (document) => (at(document, "paths", ROUTES.session, "get")["security"] = [{ token: [] }]),
      ["major security-changed FetchSession"],
    ],
    [
      "a deprecation is a notice",
      (document) => (at(document, "paths", ROUTES.session, "get")["deprecated"] = true),
      ["minor deprecated-added FetchSession"],
    ],
  ]);
});

describe("parameters", () => {
  eachCase([
    [
      "a new optional one is compatible",
      (document) => (createForm(document)["Region"] = { type: "string" }),
      ["minor parameter-added CreateSession.Region"],
    ],
    [
      "a new required one breaks",
      (document) => {
        createForm(document)["Region"] = { type: "string" };
        schema(document, "CreateSessionRequest")["required"] = ["Region"];
      },
      ["major parameter-added CreateSession.Region"],
    ],
    [
      "one that is gone breaks",
      (document) => take(createForm(document), "Ttl"),
      ["major parameter-removed CreateSession.Ttl"],
    ],
    [
      "the same one under another name is a renaming, and breaks",
      (document) => (createForm(document)["TimeToLive"] = take(createForm(document), "Ttl")),
      ["major parameter-renamed CreateSession.Ttl"],
    ],
    [
      "a tighter pattern breaks",
      (document) =>
        (at(document, "components", "parameters", "Sid", "schema")["pattern"] = "^KC[0-9a-f]{32}$"),
      ["major pattern-tightened DeleteSession.Sid", "major pattern-tightened UpdateSession.Sid"],
    ],
    [
      "a looser pattern is compatible",
      (document) =>
        (at(document, "components", "parameters", "Sid", "schema")["pattern"] = "^K[A-Z][0-9a-fA-F]{32}$"),
      ["minor pattern-loosened DeleteSession.Sid", "minor pattern-loosened UpdateSession.Sid"],
    ],
    [
      "a first pattern breaks",
      (document) => (at(createForm(document), "UniqueName")["pattern"] = "^[a-z]+$"),
      ["major pattern-tightened CreateSession.UniqueName"],
    ],
    [
      "a pattern that JavaScript does not know counts as tighter",
      (document) => (at(document, "components", "parameters", "ServiceSid", "schema")["pattern"] = "(?x)[["),
      ["Create", "List", "Delete", "Fetch", "Update"].map(
        (name) => `major pattern-tightened ${name}Session.ServiceSid`,
      ),
    ],
    [
      "one without its pattern is compatible",
      (document) =>
        take(at(document, "paths", ROUTES.session, "delete", "parameters", 1), "$ref") &&
        Object.assign(at(document, "paths", ROUTES.session, "delete", "parameters", 1), {
          ...at(document, "components", "parameters", "Sid"),
          schema: { type: "string" },
        }),
      ["minor pattern-loosened DeleteSession.Sid"],
    ],
    [
      "required now breaks",
      (document) => (query(document, 3)["required"] = true),
      ["major required-added ListSession.PageToken"],
    ],
    [
      "null allowed now is compatible",
      (document) => (at(createForm(document), "UniqueName")["nullable"] = true),
      ["minor nullable-added CreateSession.UniqueName"],
    ],
    [
      "a tighter limit breaks",
      (document) => (at(query(document, 1), "schema")["maximum"] = 100),
      ["major limit-tightened ListSession.PageSize"],
    ],
    [
      "a looser limit is compatible",
      (document) => (at(query(document, 1), "schema")["minimum"] = 0),
      ["minor limit-loosened ListSession.PageSize"],
    ],
    [
      "another default breaks those who rely on it",
      (document) => (at(query(document, 1), "schema")["default"] = 20),
      ["major default-changed ListSession.PageSize"],
    ],
    [
      "a default that is now written down is compatible",
      (document) => (at(query(document, 2), "schema")["default"] = 0),
      ["minor default-added ListSession.Page"],
    ],
    [
      "another type breaks",
      (document) => (at(createForm(document), "Ttl")["type"] = "string"),
      ["major type-changed CreateSession.Ttl"],
    ],
    [
      "one that is no longer experimental is news",
      (document) => take(at(createForm(document), "FailOnParticipantConflict"), "x-experimental"),
      ["minor marker-changed CreateSession.FailOnParticipantConflict"],
    ],
  ]);

  test("a tighter pattern is proved by a text that was right before", () => {
    const [change] = changesAfter(
      (document) =>
        (at(document, "components", "parameters", "ServiceSid", "schema")["pattern"] = "^KS[0-9]{32}$"),
    );
    const refused = /for example "(.*)"/.exec(change?.message ?? "")?.[1];
    expect(refused).toMatch(/^KS[0-9a-fA-F]{32}$/);
    expect(refused).not.toMatch(/^KS[0-9]{32}$/);
  });
});

describe("fields of responses", () => {
  eachCase([
    [
      "a new one is compatible",
      (document) => (at(schema(document, "ProxyV1Session"), "properties")["region"] = { type: "string" }),
      ["minor field-added ProxyV1Session.region"],
    ],
    [
      "one that is gone breaks",
      (document) => take(at(schema(document, "ProxyV1Session"), "properties"), "closed_reason"),
      ["major field-removed ProxyV1Session.closed_reason"],
    ],
    [
      "the same one under another name is a renaming, and breaks",
      (document) => {
        const properties = at(schema(document, "ProxyV1Session"), "properties");
        properties["reason"] = take(properties, "closed_reason");
        const required = schema(document, "ProxyV1Session")["required"];
        if (Array.isArray(required)) required.splice(required.indexOf("closed_reason"), 1, "reason");
      },
      ["major field-renamed ProxyV1Session.closed_reason"],
    ],
    [
      "null where there was none breaks",
      (document) => (field(document, "ProxyV1Session", "url")["nullable"] = true),
      ["major nullable-added ProxyV1Session.url"],
    ],
    [
      "no null any more is compatible",
      (document) => (field(document, "ProxyV1Session", "date_created")["nullable"] = false),
      ["minor nullable-removed ProxyV1Session.date_created"],
    ],
    [
      "one that may be missing now breaks",
      (document) => (schema(document, "ListSessionResponse")["required"] = ["sessions"]),
      ["major required-removed ListSessionResponse.meta"],
    ],
    [
      "one that is always there now is compatible",
      (document) => (schema(document, "ErrorResponse")["required"] = ["status", "message", "code"]),
      ["minor required-added ErrorResponse.code"],
    ],
    [
      "another type breaks",
      (document) => take(field(document, "ProxyV1Session", "date_ended"), "format"),
      ["major type-changed ProxyV1Session.date_ended"],
    ],
    [
      "another pattern is only words: answers are not checked against it",
      (document) => (field(document, "ProxyV1Session", "sid")["pattern"] = "^KC[0-9]{32}$"),
      ["patch pattern-tightened ProxyV1Session.sid"],
    ],
  ]);
});

describe("fields of what is sent", () => {
  eachCase([
    [
      "a new optional one is compatible",
      (document) => (at(schema(document, "SessionParticipant"), "properties")["Label"] = { type: "string" }),
      ["minor field-added SessionParticipant.Label"],
    ],
    [
      "a new required one breaks",
      (document) => {
        at(schema(document, "SessionParticipant"), "properties")["Label"] = { type: "string" };
        schema(document, "SessionParticipant")["required"] = ["Identifier", "Label"];
      },
      ["major field-added SessionParticipant.Label"],
    ],
    [
      "one that need not be given any more is compatible",
      (document) => (schema(document, "SessionParticipant")["required"] = []),
      ["minor required-removed SessionParticipant.Identifier"],
    ],
    [
      "a tighter limit breaks",
      (document) => (field(document, "SessionParticipant", "FriendlyName")["maxLength"] = 64),
      ["major limit-tightened SessionParticipant.FriendlyName"],
    ],
  ]);
});

describe("enums and schemas", () => {
  eachCase([
    [
      "a new value is compatible: enums are open",
      (document) => (schema(document, "SessionMode")["enum"] = [...modes(document), "fax-only"]),
      ["minor value-added SessionMode"],
    ],
    [
      "a value that is gone breaks: its constant goes with it",
      (document) => (schema(document, "SessionMode")["enum"] = modes(document).slice(1)),
      ["major value-removed SessionMode"],
    ],
    [
      "a new schema is compatible",
      (document) => (at(document, "components", "schemas")["Note"] = { type: "string" }),
      ["minor schema-added Note"],
    ],
    [
      "a schema that is gone breaks",
      (document) => take(at(document, "components", "schemas"), "ErrorResponse"),
      ["major schema-removed ErrorResponse"],
    ],
  ]);
});

describe("the document as a whole", () => {
  test("says nothing where nothing changed", () => {
    expect(changesAfter(() => undefined)).toEqual([]);
  });

  eachCase([
    [
      "words alone are a patch",
      (document) => (at(document, "info")["description"] = "Other words."),
      ["patch words-changed "],
    ],
    [
      "another server breaks",
      (document) => (document["servers"] = [{ url: "https://proxy.example.com" }]),
      ["major server-changed "],
    ],
  ]);

  test("the order of keys means nothing", () => {
    const reversed = Object.fromEntries(Object.entries(sessionsDocument()).reverse());
    expect(compareDocuments(sessionsDocument(), reversed)).toEqual([]);
  });
});

describe("other documents", () => {
  const bare = { openapi: "3.1.0", info: { title: "Bare", version: "1" } };

  test("may lack every part", () => {
    expect(compareDocuments(bare, bare)).toEqual([]);
    expect(short(compareDocuments(bare, { ...bare, paths: { "/a": { get: {} } } }))).toEqual([
      "minor operation-added GET /a",
    ]);
  });

  test("may be of OpenAPI 3.1: null is a type there", () => {
    const withField = (type: unknown) => ({
      ...bare,
      paths: {
        "/a": {
          get: {
            responses: {
              "200": { content: { "application/json": { schema: { $ref: "#/components/schemas/A" } } } },
            },
          },
        },
      },
      components: { schemas: { A: { type: "object", properties: { b: type } } } },
    });
    const before = withField({ type: "string" });
    expect(short(compareDocuments(before, withField({ type: ["string", "null"] })))).toEqual([
      "major nullable-added A.b",
    ]);
    const either = { anyOf: [{ type: "string" }, { type: "null" }] };
    expect(short(compareDocuments(before, withField(either)))).toEqual(["major nullable-added A.b"]);
    expect(compareDocuments(withField({ type: ["string", "null"] }), withField(either))).toMatchObject([
      { kind: "words-changed" },
    ]);
  });

  test("may have JSON bodies, inline objects and schemas that refer to themselves", () => {
    const withName = (rules: object) => ({
      ...bare,
      paths: {
        "/a": {
          put: {
            operationId: "PutA",
            requestBody: {
              content: {
                "application/json": {
                  schema: { type: "object", properties: { list: { type: "array", items: name(rules) } } },
                },
              },
            },
          },
        },
      },
      components: {
        schemas: { Tree: { properties: { parent: { $ref: "#/components/schemas/Tree" } } } },
      },
    });
    const name = (rules: object) => ({ type: "object", properties: { name: { type: "string", ...rules } } });
    expect(short(compareDocuments(withName({}), withName({ maxLength: 5 })))).toEqual([
      "major limit-tightened PutA.body.list[].name",
    ]);
  });

  test("a reference that leads nowhere, or round in a circle, stops nothing", () => {
    const circle = {
      ...bare,
      paths: {
        "/a": {
          get: {
            parameters: [{ $ref: "#/components/parameters/A" }, { $ref: "other.yaml" }, { $ref: "#/100%" }],
          },
        },
      },
      components: { parameters: { A: { $ref: "#/components/parameters/A" } } },
    };
    expect(compareDocuments(circle, circle)).toEqual([]);
  });
});

function modes(document: JsonObject): unknown[] {
  const values = schema(document, "SessionMode")["enum"];
  return Array.isArray(values) ? values : [];
}
