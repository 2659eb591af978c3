/**
 * What kinds of changes mean: for each edit of a document, the changes that are found, with their steps and
 * rules.
 */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { compareDocuments } from "../../src/spec-diff/compare/compare.js";
import type { Context } from "../../src/spec-diff/compare/recorder.js";
import type { Json } from "../../src/generator/index.js";
import { patternSampler } from "../../src/spec-diff/patterns.js";
import { rules } from "../../src/spec-diff/compare/rules.js";
import { at, field, redirect, schema, take } from "../support/edit-document.js";

const original = parse(readFileSync("test/spec-diff/library.yaml", "utf8")) as Json;

let refused: Context["refused"];
beforeAll(async () => {
  refused = await patternSampler();
});

function library(edit: (document: Json) => unknown = () => undefined): Json {
  const document = structuredClone(original);
  edit(document);
  return document;
}

const findings = (before: Json, after: Json) => compareDocuments(before, after, refused);
const short = (before: Json, after: Json) =>
  findings(before, after).map(({ level, rule, subject }) => `${level} ${rule} ${subject}`.trim());

/** An edit, what is found after it, and what is found after its reverse, where that is told. */
type Case = [what: string, edit: (document: Json) => unknown, found: string[], reverse?: string[]];

const seen = new Set<string>();
function each(cases: Case[]): void {
  for (const [what, edit, found, reverse] of cases) {
    for (const line of [...found, ...(reverse ?? [])]) seen.add(line.split(" ")[1] ?? "");
    test(what, () => {
      expect(short(library(), library(edit))).toEqual(found);
      if (reverse !== undefined) expect(short(library(edit), library())).toEqual(reverse);
    });
  }
}

const book = "/shelves/{Shelf}/books/{Id}";
const schemas = (document: Json) => at(document, "components", "schemas");
const properties = (document: Json, name: string) => at(schema(document, name), "properties");
const operation = (document: Json, path: string, method: string) => at(document, "paths", path, method);
const query = (document: Json, index: number) => at(document, "paths", "/books", "get", "parameters", index);
const queries = (document: Json) => operation(document, "/books", "get")["parameters"] as Json[];
const content = (document: Json, path: string, method: string, status: string) =>
  at(operation(document, path, method), "responses", status, "content");
const body = (document: Json, path: string, method: string) =>
  at(operation(document, path, method), "requestBody", "content");
const reference = (name: string) => `#/components/schemas/${name}`;

describe("operations", () => {
  each([
    [
      "one that is added",
      (document) =>
        (at(document, "paths", "/loans")["get"] = {
          operationId: "ListLoans",
          tags: ["Loans"],
          responses: {},
        }),
      ["minor operation-added ListLoans"],
      ["major operation-removed ListLoans"],
    ],
    [
      "one of a class of its own",
      (document) =>
        (at(document, "paths")["/fines"] = { get: { operationId: "ListFines", tags: ["Fines"] } }),
      ["minor operation-added ListFines"],
    ],
    [
      "one without a name",
      (document) => (at(document, "paths")["/fines"] = { get: { tags: ["Fines"] } }),
      ["minor operation-added getFines"],
    ],
    [
      "another name",
      (document) => (operation(document, book, "get")["operationId"] = "GetBook"),
      ["major operation-renamed FetchBook"],
    ],
    [
      "another spelling of the same name",
      (document) => (operation(document, book, "get")["operationId"] = "fetch_book"),
      ["minor operation-id-changed FetchBook"],
    ],
    [
      "another path",
      (document) => (at(document, "paths")["/v2/loans"] = take(at(document, "paths"), "/loans")),
      ["minor operation-moved CreateLoan"],
    ],
    [
      "another method",
      (document) => (at(document, "paths", "/loans")["put"] = take(at(document, "paths", "/loans"), "post")),
      ["minor operation-moved CreateLoan"],
    ],
    [
      "another class",
      (document) => (operation(document, "/loans", "post")["tags"] = ["Lending"]),
      ["major operation-class-changed CreateLoan"],
    ],
    [
      "a second tag",
      (document) => (operation(document, "/loans", "post")["tags"] = ["Loans", "Books"]),
      ["patch document-changed"],
    ],
    [
      "a deprecation",
      (document) => (operation(document, book, "get")["deprecated"] = true),
      ["minor deprecation-added FetchBook"],
      ["minor deprecation-removed FetchBook"],
    ],
    [
      "another summary",
      (document) => (operation(document, "/books", "get")["summary"] = "Gives books."),
      ["patch description-changed ListBooks"],
    ],
    [
      "another description of a parameter of clients",
      (document) => (operation(document, "/books", "get")["x-client-parameters"] = [{ name: "limit" }]),
      ["patch description-changed ListBooks"],
    ],
    [
      "an extension that nothing reads",
      (document) => (operation(document, "/books", "get")["x-internal"] = true),
      ["patch document-changed"],
    ],
    [
      "a callback, which is not generated",
      (document) => (operation(document, "/loans", "post")["callbacks"] = {}),
      ["patch document-changed"],
    ],
  ]);
});

