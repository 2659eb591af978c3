/**
 * The effects of a change of the specification on the project: each edit is made on a copy, as
 * docs/spec-changes.md describes. The edits depend on our document: if you move their targets, update them.
 */
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { Json } from "../../src/generator/index.js";
import { at, redirect, schema, take } from "../support/edit-document.js";
import { createForm, ROUTES, sessionsDocument } from "../support/edit-spec.js";
import { ProjectCopies } from "./project-copy.js";

// Type-checking a whole project takes seconds on a busy machine.
jest.setTimeout(120_000);

const edits = {
  unchanged: () => undefined,
  "new-parameter": (document) => (createForm(document)["Region"] = { type: "string", maxLength: 5 }),
  "new-query-parameter": (document) => {
    addQuery(document, ROUTES.sessions);
  },
  "required-query-parameter": (document) => {
    addQuery(document, ROUTES.sessions, true);
  },
  "new-fetch-parameter": (document) => {
    addQuery(document, ROUTES.session);
  },
  "new-field": (document) => {
    at(schema(document, "ProxyV1Session"), "properties")["date_paused"] = {
      type: "string",
      format: "date-time",
      nullable: true,
    };
  },
  "new-value": (document) =>
    (schema(document, "SessionMode")["enum"] = ["message-only", "voice-only", "fax-only"]),
  "new-operation": (document) => {
    at(document, "paths")[`${ROUTES.session}/Pause`] = {
      post: {
        ...at(document, "paths", ROUTES.session, "post"),
        operationId: "PauseSession",
      },
    };
  },
  "new-tag": (document) => {
    at(document, "paths")["/v1/Regions"] = {
      get: { operationId: "ListRegion", tags: ["Regions"], responses: { "204": { description: "None." } } },
    };
  },
  "required-parameter": (document) => {
    createForm(document)["Region"] = { type: "string" };
    schema(document, "CreateSessionRequest")["required"] = ["Region"];
  },
  "nullable-field": (document) =>
    (at(schema(document, "ProxyV1Session"), "properties", "url")["nullable"] = true),
  "new-header": (document) => {
    addParameter(document, ROUTES.sessions, "post", {
      name: "Region",
      in: "header",
      schema: { type: "string" },
    });
  },
  "new-path-parameter": (document) => {
    const paths = at(document, "paths");
    const route = paths[ROUTES.session];
    take(paths, ROUTES.session);
    paths[`/v1/Regions/{Region}${ROUTES.session.slice("/v1".length)}`] = route;
    for (const method of ["get", "post", "delete"]) {
      const parameter = { name: "Region", in: "path", required: true, schema: { type: "string" } };
      const { parameters } = at({ route }, "route", method);
      at({ route }, "route", method)["parameters"] = [parameter, ...(parameters as unknown[])];
    }
  },
  "tightened-pattern": (document) =>
    (createForm(document)["UniqueName"] = { type: "string", pattern: "^[a-z]+$" }),
  "tightened-limit": (document) =>
    (createForm(document)["Ttl"] = { type: "integer", minimum: 0, maximum: 59 }),
  "optional-field": (document) => {
    const owner = schema(document, "ProxyV1Session");
    owner["required"] = (owner["required"] as string[]).filter((name) => name !== "url");
  },
  "renamed-schema": (document) => {
    const schemas = at(document, "components", "schemas");
    schemas["ProxyV1Talk"] = take(schemas, "ProxyV1Session");
    redirect(document, "#/components/schemas/ProxyV1Session", "#/components/schemas/ProxyV1Talk");
  },
  "removed-parameter": (document) => take(createForm(document), "Ttl"),
  "renamed-parameter": (document) => (createForm(document)["Lifetime"] = take(createForm(document), "Ttl")),
  "renamed-unique-name": (document) =>
    (createForm(document)["Handle"] = take(createForm(document), "UniqueName")),
  "renamed-page-parameters": (document) => {
    const { parameters } = at(document, "paths", ROUTES.sessions, "get");
    for (const index of (parameters as unknown[]).keys()) {
      const parameter = at({ parameters }, "parameters", index);
      if (parameter["in"] === "query") parameter["name"] = `${String(parameter["name"])}Renamed`;
    }
  },
  "removed-field": (document) => take(at(schema(document, "ProxyV1Session"), "properties"), "closed_reason"),
  "renamed-field": (document) => {
    const properties = at(schema(document, "ProxyV1Session"), "properties");
    properties["reason"] = take(properties, "closed_reason");
  },
  "removed-value": (document) => (schema(document, "SessionMode")["enum"] = ["message-only"]),
  "removed-operation": (document) => take(at(document, "paths", ROUTES.session), "delete"),
  "renamed-operation": (document) =>
    (at(document, "paths", ROUTES.session, "get")["operationId"] = "GetSession"),
} satisfies Record<string, (document: Json) => unknown>;

