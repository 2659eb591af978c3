/** The rating of changes: for each edit of a document, the detected changes, with their steps and rules. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { compareDocuments } from "../../src/spec-diff/compare/compare.js";
import type { Context } from "../../src/spec-diff/compare/Recorder.js";
import type { Json } from "../../src/generator/index.js";
import { patternSampler } from "../../src/spec-diff/patterns.js";
import { greatest, rules } from "../../src/spec-diff/compare/rules.js";
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

/** An edit, the changes found after it, and those found after its reverse, if given. */
type Case = readonly [edit: (document: Json) => unknown, found: Found, reverse?: Found];
type Found = string | readonly string[];

const documentChanged = "patch document-changed";
const seen = new Set<string>();
function each(cases: Readonly<Record<string, Case>>): void {
  for (const [what, [edit, ...told]] of Object.entries(cases)) {
    const [found = [], reverse] = told.map((lines = []) => [lines].flat());
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
const fetchBook = (document: Json) => operation(document, book, "get");
const listBooks = (document: Json) => operation(document, "/books", "get");
const createLoan = (document: Json) => operation(document, "/loans", "post");
const paths = (document: Json) => at(document, "paths");
const schemes = (document: Json) => at(document, "components", "securitySchemes");
const query = (document: Json, index: number) => at(document, "paths", "/books", "get", "parameters", index);
const queries = (document: Json) => listBooks(document)["parameters"] as Json[];
const content = (document: Json, path: string, method: string, status: string) =>
  at(operation(document, path, method), "responses", status, "content");
const body = (document: Json, path: string, method: string) =>
  at(operation(document, path, method), "requestBody", "content");
const reference = (name: string) => `#/components/schemas/${name}`;

describe("operations", () => {
  each({
    "one that is added": [
      (doc) =>
        (at(doc, "paths", "/loans")["get"] = {
          operationId: "ListLoans",
          tags: ["Loans"],
          responses: {},
        }),
      "minor operation-added ListLoans",
      "major operation-removed ListLoans",
    ],
    "one of a class of its own": [
      (doc) => (paths(doc)["/fines"] = { get: { operationId: "ListFines", tags: ["Fines"] } }),
      "minor operation-added ListFines",
    ],
    "one without a name": [
      (doc) => (paths(doc)["/fines"] = { get: { tags: ["Fines"] } }),
      "minor operation-added getFines",
    ],
    "another name": [
      (doc) => (fetchBook(doc)["operationId"] = "GetBook"),
      "major operation-renamed FetchBook",
    ],
    "another spelling of the same name": [
      (doc) => (fetchBook(doc)["operationId"] = "fetch_book"),
      "minor operation-id-changed FetchBook",
    ],
    "another path": [
      (doc) => (paths(doc)["/v2/loans"] = take(paths(doc), "/loans")),
      "minor operation-moved CreateLoan",
    ],
    "another method": [
      (doc) => (at(doc, "paths", "/loans")["put"] = take(at(doc, "paths", "/loans"), "post")),
      "minor operation-moved CreateLoan",
    ],
    "another class": [
      (doc) => (createLoan(doc)["tags"] = ["Lending"]),
      "major operation-class-changed CreateLoan",
    ],
    "a second tag": [(doc) => (createLoan(doc)["tags"] = ["Loans", "Books"]), documentChanged],
    "a deprecation": [
      (doc) => (fetchBook(doc)["deprecated"] = true),
      "minor deprecation-added FetchBook",
      "minor deprecation-removed FetchBook",
    ],
    "another summary": [
      (doc) => (listBooks(doc)["summary"] = "Gives books."),
      "patch description-changed ListBooks",
    ],
    "another description of a parameter of clients": [
      (doc) => (listBooks(doc)["x-client-parameters"] = [{ name: "limit" }]),
      "patch description-changed ListBooks",
    ],
    "an extension that nothing reads": [(doc) => (listBooks(doc)["x-internal"] = true), documentChanged],
    "a callback, which is not generated": [(doc) => (createLoan(doc)["callbacks"] = {}), documentChanged],
  });
});

describe("servers", () => {
  each({
    "another server": [
      (doc) => (doc["servers"] = [{ url: "https://books.example.com" }]),
      "major server-changed",
    ],
    "another default of a server's variable": [
      (doc) => (at(doc, "servers", 0, "variables", "version")["default"] = "v2"),
      "major server-changed",
    ],
    "the same server without a variable": [
      (doc) => (doc["servers"] = [{ url: "https://library.example.com/v1/" }]),
      documentChanged,
    ],
    "a second server": [
      (doc) => (doc["servers"] as unknown[]).push({ url: "https://mirror.example.com" }),
      "minor server-added",
      "major server-removed",
    ],
    "a server of one operation": [
      (doc) => (createLoan(doc)["servers"] = [{ url: "https://loans.example.com" }]),
      "major server-changed CreateLoan",
      "major server-changed CreateLoan",
    ],
    "a server of one path": [
      (doc) => (at(doc, "paths", "/loans")["servers"] = [{ url: "https://loans.example.com" }]),
      "major server-changed CreateLoan",
    ],
  });
});

describe("credentials", () => {
  each({
    "another scheme under another name": [
      (doc) => (fetchBook(doc)["security"] = [{ key: [] }]),
      "major security-tightened FetchBook",
    ],
    "another scheme under the same name": [
      (doc) => (schemes(doc)["basic"] = { type: "http", scheme: "bearer" }),
      ["ChangeBook", "CreateBook", "FetchBook", "ListBooks"].map(
        (name) => `major security-tightened ${name}`,
      ),
    ],
    "another header for the same key": [
      (doc) => {
        fetchBook(doc)["security"] = [{ key: [] }];
        at(schemes(doc), "key")["name"] = "X-Other";
      },
      "major security-tightened FetchBook",
    ],
    "the same scheme under another name": [
      (doc) => {
        const all = schemes(doc);
        all["login"] = take(all, "basic");
        doc["security"] = [{ login: [] }];
      },
      ["ChangeBook", "CreateBook", "FetchBook", "ListBooks"].map((name) => `minor security-renamed ${name}`),
    ],
    "a second scheme that is enough as well": [
      (doc) => (fetchBook(doc)["security"] = [{ basic: [] }, { key: [] }]),
      "minor security-loosened FetchBook",
      "major security-tightened FetchBook",
    ],
    "a second scheme that is needed as well": [
      (doc) => (fetchBook(doc)["security"] = [{ basic: [], key: [] }]),
      "major security-tightened FetchBook",
    ],
    "no credentials any more": [
      (doc) => (fetchBook(doc)["security"] = []),
      "minor security-loosened FetchBook",
      "major security-tightened FetchBook",
    ],
    "credentials that need not be given any more": [
      (doc) => (fetchBook(doc)["security"] = [{ basic: [] }, {}]),
      "minor security-loosened FetchBook",
    ],
    "a scope less": [
      (doc) => (operation(doc, book, "delete")["security"] = [{ oauth: ["books.write"] }]),
      "minor security-loosened DeleteBook",
      "major security-tightened DeleteBook",
    ],
    "another place for tokens": [
      (doc) => (at(schemes(doc), "oauth", "flows", "clientCredentials")["tokenUrl"] = "https://x"),
      "major security-tightened DeleteBook",
    ],
    "another description of a scheme": [
      (doc) => (at(schemes(doc), "basic")["description"] = "As given."),
      documentChanged,
    ],
  });
});

test("credentials with the same name are distinguished by their kinds", () => {
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
  each({
    "an optional one": [
      (doc) => queries(doc).push({ name: "Shelf", in: "query", schema: { type: "string" } }),
      "minor parameter-added ListBooks.Shelf",
      "major parameter-removed ListBooks.Shelf",
    ],
    "a required one": [
      (doc) => queries(doc).push({ name: "Shelf", in: "query", required: true, schema: { type: "string" } }),
      "major required-parameter-added ListBooks.Shelf",
    ],
    "an optional field of a form": [
      (doc) => (properties(doc, "BookChange")["Shelf"] = { type: "string" }),
      "minor parameter-added ChangeBook.Shelf",
    ],
    "a required field of a form": [
      (doc) => (schema(doc, "BookChange")["required"] = ["Title"]),
      "major required-added ChangeBook.Title",
      "minor required-removed ChangeBook.Title",
    ],
    "another name": [(doc) => (query(doc, 3)["name"] = "Number"), "major parameter-renamed ListBooks.Isbn"],
    "another name on the wire alone": [
      (doc) => (query(doc, 0)["name"] = "page_size"),
      "minor wire-name-changed ListBooks.PageSize",
    ],
    "another place": [
      (doc) => (query(doc, 6)["in"] = "query"),
      "minor parameter-place-changed ListBooks.Region",
    ],
    "one that the whole path shares": [
      (doc) =>
        (at(doc, "paths", "/books")["parameters"] = [
          take(at(doc, "paths", "/books", "get"), "parameters"),
        ].flat()),
      ["minor parameter-added CreateBook.PageSize"].concat(
        ["Genre", "Since", "Isbn", "Words", "Weight", "Region"].map(
          (name) => `minor parameter-added CreateBook.${name}`,
        ),
      ),
    ],
    "the same one by a reference": [
      (doc) => {
        at(doc, "components")["parameters"] = { Isbn: { ...query(doc, 3) } };
        queries(doc)[3] = { $ref: "#/components/parameters/Isbn" };
      },
      documentChanged,
    ],
    "another style": [
      (doc) => (query(doc, 4)["explode"] = false),
      "minor serialization-changed ListBooks.Words",
    ],
    "JSON text in place of single values": [
      (doc) =>
        (query(doc, 4)["content"] = {
          "application/json": { schema: take(query(doc, 4), "schema") },
        }),
      "minor serialization-changed ListBooks.Words",
    ],
    "one that is no longer experimental": [
      (doc) => take(field(doc, "BookChange", "Draft"), "x-experimental"),
      "minor experimental-changed ChangeBook.Draft",
    ],
    "a deprecation": [
      (doc) => (query(doc, 1)["deprecated"] = true),
      "minor deprecation-added ListBooks.Genre",
    ],
    "other words": [
      (doc) => (query(doc, 1)["description"] = "The sort."),
      "patch description-changed ListBooks.Genre",
    ],
    "an example": [(doc) => (query(doc, 1)["example"] = "poetry"), documentChanged],
  });
});

describe("values of the path", () => {
  each({
    "slashes in them, and none": [
      (doc) => (at(doc, "paths", book, "parameters", 1)["example"] = "a/b"),
      ["ChangeBook", "DeleteBook", "FetchBook"].map((name) => `minor pattern-loosened ${name}.Id`),
      ["ChangeBook", "DeleteBook", "FetchBook"].map((name) => `major pattern-tightened ${name}.Id`),
    ],
  });

  const rename = (document: Json, from: string, to: string) => {
    const paths = at(document, "paths");
    paths[to] = take(paths, from);
  };
  each({
    "another name, since they are given by position": [
      (doc) => {
        rename(doc, book, "/shelves/{Shelf}/books/{Isbn}");
        at(doc, "paths", "/shelves/{Shelf}/books/{Isbn}", "parameters", 1)["name"] = "Isbn";
      },
      ["ChangeBook", "DeleteBook", "FetchBook"].map((name) => `patch path-parameter-renamed ${name}.Id`),
    ],
    "another order": [
      (doc) => {
        rename(doc, book, "/books/{Id}/shelves/{Shelf}");
      },
      ["ChangeBook", "DeleteBook", "FetchBook"].flatMap((name) => [
        `minor operation-moved ${name}`,
        `major parameter-order-changed ${name}`,
      ]),
    ],
    "one more": [
      (doc) => {
        rename(doc, "/loans", "/readers/{Reader}/loans");
        operation(doc, "/readers/{Reader}/loans", "post")["parameters"] = [
          { name: "Reader", in: "path", required: true, schema: { type: "string" } },
        ];
      },
      ["minor operation-moved CreateLoan", "major required-parameter-added CreateLoan.Reader"],
      ["minor operation-moved CreateLoan", "major parameter-removed CreateLoan.Reader"],
    ],
    "a tighter pattern": [
      (doc) => (at(doc, "paths", book, "parameters", 0, "schema")["pattern"] = "^S[0-9]{8}$"),
      ["ChangeBook", "DeleteBook", "FetchBook"].map((name) => `major pattern-tightened ${name}.Shelf`),
      ["ChangeBook", "DeleteBook", "FetchBook"].map((name) => `minor pattern-loosened ${name}.Shelf`),
    ],
  });
});

describe("rules of requests", () => {
  each({
    "a pattern": [
      (doc) => (at(query(doc, 6), "schema")["pattern"] = "^[a-z]+$"),
      "major pattern-tightened ListBooks.Region",
      "minor pattern-loosened ListBooks.Region",
    ],
    "a pattern that JavaScript does not know, which is not checked": [
      (doc) => (at(query(doc, 3), "schema")["pattern"] = "(?x)[["),
      "minor pattern-loosened ListBooks.Isbn",
    ],
    "a tighter limit": [
      (doc) => (at(query(doc, 0), "schema")["maximum"] = 20),
      "major limit-tightened ListBooks.PageSize",
      "minor limit-loosened ListBooks.PageSize",
    ],
    "a bound that is left out itself": [
      (doc) => {
        const size = at(query(doc, 0), "schema");
        size["exclusiveMinimum"] = take(size, "minimum");
      },
      ["major limit-tightened ListBooks.PageSize", "major limit-tightened ListBooks.PageSize"],
      ["minor limit-loosened ListBooks.PageSize", "minor limit-loosened ListBooks.PageSize"],
    ],
    "a first limit": [
      (doc) => (at(query(doc, 5), "schema")["minimum"] = 0),
      "major limit-tightened ListBooks.Weight",
      "minor limit-loosened ListBooks.Weight",
    ],
    "a limit of each item": [
      (doc) => (at(query(doc, 4), "schema", "items")["maxLength"] = 10),
      "major limit-tightened ListBooks.Words",
    ],
    "a rule that is not checked before a value is sent": [
      (doc) => (at(query(doc, 5), "schema")["multipleOf"] = 10),
      documentChanged,
    ],
    "another default": [
      (doc) => (at(query(doc, 0), "schema")["default"] = 20),
      "major default-changed ListBooks.PageSize",
    ],
    "no default any more": [
      (doc) => take(at(query(doc, 0), "schema"), "default"),
      "major default-removed ListBooks.PageSize",
      "minor default-added ListBooks.PageSize",
    ],
    null: [
      (doc) => (field(doc, "Loan", "reader")["nullable"] = true),
      "minor nullable-added Loan.reader",
      "major nullable-removed Loan.reader",
    ],
    "null where any value fits": [
      (doc) => (at(doc, "components", "schemas", "Loan")["additionalProperties"] = { nullable: true }),
      documentChanged,
    ],
    "another type": [
      (doc) => (at(query(doc, 5), "schema")["type"] = "string"),
      "major type-changed ListBooks.Weight",
    ],
    "any number where a whole one was asked for": [
      (doc) => (field(doc, "Loan", "days")["type"] = "number"),
      "minor number-widened Loan.days",
      "major number-narrowed Loan.days",
    ],
    "a date in place of a moment": [
      (doc) => (at(query(doc, 2), "schema")["format"] = "date"),
      "major type-changed ListBooks.Since",
      "major type-changed ListBooks.Since",
    ],
    "a format that says no more than words": [
      (doc) => (at(query(doc, 6), "schema")["format"] = "hostname"),
      documentChanged,
    ],
    "a list of another type": [
      (doc) => (at(query(doc, 4), "schema", "items")["type"] = "integer"),
      "major type-changed ListBooks.Words",
    ],
    "a single value in place of a list": [
      (doc) => (query(doc, 4)["schema"] = { type: "string" }),
      "major type-changed ListBooks.Words",
    ],
    "a choice of types": [
      (doc) => (query(doc, 6)["schema"] = { oneOf: [{ type: "string", maxLength: 5 }, { type: "integer" }] }),
      "minor union-member-added ListBooks.Region",
      "major union-member-removed ListBooks.Region",
    ],
  });

  test("a tighter pattern is proved by a text that was valid before", () => {
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
  each({
    "XML in place of JSON": [
      (doc) => {
        const types = body(doc, "/loans", "post");
        types["application/xml"] = take(types, "application/json");
      },
      [
        "major type-changed CreateLoan.body",
        "minor body-type-changed CreateLoan",
        "major schema-removed Loan",
      ],
    ],
    "XML beside JSON, which is still what is sent": [
      (doc) => {
        const types = body(doc, "/loans", "post");
        types["application/xml"] = types["application/json"];
      },
      documentChanged,
    ],
    "JSON under another name": [
      (doc) => {
        const types = body(doc, "/loans", "post");
        types["application/vnd.loan+json"] = take(types, "application/json");
      },
      "minor body-type-changed CreateLoan",
    ],
    "a form in place of JSON": [
      (doc) => {
        const types = body(doc, "/loans", "post");
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
    "several parts in place of a form": [
      (doc) => {
        const types = body(doc, book, "patch");
        types["multipart/form-data"] = take(types, "application/x-www-form-urlencoded");
      },
      "minor body-type-changed ChangeBook",
    ],
    "a body that must be given": [
      (doc) => (at(createLoan(doc), "requestBody")["required"] = true),
      "major required-added CreateLoan.body",
      "minor required-removed CreateLoan.body",
    ],
    "no body any more": [
      (doc) => take(createLoan(doc), "requestBody"),
      ["major parameter-removed CreateLoan.body", "major schema-removed Loan"],
      ["minor parameter-added CreateLoan.body", "minor schema-added Loan"],
    ],
  });
});

describe("responses", () => {
  each({
    "a second success with the same type": [
      (doc) => (at(fetchBook(doc), "responses")["203"] = at(fetchBook(doc), "responses", "200")),
      "minor response-added FetchBook.203",
      "major response-removed FetchBook.203",
    ],
    "a second success with another type": [
      (doc) =>
        (at(fetchBook(doc), "responses")["202"] = {
          description: "Later.",
          content: { "application/json": { schema: { $ref: reference("Author") } } },
        }),
      "major response-type-added FetchBook.202",
    ],
    "a second success with nothing in it": [
      (doc) => (at(fetchBook(doc), "responses")["202"] = { description: "Later." }),
      "major response-type-added FetchBook.202",
    ],
    "another success": [
      (doc) => {
        const responses = at(createLoan(doc), "responses");
        responses["202"] = take(responses, "204");
      },
      ["major response-removed CreateLoan.204", "minor response-added CreateLoan.202"],
    ],
    "another type": [
      (doc) =>
        (content(doc, book, "get", "200")["application/json"] = {
          schema: { $ref: reference("Author") },
        }),
      "major type-changed FetchBook.200",
    ],
    "XML in place of JSON": [
      (doc) => {
        const types = content(doc, book, "get", "200");
        types["application/xml"] = take(types, "application/json");
      },
      "major response-type-changed FetchBook.200",
    ],
    "JSON under another name": [
      (doc) => {
        const types = content(doc, book, "get", "200");
        types["application/vnd.book+json"] = take(types, "application/json");
      },
      "minor response-media-type-changed FetchBook.200",
    ],
    "XML beside JSON": [
      (doc) => {
        const types = content(doc, book, "get", "200");
        types["application/xml"] = types["application/json"];
      },
      documentChanged,
    ],
    "nothing in place of a model": [
      (doc) => take(at(fetchBook(doc), "responses", "200"), "content"),
      "major response-type-changed FetchBook.200",
    ],
    null: [
      (doc) =>
        (content(doc, book, "get", "200")["application/json"] = {
          schema: { nullable: true, allOf: [{ $ref: reference("Book") }] },
        }),
      "major nullable-added FetchBook.200",
      "minor nullable-removed FetchBook.200",
    ],
    "another failure": [(doc) => take(at(listBooks(doc), "responses"), "404"), documentChanged],
    "a header": [
      (doc) =>
        (at(fetchBook(doc), "responses", "200")["headers"] = {
          "X-Id": { schema: { type: "string" } },
        }),
      documentChanged,
    ],
  });
});

describe("fields of responses", () => {
  each({
    "an optional one": [
      (doc) => (properties(doc, "BookPage")["previous"] = { type: "string" }),
      "minor field-added BookPage.previous",
      "major field-removed BookPage.previous",
    ],
    "one that is always there": [
      (doc) => {
        properties(doc, "BookPage")["previous"] = { type: "string" };
        schema(doc, "BookPage")["required"] = ["books", "total", "previous"];
      },
      "minor required-field-added BookPage.previous",
    ],
    "another name": [
      (doc) => (properties(doc, "BookPage")["count"] = take(properties(doc, "BookPage"), "total")),
      ["major field-removed BookPage.total", "minor field-added BookPage.count"],
    ],
    "another name, and nothing else": [
      (doc) => (properties(doc, "BookPage")["following"] = take(properties(doc, "BookPage"), "next")),
      "major field-renamed BookPage.next",
    ],
    "one that may be missing": [
      (doc) => (schema(doc, "BookPage")["required"] = ["books"]),
      "major required-removed BookPage.total",
      "minor required-added BookPage.total",
    ],
    null: [
      (doc) => (field(doc, "BookPage", "total")["nullable"] = true),
      "major nullable-added BookPage.total",
      "minor nullable-removed BookPage.total",
    ],
    "any number where a whole one came": [
      (doc) => (field(doc, "BookPage", "total")["type"] = "number"),
      "major number-widened BookPage.total",
      "minor number-narrowed BookPage.total",
    ],
    "a pattern, which is not checked in responses": [
      (doc) => (field(doc, "BookPage", "next")["pattern"] = "^http:"),
      "patch pattern-tightened BookPage.next",
    ],
    "a limit, which is not checked in responses": [
      (doc) => (field(doc, "BookPage", "total")["maximum"] = 5),
      "patch limit-tightened BookPage.total",
      "patch limit-loosened BookPage.total",
    ],
    "a default": [
      (doc) => (field(doc, "BookPage", "total")["default"] = 0),
      "patch default-added BookPage.total",
      "patch default-removed BookPage.total",
    ],
    "further fields": [
      (doc) => (schema(doc, "BookPage")["additionalProperties"] = { type: "string" }),
      "minor further-fields-added BookPage",
      "major further-fields-removed BookPage",
    ],
    "one that is read-only, where nothing of it is sent": [
      (doc) => (field(doc, "BookPage", "total")["readOnly"] = true),
      documentChanged,
    ],
    "an identifier less": [
      (doc) => take(field(doc, "Book", "id"), "x-identifier"),
      "minor identifier-changed Book.id",
    ],
  });
});

describe("the marks of a page", () => {
  const books = (doc: Json) => (field(doc, "BookPage", "books")["x-page-items"] = true);
  const next = (doc: Json) => (properties(doc, "BookPage")["next_page_url"] = { type: "string" });
  each({
    "its items": [
      books,
      ["minor paging-added ListBooks", "minor identifier-changed BookPage.books"],
      ["major paging-changed ListBooks", "minor identifier-changed BookPage.books"],
    ],
  });

  test("the URL of the next one", () => {
    const marked = library(books);
    const linked = library((doc) => [books(doc), next(doc)]);
    expect(short(marked, linked)).toEqual([
      "minor paging-added ListBooks",
      "minor field-added BookPage.next_page_url",
    ]);
    expect(short(linked, marked)).toEqual([
      "major paging-changed ListBooks",
      "major field-removed BookPage.next_page_url",
    ]);
  });
});

describe("fields of requests and responses", () => {
  each({
    "an optional one": [
      (doc) => (properties(doc, "Book")["language"] = { type: "string" }),
      "minor field-added Book.language",
    ],
    "a required one": [
      (doc) => {
        properties(doc, "Book")["language"] = { type: "string" };
        schema(doc, "Book")["required"] = ["id", "title", "language"];
      },
      "major required-field-added Book.language",
    ],
    required: [
      (doc) => (schema(doc, "Book")["required"] = ["id", "title", "year"]),
      "major required-added Book.year",
      "major required-removed Book.year",
    ],
    "a date in place of a moment": [
      (doc) => (field(doc, "Book", "published")["format"] = "date"),
      "major type-changed Book.published",
    ],
    "text in place of a moment": [
      (doc) => take(field(doc, "Book", "published"), "format"),
      "major type-changed Book.published",
    ],
    "read-only: it can no longer be sent": [
      (doc) => (field(doc, "Book", "year")["readOnly"] = true),
      ["major field-removed Book.year", "minor schema-added Book"],
      ["minor field-added Book.year", "major schema-removed Book"],
    ],
    "write-only: it no longer comes": [
      (doc) => (field(doc, "Book", "notes")["writeOnly"] = true),
      ["major field-removed Book.notes", "minor schema-added Book"],
    ],
    "a format that says no more than words": [
      (doc) => take(field(doc, "Author", "site"), "format"),
      documentChanged,
    ],
    "another title and example": [
      (doc) => Object.assign(schema(doc, "Book"), { title: "Tome", example: {} }),
      documentChanged,
    ],
    "other words": [
      (doc) => (field(doc, "Book", "title")["description"] = "What it is called."),
      "patch description-changed Book.title",
    ],
    "a deprecation": [
      (doc) => (field(doc, "Book", "year")["deprecated"] = true),
      "minor deprecation-added Book.year",
    ],
  });
});

describe("enumerations", () => {
  each({
    "a value more: they are open": [
      (doc) => (schema(doc, "BookFormat")["enum"] = ["paper", "audio", "screen"]),
      "minor value-added BookFormat",
      "major value-removed BookFormat",
    ],
    "any text": [
      (doc) => take(schema(doc, "BookFormat"), "enum"),
      ["major schema-removed BookFormat", "major enum-removed Book.format"],
      ["minor schema-added BookFormat", "major enum-added Book.format"],
    ],
    "any text in place of values that have no constants": [
      (doc) => take(at(query(doc, 1), "schema"), "enum"),
      "major enum-removed ListBooks.Genre",
      "major enum-added ListBooks.Genre",
    ],
    "values for a text that is received": [
      (doc) => (field(doc, "BookPage", "next")["enum"] = ["a", "b", null]),
      ["patch pattern-loosened BookPage.next", "minor enum-added BookPage.next"],
    ],
    "more than the one value that always came": [
      (doc) => (field(doc, "BookPage", "version")["enum"] = ["v1", "v2"]),
      "major constant-opened BookPage.version",
      "major value-removed BookPage.version",
    ],
    "another order": [(doc) => (schema(doc, "BookFormat")["enum"] = ["audio", "paper"]), documentChanged],
    "another constant for the same value": [
      (doc) => (schema(doc, "BookFormat")["x-enum-varnames"] = ["Print", "Audio"]),
      "major value-renamed BookFormat",
    ],
    "words about its values": [
      (doc) => (schema(doc, "BookFormat")["x-enum-descriptions"] = ["On paper.", "To hear."]),
      "patch description-changed BookFormat",
    ],
    "a name for values that had none": [
      (doc) => {
        schemas(doc)["Genre"] = query(doc, 1)["schema"];
        query(doc, 1)["schema"] = { $ref: reference("Genre") };
      },
      "minor schema-added Genre",
      "major schema-removed Genre",
    ],
    numbers: [
      (doc) => Object.assign(schema(doc, "BookFormat"), { type: "integer", enum: [1, 2] }),
      [
        "major type-changed BookFormat",
        ...["paper", "audio"].map(() => "major value-removed BookFormat"),
        ...["1", "2"].map(() => "minor value-added BookFormat"),
      ],
    ],
  });
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
  each({
    "a form more of what is received": [
      third,
      ["minor schema-added Chart", "major union-member-added Medium"],
      [
        "major schema-removed Chart",
        "major union-member-removed Medium",
        "major discriminator-changed Medium",
      ],
    ],
    "another field that tells the forms apart": [
      (doc) => (at(schema(doc, "Medium"), "discriminator")["propertyName"] = "type"),
      "major discriminator-changed Medium",
    ],
    "another value for one of the forms": [
      (doc) => (at(schema(doc, "Medium"), "discriminator", "mapping")["shot"] = reference("Photo")),
      "minor discriminator-added Medium",
      "major discriminator-changed Medium",
    ],
    "no field that tells the forms apart": [
      (doc) => take(schema(doc, "Medium"), "discriminator"),
      "major discriminator-changed Medium",
      "minor discriminator-added Medium",
    ],
    "an object in place of a union": [
      (doc) => {
        take(schema(doc, "Medium"), "oneOf");
        take(schema(doc, "Medium"), "discriminator");
        schema(doc, "Medium")["properties"] = { kind: { type: "string" } };
      },
      ["major schema-removed Clip", "major schema-removed Photo", "major type-changed Medium"],
    ],
  });
});

test("a union of forms that a value may have at once", () => {
  const union = (keyword: string, isClosed = false) =>
    library((doc) => {
      if (isClosed) schema(doc, "Photo")["additionalProperties"] = false;
      take(schema(doc, "Medium"), "discriminator");
      schema(doc, "Medium")[keyword] = take(schema(doc, "Medium"), "oneOf");
    });
  expect(short(union("oneOf"), union("anyOf"))).toEqual(["minor union-combined Medium"]);
  expect(short(union("anyOf"), union("oneOf"))).toEqual(["major union-separated Medium"]);
  expect(short(union("anyOf"), union("anyOf", true))).toEqual(["major union-separated Medium"]);
  expect(short(union("anyOf", true), union("anyOf"))).toEqual(["minor union-combined Medium"]);
  expect(short(union("oneOf"), union("oneOf", true))).toEqual([documentChanged]);
  for (const rule of ["union-combined", "union-separated"]) seen.add(rule);
});

describe("schemas", () => {
  each({
    "another name": [
      (doc) => {
        schemas(doc)["Writer"] = take(schemas(doc), "Author");
        redirect(doc, reference("Author"), reference("Writer"));
      },
      "major schema-renamed Author",
    ],
    "one that no operation uses": [(doc) => take(schemas(doc), "Unused"), documentChanged],
    "a field of one that no operation uses": [
      (doc) => (field(doc, "Unused", "shelf")["type"] = "integer"),
      documentChanged,
    ],
    "a field of one that only failures hold": [
      (doc) => take(properties(doc, "Failure"), "message"),
      documentChanged,
    ],
    "the same fields by allOf": [
      (doc) => {
        const { properties: fields } = schema(doc, "Loan");
        take(schema(doc, "Loan"), "properties");
        schema(doc, "Loan")["allOf"] = [{ type: "object", properties: fields }];
      },
      documentChanged,
    ],
    "the same fields by an allOf with a schema of their own": [
      (doc) => {
        const loan = schema(doc, "Loan");
        const { book: own, ...shared } = take(loan, "properties") as Json;
        schemas(doc)["Lending"] = { type: "object", properties: shared };
        loan["allOf"] = [{ type: "object", properties: { book: own } }, { $ref: reference("Lending") }];
      },
      documentChanged,
    ],
    "a reference with words by allOf": [
      (doc) => (properties(doc, "Book")["author"] = { allOf: [{ $ref: reference("Author") }] }),
      documentChanged,
    ],
    "a name for a list that had none": [
      (doc) => {
        schemas(doc)["Words"] = query(doc, 4)["schema"];
        query(doc, 4)["schema"] = { $ref: reference("Words") };
      },
      "minor schema-added Words",
      "major schema-removed Words",
    ],
    "a limit of a list with a name": [
      (doc) => (schema(doc, "Tags")["maxItems"] = 5),
      "major limit-tightened Tags",
    ],
    "a map in place of a list": [
      (doc) => (schemas(doc)["Tags"] = { type: "object", additionalProperties: { type: "string" } }),
      "major type-changed Tags",
    ],
    "other words": [
      (doc) => (schema(doc, "Book")["description"] = "Printed."),
      "patch description-changed Book",
    ],
  });
});

describe("the document", () => {
  test("reports nothing without a change, whatever the order of the keys", () => {
    const reversed = structuredClone(Object.fromEntries(Object.entries(library()).reverse()));
    expect(findings(library(), reversed)).toEqual([]);
  });

  each({
    "other words about the whole": [(doc) => (at(doc, "info")["description"] = "Books."), documentChanged],
    "another version": [(doc) => (at(doc, "info")["version"] = "2.0.0"), documentChanged],
    "OpenAPI 3.1": [(doc) => (doc["openapi"] = "3.1.0"), documentChanged],
    "null in the words of OpenAPI 3.1": [
      (doc) => (properties(doc, "Book")["notes"] = { type: ["string", "null"] }),
      documentChanged,
    ],
    "a webhook, which is not generated": [(doc) => (doc["webhooks"] = { lost: {} }), documentChanged],
  });

  test("may lack every part, and have unresolved or circular references", () => {
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

  const text = { type: "string" };

  test("may contain tuples, which are compared place by place", () => {
    const pair = (places: Json[], more: Json = {}) =>
      library((document) => {
        const tuple = { type: "array", prefixItems: places, minItems: 2, items: false, ...more };
        properties(document, "Book")["pair"] = tuple;
      });
    const number = { type: "number" };
    const changes = (after: Json) =>
      findings(pair([text, number]), after).map(({ rule, message }) => `${rule}: ${message}`);
    expect(changes(pair([text, number]))).toEqual([]);
    expect([
      ...changes(pair([text, { type: "integer" }])),
      ...changes(pair([text, { ...number, maximum: 3 }])),
      ...changes(pair([text, number], { minItems: 1 })),
      ...changes(pair([text, number, text])),
      ...changes(pair([text], { items: number })),
      ...changes(pair([], { items: text })),
    ]).toEqual([
      "number-narrowed: item 2 has the type integer now, not number",
      "limit-tightened: item 2 has the maximum 3 now, not none",
      "limit-loosened: has the minItems 1 now, not 2",
      "required-removed: item 2 may be missing now",
      "limit-loosened: has the maxItems 3 now, not 2",
      "place-added: item 3 is a place of its own now",
      "limit-loosened: has the maxItems none now, not 2",
      "place-removed: item 2 is no place of its own any more",
      "place-added: may have further items now",
      "type-changed: has the type list of string now, not tuple of string, number",
    ]);
  });

  test.each<[what: string, was: Json, is: Json, steps: string]>([
    ["an optional place that comes", { places: 1 }, { places: 2 }, "minor, major"],
    ["a required place that comes", { places: 1 }, { places: 2, minItems: 2 }, "major, major"],
    ["a place that goes", { places: 2 }, { places: 1 }, "major, major"],
    ["items that may follow", { places: 1 }, { places: 1, items: true }, "minor, major"],
    ["items that may not any more", { places: 1, items: true }, { places: 1 }, "major, major"],
    ["other items that follow", { places: 1, items: true }, { places: 1, items: text }, "major, major"],
    ["a place where items followed", { places: 1, items: text }, { places: 2, items: text }, "minor, major"],
    [
      "a place where any items followed",
      { places: 1, items: true },
      { places: 2, items: true },
      "major, major",
    ],
    ["a place that may be missing", { places: 1, minItems: 1 }, { places: 1 }, "minor, major"],
    ["a place that may not", { places: 1 }, { places: 1, minItems: 1 }, "major, minor"],
  ])("may contain tuples: %s, sent and received", (_what, was, is, steps) => {
    const holding = ({ places, ...more }: Json, isSent: boolean): Json => {
      const prefixItems = Array.from({ length: Number(places) }, () => text);
      const schema = { type: "array", prefixItems, items: false, ...more };
      const content = { "application/json": { schema } };
      const post = isSent ? { requestBody: { content } } : { responses: { 200: { content } } };
      return { openapi: "3.1.0", paths: { "/a": { post } } };
    };
    const stepOf = (isSent: boolean) => {
      const found = findings(holding(was, isSent), holding(is, isSent));
      for (const { rule } of found) seen.add(rule);
      return greatest(found.map(({ level }) => level));
    };
    expect(`${String(stepOf(true))}, ${String(stepOf(false))}`).toBe(steps);
  });

  test.each<[what: string, sent: string, schema: Json, step: string]>([
    ["text in a JSON body", "application/json", { format: "binary" }, "patch"],
    [
      "text in a JSON body, by its media type",
      "application/json",
      { contentMediaType: "image/png" },
      "patch",
    ],
    ["text in a form", "application/x-www-form-urlencoded", { format: "binary" }, "patch"],
    ["a file in a part", "multipart/form-data", { format: "binary" }, "major"],
    [
      "a file in a part, by its media type",
      "multipart/form-data",
      { contentMediaType: "image/png" },
      "major",
    ],
    ["a part of a media type", "multipart/form-data", { contentMediaType: "text/csv" }, "minor"],
  ])("may contain binary data: %s", (_what, sent, binary, step) => {
    const sending = (more: Json): Json => {
      const list = { type: "array", items: { ...text, ...more } };
      const content = {
        [sent]: { schema: { type: "object", properties: { a: { ...text, ...more }, list } } },
      };
      return { openapi: "3.1.0", paths: { "/a": { post: { requestBody: { content } } } } };
    };
    const steps = [findings(sending({}), sending(binary)), findings(sending(binary), sending({}))];
    expect(steps.map((found) => greatest(found.map(({ level }) => level)))).toEqual([step, step]);
  });

  test("may contain recursive schemas, by their names or in lists of lists", () => {
    const tree = (name: string) =>
      library((document) => {
        schemas(document)[name] = { type: "array", items: { $ref: reference(name) } };
        properties(document, "Book")["tree"] = { $ref: reference(name) };
      });
    expect(short(tree("Tree"), tree("Tree"))).toEqual([]);
    expect(short(tree("Tree"), tree("Bush"))).toEqual(["major schema-renamed Tree"]);
  });
});

test("the cases above cover each rule", () => {
  expect([...seen].sort()).toEqual(Object.keys(rules).sort());
});