describe("servers", () => {
  each([
    [
      "another server",
      (document) => (document["servers"] = [{ url: "https://books.example.com" }]),
      ["major server-changed"],
    ],
    [
      "another default of a server's variable",
      (document) => (at(document, "servers", 0, "variables", "version")["default"] = "v2"),
      ["major server-changed"],
    ],
    [
      "the same server without a variable",
      (document) => (document["servers"] = [{ url: "https://library.example.com/v1/" }]),
      ["patch document-changed"],
    ],
    [
      "a second server",
      (document) => (document["servers"] as unknown[]).push({ url: "https://mirror.example.com" }),
      ["minor server-added"],
      ["major server-removed"],
    ],
    [
      "a server of one operation",
      (document) =>
        (operation(document, "/loans", "post")["servers"] = [{ url: "https://loans.example.com" }]),
      ["major server-changed CreateLoan"],
      ["major server-changed CreateLoan"],
    ],
    [
      "a server of one path",
      (document) => (at(document, "paths", "/loans")["servers"] = [{ url: "https://loans.example.com" }]),
      ["major server-changed CreateLoan"],
    ],
  ]);
});

describe("credentials", () => {
  each([
    [
      "another scheme under another name",
      (document) => (operation(document, book, "get")["security"] = [{ key: [] }]),
      ["major security-tightened FetchBook"],
    ],
    [
      "another scheme under the same name",
      (document) =>
        (at(document, "components", "securitySchemes")["basic"] = { type: "http", scheme: "bearer" }),
      ["ChangeBook", "CreateBook", "FetchBook", "ListBooks"].map(
        (name) => `major security-tightened ${name}`,
      ),
    ],
    [
      "another header for the same key",
      (document) => {
        operation(document, book, "get")["security"] = [{ key: [] }];
        at(document, "components", "securitySchemes", "key")["name"] = "X-Other";
      },
      ["major security-tightened FetchBook"],
    ],
    [
      "the same scheme under another name",
      (document) => {
        const all = at(document, "components", "securitySchemes");
        all["login"] = take(all, "basic");
        document["security"] = [{ login: [] }];
      },
      ["patch document-changed"],
    ],
    [
      "a second scheme that is enough as well",
      (document) => (operation(document, book, "get")["security"] = [{ basic: [] }, { key: [] }]),
      ["patch security-loosened FetchBook"],
      ["major security-tightened FetchBook"],
    ],
    [
      "a second scheme that is needed as well",
      (document) => (operation(document, book, "get")["security"] = [{ basic: [], key: [] }]),
      ["major security-tightened FetchBook"],
    ],
    [
      "no credentials any more",
      (document) => (operation(document, book, "get")["security"] = []),
      ["patch security-loosened FetchBook"],
      ["major security-tightened FetchBook"],
    ],
    [
      "credentials that need not be given any more",
      (document) => (operation(document, book, "get")["security"] = [{ basic: [] }, {}]),
      ["patch security-loosened FetchBook"],
    ],
    [
      "a scope less",
      (document) => (operation(document, book, "delete")["security"] = [{ oauth: ["books.write"] }]),
      ["patch security-loosened DeleteBook"],
      ["major security-tightened DeleteBook"],
    ],
    [
      "another place for tokens",
      (document) =>
        (at(document, "components", "securitySchemes", "oauth", "flows", "clientCredentials")["tokenUrl"] =
          "https://x"),
      ["major security-tightened DeleteBook"],
    ],
    [
      "another description of a scheme",
      (document) => (at(document, "components", "securitySchemes", "basic")["description"] = "As given."),
      ["patch document-changed"],
    ],
  ]);
});

test("credentials are told apart by their kinds, where their names are the same", () => {
  const schemes = (document: Json) => at(document, "components", "securitySchemes");
  const bearer = library((document) => (schemes(document)["basic"] = { type: "http", scheme: "bearer" }));
  expect(findings(library(), bearer)[0]?.message).toBe(
    "asks for basic: bearer token now, not for basic: HTTP Basic",
  );
  const elsewhere = library(
    (document) => (at(schemes(document), "oauth", "flows", "clientCredentials")["tokenUrl"] = "https://x"),
  );
  expect(findings(library(), elsewhere)[0]?.message).toBe(
    "asks for oauth: OAuth 2.0, books.write, books.delete now, defined in another way",
  );
});