type Edit = keyof typeof edits;

function addParameter(document: Json, route: string, method: string, parameter: Json): void {
  const operation = at(document, "paths", route, method);
  const { parameters } = operation;
  operation["parameters"] = [...(Array.isArray(parameters) ? (parameters as unknown[]) : []), parameter];
}

function addQuery(document: Json, route: string, required = false): void {
  addParameter(document, route, "get", { name: "Region", in: "query", required, schema: { type: "string" } });
}

/** Code that a user of the package wrote before the change. */
const USAGE = `import type { ProxyClient } from "../src/index.js";
import { SessionMode } from "../src/raw.js";

export async function use(client: ProxyClient): Promise<number> {
  const session = await client.sessions.create("KS", { ttl: 60, mode: SessionMode.VoiceOnly });
  return session.url.length + (session.closedReason ?? "").length;
}
`;
const USAGE_FILE = "test/usage.ts";

const SERVICE = `"KS${"0".repeat(32)}"`;
const SESSION = `"KC${"0".repeat(32)}"`;
const ANSWER = at(sessionsDocument(), "components", "schemas", "ProxyV1Session", "example");

let copies: ProjectCopies;

beforeAll(() => {
  const documents = Object.entries(edits).map(([name, edit]): [string, Json] => {
    const document = sessionsDocument();
    edit(document);
    return [name, document];
  });
  copies = new ProjectCopies(Object.fromEntries(documents));
  for (const name of Object.keys(edits)) copies.write(name, USAGE_FILE, USAGE);
});
afterAll(() => {
  copies.remove();
});

/** Adds a program to a copy that makes one call, and reports its request and result. */
function exchangeIn(name: Edit, call: string, { status = 200, answer = ANSWER, imports = "" } = {}): unknown {
  copies.write(
    name,
    "test/program.ts",
    `import { exchange } from "./generation/exchange.js";
${imports}
const answer = ${JSON.stringify(answer)};
const seen = await exchange(${String(status)}, answer, async (client) => ${call});
console.log(JSON.stringify(seen));
`,
  );
  // The facade's guard may report errors, but the program itself must be valid.
  const messages = copies.typecheck(name).filter((message) => !message.startsWith("src/sessions/guard.ts"));
  expect(messages).toEqual([]);
  return copies.run(name, "test/program.ts");
}

/** The errors of the type check in a file or folder. */
function complaints(name: Edit, place: string): string {
  const messages = copies.typecheck(name);
  const found = messages.filter((message) => message.startsWith(place));
  if (found.length === 0)
    throw new Error(`Nothing about ${place} in:\n${messages.join("\n") || "no message"}`);
  return found.join("\n");
}

test("without a change, users' code passes the type check", () => {
  expect(copies.typecheck("unchanged")).toEqual([]);
});

describe("after npm run generate alone", () => {
  test("a new form parameter is sent, and its rule checked", () => {
    expect(
      exchangeIn("new-parameter", `client.sessions.create(${SERVICE}, { region: "eu" })`, { status: 201 }),
    ).toMatchObject({ request: { method: "POST", body: "Region=eu" } });
    expect(
      exchangeIn(
        "new-parameter",
        `client.sessions.create(${SERVICE}, { region: "europe" }).then(() => "sent", (error: Error) => error.message)`,
      ),
    ).toMatchObject({ request: { body: "" }, result: expect.stringContaining("region") });
  });

  test("a new query parameter of a list is sent", () => {
    const page = { sessions: [], meta: { next_page_url: null } };
    const call = `client.sessions.list(${SERVICE}, { region: "eu" }).toArray()`;
    expect(exchangeIn("new-query-parameter", call, { answer: page })).toMatchObject({
      request: { method: "GET", url: expect.stringMatching(/[?&]Region=eu(?:&|$)/) },
      result: [],
    });
  });

  test("a new header parameter is accepted", () => {
    const call = `client.sessions.create(${SERVICE}, { region: "eu" })`;
    expect(exchangeIn("new-header", call, { status: 201 })).toMatchObject({
      request: { method: "POST", headers: expect.objectContaining({ region: "eu" }), body: "" },
    });
  });

  test.each<[what: string, name: Edit, given: string, allowed: string]>([
    ["pattern", "tightened-pattern", '{ uniqueName: "order-1" }', '{ uniqueName: "order" }'],
    ["limit", "tightened-limit", "{ ttl: 60 }", "{ ttl: 59 }"],
  ])("a changed %s is enforced before anything is sent", (_what, name, given, allowed) => {
    const call = (params: string): string =>
      `client.sessions.create(${SERVICE}, ${params}).then(() => "sent", (error: Error) => error.name)`;
    expect(exchangeIn(name, call(given), { status: 201 })).toMatchObject({
      request: { body: "" },
      result: "InvalidArgumentError",
    });
    expect(exchangeIn(name, call(allowed), { status: 201 })).toMatchObject({ result: "sent" });
  });

  test("a new field is returned, converted", () => {
    const answer = { ...ANSWER, date_paused: "2030-05-01T09:30:00Z" };
    const call = `(await client.sessions.fetch(${SERVICE}, ${SESSION})).datePaused?.getTime()`;
    expect(exchangeIn("new-field", call, { answer })).toMatchObject({ result: Date.UTC(2030, 4, 1, 9, 30) });
  });

  test("a new enum value has its constant, and is sent", () => {
    const call = `client.sessions.create(${SERVICE}, { mode: SessionMode.FaxOnly })`;
    const imports = 'import { SessionMode } from "../src/raw.js";';
    expect(exchangeIn("new-value", call, { status: 201, imports })).toMatchObject({
      request: { body: "Mode=fax-only" },
    });
  });
});