describe("parameters", () => {
  each([
    [
      "an optional one",
      (document) => queries(document).push({ name: "Shelf", in: "query", schema: { type: "string" } }),
      ["minor parameter-added ListBooks.Shelf"],
      ["major parameter-removed ListBooks.Shelf"],
    ],
    [
      "a required one",
      (document) =>
        queries(document).push({ name: "Shelf", in: "query", required: true, schema: { type: "string" } }),
      ["major required-parameter-added ListBooks.Shelf"],
    ],
    [
      "an optional field of a form",
      (document) => (properties(document, "BookChange")["Shelf"] = { type: "string" }),
      ["minor parameter-added ChangeBook.Shelf"],
    ],
    [
      "a required field of a form",
      (document) => (schema(document, "BookChange")["required"] = ["Title"]),
      ["major required-added ChangeBook.Title"],
      ["minor required-removed ChangeBook.Title"],
    ],
    [
      "another name",
      (document) => (query(document, 3)["name"] = "Number"),
      ["major parameter-renamed ListBooks.Isbn"],
    ],
    [
      "another name on the wire alone",
      (document) => (query(document, 0)["name"] = "page_size"),
      ["minor wire-name-changed ListBooks.PageSize"],
    ],
    [
      "another place",
      (document) => (query(document, 6)["in"] = "query"),
      ["minor parameter-place-changed ListBooks.Region"],
    ],
    [
      "one that the whole path shares",
      (document) =>
        (at(document, "paths", "/books")["parameters"] = [
          take(at(document, "paths", "/books", "get"), "parameters"),
        ].flat()),
      ["minor parameter-added CreateBook.PageSize"].concat(
        ["Genre", "Since", "Isbn", "Words", "Weight", "Region"].map(
          (name) => `minor parameter-added CreateBook.${name}`,
        ),
      ),
    ],
    [
      "the same one by a reference",
      (document) => {
        at(document, "components")["parameters"] = { Isbn: { ...query(document, 3) } };
        queries(document)[3] = { $ref: "#/components/parameters/Isbn" };
      },
      ["patch document-changed"],
    ],
    [
      "another style",
      (document) => (query(document, 4)["explode"] = false),
      ["minor serialization-changed ListBooks.Words"],
    ],
    [
      "JSON text in place of single values",
      (document) =>
        (query(document, 4)["content"] = {
          "application/json": { schema: take(query(document, 4), "schema") },
        }),
      ["minor serialization-changed ListBooks.Words"],
    ],
    [
      "one that is no longer experimental",
      (document) => take(field(document, "BookChange", "Draft"), "x-experimental"),
      ["minor experimental-changed ChangeBook.Draft"],
    ],
    [
      "a deprecation",
      (document) => (query(document, 1)["deprecated"] = true),
      ["minor deprecation-added ListBooks.Genre"],
    ],
    [
      "other words",
      (document) => (query(document, 1)["description"] = "The sort."),
      ["patch description-changed ListBooks.Genre"],
    ],
    ["an example", (document) => (query(document, 1)["example"] = "poetry"), ["patch document-changed"]],
  ]);
});

describe("values of the path", () => {
  const rename = (document: Json, from: string, to: string) => {
    const paths = at(document, "paths");
    paths[to] = take(paths, from);
  };
  each([
    [
      "another name, since they are given by position",
      (document) => {
        rename(document, book, "/shelves/{Shelf}/books/{Isbn}");
        at(document, "paths", "/shelves/{Shelf}/books/{Isbn}", "parameters", 1)["name"] = "Isbn";
      },
      ["ChangeBook", "DeleteBook", "FetchBook"].map((name) => `patch path-parameter-renamed ${name}.Id`),
    ],
    [
      "another order",
      (document) => {
        rename(document, book, "/books/{Id}/shelves/{Shelf}");
      },
      ["ChangeBook", "DeleteBook", "FetchBook"].flatMap((name) => [
        `minor operation-moved ${name}`,
        `major parameter-order-changed ${name}`,
      ]),
    ],
    [
      "one more",
      (document) => {
        rename(document, "/loans", "/readers/{Reader}/loans");
        operation(document, "/readers/{Reader}/loans", "post")["parameters"] = [
          { name: "Reader", in: "path", required: true, schema: { type: "string" } },
        ];
      },
      ["minor operation-moved CreateLoan", "major required-parameter-added CreateLoan.Reader"],
      ["minor operation-moved CreateLoan", "major parameter-removed CreateLoan.Reader"],
    ],
    [
      "a tighter pattern",
      (document) => (at(document, "paths", book, "parameters", 0, "schema")["pattern"] = "^S[0-9]{8}$"),
      ["ChangeBook", "DeleteBook", "FetchBook"].map((name) => `major pattern-tightened ${name}.Shelf`),
      ["ChangeBook", "DeleteBook", "FetchBook"].map((name) => `minor pattern-loosened ${name}.Shelf`),
    ],
  ]);
});