describe("the type check names the missing part of the facade, and the file to open", () => {
  test.each<[what: string, name: Edit, missing: string]>([
    ["a new operation", "new-operation", "pauseSession"],
    ["a parameter of a create that is required now", "required-parameter", "region"],
    ["a parameter of a list that is required now", "required-query-parameter", "region"],
    ["a first parameter of an operation that had none", "new-fetch-parameter", "region"],
  ])("%s", (_what, name, missing) => {
    const message = complaints(name, "src/sessions/");
    expect(message).toContain(missing);
    expect(message).toContain("src/sessions/SessionsResource.ts");
  });

  test.each<[parameter: string, name: Edit, file: string]>([
    ["uniqueName", "renamed-unique-name", "src/twilio/service.ts"],
    ["page", "renamed-page-parameters", "src/sessions/params.ts"],
    ["pageToken", "renamed-page-parameters", "src/sessions/SessionsResource.ts"],
    ["pageSize", "renamed-page-parameters", "src/sessions/SessionsResource.ts"],
  ])("%s with another name", (parameter, name, file) => {
    expect(complaints(name, "src/sessions/guard.ts")).toMatch(
      new RegExp(`has no parameter ${parameter} any more, .*${file}`),
    );
  });

  test("a new class, with the file of the client", () => {
    const message = complaints("new-tag", "src/sessions/guard.ts");
    expect(message).toContain("RegionsApi");
    expect(message).toContain("src/client.ts");
  });

  test("a new operation works in the raw layer meanwhile", () => {
    const call = `(await new ServicesSessionsApi(client).pauseSession(${SERVICE}, ${SESSION}, { ttl: 5 })).data.sid`;
    const imports = 'import { ServicesSessionsApi } from "../src/raw.js";';
    expect(exchangeIn("new-operation", call, { imports })).toMatchObject({
      request: { method: "POST", url: expect.stringMatching(/\/Pause$/), body: "Ttl=5" },
      result: ANSWER["sid"],
    });
  });
});

test.each<[what: string, name: Edit, message: RegExp]>([
  ["a parameter", "removed-parameter", /The parameter ttl of create\(\) was promised\. .*CHANGELOG\.md/],
  [
    "a field",
    "removed-field",
    /The field closedReason of a Session has not the promised type\. .*CHANGELOG\.md/,
  ],
])("%s that was promised and is removed is named, with advice", (_what, name, message) => {
  expect(complaints(name, "test/types/public-surface.ts")).toMatch(message);
});

describe("the type check fails at its use", () => {
  test.each<[what: string, name: Edit, place: string, words: RegExp]>([
    ["a parameter that is required now", "required-parameter", USAGE_FILE, /'region' is missing/],
    ["a field that can be null now", "nullable-field", USAGE_FILE, /'session\.url' is possibly 'null'/],
    [
      "a field that can be missing now",
      "optional-field",
      USAGE_FILE,
      /'session\.url' is possibly 'undefined'/,
    ],
    ["a renamed schema", "renamed-schema", "src/sessions/params.ts", /ProxyV1Session/],
    ["a new path parameter", "new-path-parameter", "src/sessions/SessionsResource.ts", /./],
    ["a removed parameter", "removed-parameter", USAGE_FILE, /'ttl' does not exist/],
    ["a renamed parameter", "renamed-parameter", USAGE_FILE, /'ttl' does not exist/],
    ["a removed field", "removed-field", USAGE_FILE, /'closedReason' does not exist/],
    ["a renamed field", "renamed-field", USAGE_FILE, /'closedReason' does not exist/],
    ["a removed enum value", "removed-value", USAGE_FILE, /'VoiceOnly' does not exist/],
    ["a removed operation", "removed-operation", "src/sessions/SessionsResource.ts", /deleteSession/],
    ["a renamed operation", "renamed-operation", "src/sessions/SessionsResource.ts", /fetchSession/],
  ])("%s", (_what, name, place, words) => {
    expect(complaints(name, place)).toMatch(words);
  });
});