describe("rules of what is sent", () => {
  each([
    [
      "a pattern",
      (document) => (at(query(document, 6), "schema")["pattern"] = "^[a-z]+$"),
      ["major pattern-tightened ListBooks.Region"],
      ["minor pattern-loosened ListBooks.Region"],
    ],
    [
      "a pattern that JavaScript does not know, which is not checked",
      (document) => (at(query(document, 3), "schema")["pattern"] = "(?x)[["),
      ["minor pattern-loosened ListBooks.Isbn"],
    ],
    [
      "a tighter limit",
      (document) => (at(query(document, 0), "schema")["maximum"] = 20),
      ["major limit-tightened ListBooks.PageSize"],
      ["minor limit-loosened ListBooks.PageSize"],
    ],
    [
      "a first limit",
      (document) => (at(query(document, 5), "schema")["minimum"] = 0),
      ["major limit-tightened ListBooks.Weight"],
      ["minor limit-loosened ListBooks.Weight"],
    ],
    [
      "a limit of each item",
      (document) => (at(query(document, 4), "schema", "items")["maxLength"] = 10),
      ["major limit-tightened ListBooks.Words"],
    ],
    [
      "a rule that is not checked before a value is sent",
      (document) => (at(query(document, 5), "schema")["multipleOf"] = 10),
      ["patch document-changed"],
    ],
    [
      "another default",
      (document) => (at(query(document, 0), "schema")["default"] = 20),
      ["major default-changed ListBooks.PageSize"],
    ],
    [
      "no default any more",
      (document) => take(at(query(document, 0), "schema"), "default"),
      ["major default-removed ListBooks.PageSize"],
      ["minor default-added ListBooks.PageSize"],
    ],
    [
      "null",
      (document) => (field(document, "Loan", "reader")["nullable"] = true),
      ["minor nullable-added Loan.reader"],
      ["major nullable-removed Loan.reader"],
    ],
    [
      "another type",
      (document) => (at(query(document, 5), "schema")["type"] = "string"),
      ["major type-changed ListBooks.Weight"],
    ],
    [
      "any number where a whole one was asked for",
      (document) => (field(document, "Loan", "days")["type"] = "number"),
      ["minor number-widened Loan.days"],
      ["major number-narrowed Loan.days"],
    ],
    [
      "a date in place of a moment",
      (document) => (at(query(document, 2), "schema")["format"] = "date"),
      ["major type-changed ListBooks.Since"],
      ["major type-changed ListBooks.Since"],
    ],
    [
      "a format that says no more than words",
      (document) => (at(query(document, 6), "schema")["format"] = "hostname"),
      ["patch document-changed"],
    ],
    [
      "a list of another type",
      (document) => (at(query(document, 4), "schema", "items")["type"] = "integer"),
      ["major type-changed ListBooks.Words"],
    ],
    [
      "a single value in place of a list",
      (document) => (query(document, 4)["schema"] = { type: "string" }),
      ["major type-changed ListBooks.Words"],
    ],
    [
      "a choice of types",
      (document) =>
        (query(document, 6)["schema"] = { oneOf: [{ type: "string", maxLength: 5 }, { type: "integer" }] }),
      ["minor union-member-added ListBooks.Region"],
      ["major union-member-removed ListBooks.Region"],
    ],
  ]);

  test("a tighter pattern is proved by a text that was right before", () => {
    const [finding] = findings(
      library(),
      library((document) => (at(query(document, 3), "schema")["pattern"] = "^[0-9]{10}$")),
    );
    const text = /for example "(.*)"/.exec(finding?.message ?? "")?.[1];
    expect(text).toMatch(/^[0-9X]{10}$/);
    expect(text).not.toMatch(/^[0-9]{10}$/);
  });

  test("without samples, each change of a pattern counts as tighter", () => {
    const looser = library((document) => (at(query(document, 3), "schema")["pattern"] = "^[0-9X]*$"));
    expect(compareDocuments(library(), looser, refused)).toMatchObject([{ rule: "pattern-loosened" }]);
    expect(compareDocuments(library(), looser, () => undefined)).toMatchObject([
      { rule: "pattern-tightened" },
    ]);
  });
});

describe("bodies", () => {
  each([
    [
      "XML in place of JSON",
      (document) => {
        const types = body(document, "/loans", "post");
        types["application/xml"] = take(types, "application/json");
      },
      [
        "major type-changed CreateLoan.body",
        "minor body-type-changed CreateLoan",
        "major schema-removed Loan",
      ],
    ],
    [
      "XML beside JSON, which is still what is sent",
      (document) => {
        const types = body(document, "/loans", "post");
        types["application/xml"] = types["application/json"];
      },
      ["patch document-changed"],
    ],
    [
      "JSON under another name",
      (document) => {
        const types = body(document, "/loans", "post");
        types["application/vnd.loan+json"] = take(types, "application/json");
      },
      ["minor body-type-changed CreateLoan"],
    ],
    [
      "a form in place of JSON",
      (document) => {
        const types = body(document, "/loans", "post");
        types["application/x-www-form-urlencoded"] = take(types, "application/json");
      },
      [
        "major parameter-removed CreateLoan.body",
        "major required-parameter-added CreateLoan.book",
        "major required-parameter-added CreateLoan.days",
        "minor parameter-added CreateLoan.returnBy",
        "minor parameter-added CreateLoan.reader",
        "minor body-type-changed CreateLoan",
        "major schema-removed Loan",
      ],
    ],
    [
      "several parts in place of a form",
      (document) => {
        const types = body(document, book, "patch");
        types["multipart/form-data"] = take(types, "application/x-www-form-urlencoded");
      },
      ["minor body-type-changed ChangeBook"],
    ],
    [
      "a body that must be given",
      (document) => (at(operation(document, "/loans", "post"), "requestBody")["required"] = true),
      ["major required-added CreateLoan.body"],
      ["minor required-removed CreateLoan.body"],
    ],
    [
      "no body any more",
      (document) => take(operation(document, "/loans", "post"), "requestBody"),
      ["major parameter-removed CreateLoan.body", "major schema-removed Loan"],
      ["minor parameter-added CreateLoan.body", "minor schema-added Loan"],
    ],
  ]);
});

describe("responses", () => {
  each([
    [
      "a second success with the same type",
      (document) =>
        (at(operation(document, book, "get"), "responses")["203"] = at(
          operation(document, book, "get"),
          "responses",
          "200",
        )),
      ["minor response-added FetchBook.203"],
      ["major response-removed FetchBook.203"],
    ],
    [
      "a second success with another type",
      (document) =>
        (at(operation(document, book, "get"), "responses")["202"] = {
          description: "Later.",
          content: { "application/json": { schema: { $ref: reference("Author") } } },
        }),
      ["major response-type-added FetchBook.202"],
    ],
    [
      "a second success with nothing in it",
      (document) => (at(operation(document, book, "get"), "responses")["202"] = { description: "Later." }),
      ["major response-type-added FetchBook.202"],
    ],
    [
      "another success",
      (document) => {
        const responses = at(operation(document, "/loans", "post"), "responses");
        responses["202"] = take(responses, "204");
      },
      ["major response-removed CreateLoan.204", "minor response-added CreateLoan.202"],
    ],
    [
      "another type",
      (document) =>
        (content(document, book, "get", "200")["application/json"] = {
          schema: { $ref: reference("Author") },
        }),
      ["major type-changed FetchBook.200"],
    ],
    [
      "XML in place of JSON",
      (document) => {
        const types = content(document, book, "get", "200");
        types["application/xml"] = take(types, "application/json");
      },
      ["major response-type-changed FetchBook.200"],
    ],
    [
      "JSON under another name",
      (document) => {
        const types = content(document, book, "get", "200");
        types["application/vnd.book+json"] = take(types, "application/json");
      },
      ["minor response-media-type-changed FetchBook.200"],
    ],
    [
      "XML beside JSON",
      (document) => {
        const types = content(document, book, "get", "200");
        types["application/xml"] = types["application/json"];
      },
      ["patch document-changed"],
    ],
    [
      "nothing in place of a model",
      (document) => take(at(operation(document, book, "get"), "responses", "200"), "content"),
      ["major response-type-changed FetchBook.200"],
    ],
    [
      "null",
      (document) =>
        (content(document, book, "get", "200")["application/json"] = {
          schema: { nullable: true, allOf: [{ $ref: reference("Book") }] },
        }),
      ["major nullable-added FetchBook.200"],
      ["minor nullable-removed FetchBook.200"],
    ],
    [
      "another failure",
      (document) => take(at(operation(document, "/books", "get"), "responses"), "404"),
      ["patch document-changed"],
    ],
    [
      "a header",
      (document) =>
        (at(operation(document, book, "get"), "responses", "200")["headers"] = {
          "X-Id": { schema: { type: "string" } },
        }),
      ["patch document-changed"],
    ],
  ]);
});

describe("fields of what is received", () => {
  each([
    [
      "an optional one",
      (document) => (properties(document, "BookPage")["previous"] = { type: "string" }),
      ["minor field-added BookPage.previous"],
      ["major field-removed BookPage.previous"],
    ],
    [
      "one that is always there",
      (document) => {
        properties(document, "BookPage")["previous"] = { type: "string" };
        schema(document, "BookPage")["required"] = ["books", "total", "previous"];
      },
      ["minor required-field-added BookPage.previous"],
    ],
    [
      "another name",
      (document) =>
        (properties(document, "BookPage")["count"] = take(properties(document, "BookPage"), "total")),
      ["major field-removed BookPage.total", "minor field-added BookPage.count"],
    ],
    [
      "another name, and nothing else",
      (document) =>
        (properties(document, "BookPage")["following"] = take(properties(document, "BookPage"), "next")),
      ["major field-renamed BookPage.next"],
    ],
    [
      "one that may be missing",
      (document) => (schema(document, "BookPage")["required"] = ["books"]),
      ["major required-removed BookPage.total"],
      ["minor required-added BookPage.total"],
    ],
    [
      "null",
      (document) => (field(document, "BookPage", "total")["nullable"] = true),
      ["major nullable-added BookPage.total"],
      ["minor nullable-removed BookPage.total"],
    ],
    [
      "any number where a whole one came",
      (document) => (field(document, "BookPage", "total")["type"] = "number"),
      ["major number-widened BookPage.total"],
      ["minor number-narrowed BookPage.total"],
    ],
    [
      "a pattern, which is not checked in responses",
      (document) => (field(document, "BookPage", "next")["pattern"] = "^http:"),
      ["patch pattern-tightened BookPage.next"],
    ],
    [
      "a limit, which is not checked in responses",
      (document) => (field(document, "BookPage", "total")["maximum"] = 5),
      ["patch limit-tightened BookPage.total"],
      ["patch limit-loosened BookPage.total"],
    ],
    [
      "a default",
      (document) => (field(document, "BookPage", "total")["default"] = 0),
      ["patch default-added BookPage.total"],
      ["patch default-removed BookPage.total"],
    ],
    [
      "further fields",
      (document) => (schema(document, "BookPage")["additionalProperties"] = { type: "string" }),
      ["minor further-fields-added BookPage"],
      ["major further-fields-removed BookPage"],
    ],
    [
      "one that is read-only, where nothing of it is sent",
      (document) => (field(document, "BookPage", "total")["readOnly"] = true),
      ["patch document-changed"],
    ],
    [
      "an identifier less",
      (document) => take(field(document, "Book", "id"), "x-identifier"),
      ["minor identifier-changed Book.id"],
    ],
  ]);
});

describe("fields that are sent and received", () => {
  each([
    [
      "an optional one",
      (document) => (properties(document, "Book")["language"] = { type: "string" }),
      ["minor field-added Book.language"],
    ],
    [
      "a required one",
      (document) => {
        properties(document, "Book")["language"] = { type: "string" };
        schema(document, "Book")["required"] = ["id", "title", "language"];
      },
      ["major required-field-added Book.language"],
    ],
    [
      "required",
      (document) => (schema(document, "Book")["required"] = ["id", "title", "year"]),
      ["major required-added Book.year"],
      ["major required-removed Book.year"],
    ],
    [
      "a date in place of a moment",
      (document) => (field(document, "Book", "published")["format"] = "date"),
      ["major type-changed Book.published"],
    ],
    [
      "text in place of a moment",
      (document) => take(field(document, "Book", "published"), "format"),
      ["major type-changed Book.published"],
    ],
    [
      "read-only: it can no longer be sent",
      (document) => (field(document, "Book", "year")["readOnly"] = true),
      ["major field-removed Book.year", "minor schema-added Book"],
      ["minor field-added Book.year", "major schema-removed Book"],
    ],
    [
      "write-only: it no longer comes",
      (document) => (field(document, "Book", "notes")["writeOnly"] = true),
      ["major field-removed Book.notes", "minor schema-added Book"],
    ],
    [
      "a format that says no more than words",
      (document) => take(field(document, "Author", "site"), "format"),
      ["patch document-changed"],
    ],
    [
      "another title and example",
      (document) => Object.assign(schema(document, "Book"), { title: "Tome", example: {} }),
      ["patch document-changed"],
    ],
    [
      "other words",
      (document) => (field(document, "Book", "title")["description"] = "What it is called."),
      ["patch description-changed Book.title"],
    ],
    [
      "a deprecation",
      (document) => (field(document, "Book", "year")["deprecated"] = true),
      ["minor deprecation-added Book.year"],
    ],
  ]);
});

describe("enumerations", () => {
  each([
    [
      "a value more: they are open",
      (document) => (schema(document, "BookFormat")["enum"] = ["paper", "audio", "screen"]),
      ["minor value-added BookFormat"],
      ["major value-removed BookFormat"],
    ],
    [
      "any text",
      (document) => take(schema(document, "BookFormat"), "enum"),
      ["major schema-removed BookFormat", "major enum-removed Book.format"],
      ["minor schema-added BookFormat", "major enum-added Book.format"],
    ],
    [
      "any text in place of values that have no constants",
      (document) => take(at(query(document, 1), "schema"), "enum"),
      ["major enum-removed ListBooks.Genre"],
      ["major enum-added ListBooks.Genre"],
    ],
    [
      "values for a text that is received",
      (document) => (field(document, "BookPage", "next")["enum"] = ["a", "b", null]),
      ["patch pattern-loosened BookPage.next", "minor enum-added BookPage.next"],
    ],
    [
      "more than the one value that always came",
      (document) => (field(document, "BookPage", "version")["enum"] = ["v1", "v2"]),
      ["major constant-opened BookPage.version"],
      ["major value-removed BookPage.version"],
    ],
    [
      "another order",
      (document) => (schema(document, "BookFormat")["enum"] = ["audio", "paper"]),
      ["patch document-changed"],
    ],
    [
      "another constant for the same value",
      (document) => (schema(document, "BookFormat")["x-enum-varnames"] = ["Print", "Audio"]),
      ["major value-renamed BookFormat"],
    ],
    [
      "words about its values",
      (document) => (schema(document, "BookFormat")["x-enum-descriptions"] = ["On paper.", "To hear."]),
      ["patch description-changed BookFormat"],
    ],
    [
      "a name for values that had none",
      (document) => {
        schemas(document)["Genre"] = query(document, 1)["schema"];
        query(document, 1)["schema"] = { $ref: reference("Genre") };
      },
      ["minor schema-added Genre"],
      ["major schema-removed Genre"],
    ],
    [
      "numbers",
      (document) => Object.assign(schema(document, "BookFormat"), { type: "integer", enum: [1, 2] }),
      [
        "major type-changed BookFormat",
        ...["paper", "audio"].map(() => "major value-removed BookFormat"),
        ...["1", "2"].map(() => "minor value-added BookFormat"),
      ],
    ],
  ]);
});

describe("unions", () => {
  const third = (document: Json) => {
    schemas(document)["Chart"] = {
      type: "object",
      required: ["kind"],
      properties: { kind: { type: "string", enum: ["chart"] } },
    };
    (schema(document, "Medium")["oneOf"] as unknown[]).push({ $ref: reference("Chart") });
    at(schema(document, "Medium"), "discriminator", "mapping")["chart"] = reference("Chart");
  };
  each([
    [
      "a form more of what is received",
      third,
      ["minor schema-added Chart", "major union-member-added Medium"],
      [
        "major schema-removed Chart",
        "major union-member-removed Medium",
        "major discriminator-changed Medium",
      ],
    ],
    [
      "another field that tells the forms apart",
      (document) => (at(schema(document, "Medium"), "discriminator")["propertyName"] = "type"),
      ["major discriminator-changed Medium"],
    ],
    [
      "no field that tells the forms apart",
      (document) => take(schema(document, "Medium"), "discriminator"),
      ["major discriminator-changed Medium"],
      ["minor discriminator-added Medium"],
    ],
    [
      "an object in place of a union",
      (document) => {
        take(schema(document, "Medium"), "oneOf");
        take(schema(document, "Medium"), "discriminator");
        schema(document, "Medium")["properties"] = { kind: { type: "string" } };
      },
      ["major schema-removed Clip", "major schema-removed Photo", "major type-changed Medium"],
    ],
  ]);
});

describe("schemas", () => {
  each([
    [
      "another name",
      (document) => {
        schemas(document)["Writer"] = take(schemas(document), "Author");
        redirect(document, reference("Author"), reference("Writer"));
      },
      ["major schema-renamed Author"],
    ],
    [
      "one that no operation uses",
      (document) => take(schemas(document), "Unused"),
      ["patch document-changed"],
    ],
    [
      "a field of one that no operation uses",
      (document) => (field(document, "Unused", "shelf")["type"] = "integer"),
      ["patch document-changed"],
    ],
    [
      "a field of one that only failures hold",
      (document) => take(properties(document, "Failure"), "message"),
      ["patch document-changed"],
    ],
    [
      "the same fields by allOf",
      (document) => {
        const { properties: fields } = schema(document, "Loan");
        take(schema(document, "Loan"), "properties");
        schema(document, "Loan")["allOf"] = [{ type: "object", properties: fields }];
      },
      ["patch document-changed"],
    ],
    [
      "the same fields by an allOf with a schema of their own",
      (document) => {
        const loan = schema(document, "Loan");
        const { book: own, ...shared } = take(loan, "properties") as Json;
        schemas(document)["Lending"] = { type: "object", properties: shared };
        loan["allOf"] = [{ type: "object", properties: { book: own } }, { $ref: reference("Lending") }];
      },
      ["patch document-changed"],
    ],
    [
      "a reference with words by allOf",
      (document) => (properties(document, "Book")["author"] = { allOf: [{ $ref: reference("Author") }] }),
      ["patch document-changed"],
    ],
    [
      "a name for a list that had none",
      (document) => {
        schemas(document)["Words"] = query(document, 4)["schema"];
        query(document, 4)["schema"] = { $ref: reference("Words") };
      },
      ["minor schema-added Words"],
      ["major schema-removed Words"],
    ],
    [
      "a limit of a list with a name",
      (document) => (schema(document, "Tags")["maxItems"] = 5),
      ["major limit-tightened Tags"],
    ],
    [
      "a map in place of a list",
      (document) =>
        (schemas(document)["Tags"] = { type: "object", additionalProperties: { type: "string" } }),
      ["major type-changed Tags"],
    ],
    [
      "other words",
      (document) => (schema(document, "Book")["description"] = "Printed."),
      ["patch description-changed Book"],
    ],
  ]);
});

describe("the document", () => {
  test("says nothing where nothing changed, whatever the order of the keys", () => {
    const reversed = Object.fromEntries(Object.entries(library()).reverse());
    expect(findings(library(), reversed)).toEqual([]);
  });

  each([
    [
      "other words about the whole",
      (document) => (at(document, "info")["description"] = "Books."),
      ["patch document-changed"],
    ],
    [
      "another version",
      (document) => (at(document, "info")["version"] = "2.0.0"),
      ["patch document-changed"],
    ],
    ["OpenAPI 3.1", (document) => (document["openapi"] = "3.1.0"), ["patch document-changed"]],
    [
      "null in the words of OpenAPI 3.1",
      (document) => (properties(document, "Book")["notes"] = { type: ["string", "null"] }),
      ["patch document-changed"],
    ],
    [
      "a webhook, which is not generated",
      (document) => (document["webhooks"] = { lost: {} }),
      ["patch document-changed"],
    ],
  ]);

  test("may lack every part, and lead nowhere or round in a circle", () => {
    const bare = { openapi: "3.1.0" };
    expect(findings(bare, bare)).toEqual([]);
    const circle = {
      ...bare,
      paths: { "/a": { get: { parameters: [{ $ref: "#/components/parameters/A" }, { $ref: "#/100%" }] } } },
      components: { parameters: { A: { $ref: "#/components/parameters/A" } } },
    };
    expect(short(bare, circle)).toEqual(["minor operation-added getA"]);
  });

  test("without operations is a library of schemas, which are compared", () => {
    const schemasOnly = (type: string) => ({
      openapi: "3.0.3",
      components: { schemas: { A: { type: "object", properties: { b: { type } } } } },
    });
    expect(short(schemasOnly("string"), schemasOnly("integer"))).toEqual(["major type-changed A.b"]);
  });

  test("may hold schemas that contain themselves, by their names or in lists of lists", () => {
    const tree = (name: string) =>
      library((document) => {
        schemas(document)[name] = { type: "array", items: { $ref: reference(name) } };
        properties(document, "Book")["tree"] = { $ref: reference(name) };
      });
    expect(short(tree("Tree"), tree("Tree"))).toEqual([]);
    expect(short(tree("Tree"), tree("Bush"))).toEqual(["major schema-renamed Tree"]);
  });
});

test("the cases above try each rule", () => {
  expect([...seen].sort()).toEqual(Object.keys(rules).sort());
});
