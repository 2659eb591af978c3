/** Options that change or select parts of a document before generation. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import { isJson, objectIn, type Json } from "../../src/generator/document/json.js";
import { enrichFile, type Enriched } from "../../src/generator/enrich-file.js";
import { runGenerate } from "../../src/generator/run-generate.js";

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "options-"));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

const response = { responses: { "204": { description: "" } } };
const document = {
  openapi: "3.0.3",
  info: { title: "Pets", version: "1" },
  paths: {
    "/pets": {
      get: { operationId: "listPets", tags: ["Pets"], ...response },
      post: { operationId: "createPet", tags: ["Pets"], ...response },
    },
    "/pets/toys": { get: { operationId: "listToys", tags: ["Toys"], ...response } },
  },
};

interface EnrichedRun {
  readonly status: number;
  readonly err: string;
  readonly operations: readonly string[];
}

/** Runs the command with `--enriched`, and returns its output and the operations that it wrote. */
function enriched(...args: string[]): Promise<EnrichedRun> {
  const file = path.join(root, "enriched.json");
  rmSync(file, { force: true });
  return enrichedAt(file, ...args);
}

/** The same, with a file that may already exist. */
async function enrichedAt(file: string, ...args: string[]): Promise<EnrichedRun> {
  const spec = path.join(root, "pets.yaml");
  writeFileSync(spec, stringify(document));
  const lines: string[] = [];
  const status = await runGenerate(["--spec", spec, "--enriched", file, ...args], {
    templates: "generator-templates",
    env: {},
    out: () => undefined,
    err: (line) => lines.push(line),
  });
  return { status, err: lines.join("\n"), operations: status === 0 ? operationsIn(file) : [] };
}

function operationsIn(file: string): string[] {
  // The command writes an object.
  const paths = objectIn(JSON.parse(readFileSync(file, "utf8")) as Json, "paths");
  return Object.values(paths)
    .flatMap((item) => Object.values(isJson(item) ? item : {}))
    .map((operation) => (isJson(operation) ? String(operation["operationId"]) : ""))
    .sort();
}

describe("--include and --exclude", () => {
  test.each<[what: string, args: string[], operations: string[]]>([
    ["neither", [], ["createPet", "listPets", "listToys"]],
    ["a tag", ["--include", "Pets"], ["createPet", "listPets"]],
    ["an operation's id", ["--include", "listToys", "--include", "createPet"], ["createPet", "listToys"]],
    ["a path", ["--include", "/pets"], ["createPet", "listPets"]],
    ["paths", ["--include", "/pets/*"], ["listToys"]],
    ["what is not", ["--exclude", "Pets"], ["listToys"]],
    ["both", ["--include", "Pets", "--exclude", "createPet"], ["listPets"]],
  ])("%s", async (_what, args, operations) => {
    expect(await enriched(...args)).toEqual({ status: 0, err: "", operations });
  });

  test("an entry without a match is an error", async () => {
    expect(await enriched("--include", "Pets", "--exclude", "cats")).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^No operation fits cats\./),
    });
  });
});

describe("--overlay", () => {
  const overlay = (content: unknown): string => {
    const file = path.join(root, "overlay.yaml");
    writeFileSync(file, stringify(content));
    return file;
  };
  const info = { title: "Changes", version: "1" };

  test("changes the document before it is read", async () => {
    const file = overlay({
      overlay: "1.0.0",
      info,
      actions: [
        { target: "$.paths['/pets'].post", remove: true },
        { target: "$.paths['/pets'].get", update: { operationId: "findPets" } },
      ],
    });
    expect(await enriched("--overlay", file)).toEqual({
      status: 0,
      err: "",
      operations: ["findPets", "listToys"],
    });
  });

  test("marks required response fields, which removes the diagnostics that ask for it", async () => {
    const list = { type: "array", items: { type: "string" } };
    const page = { type: "object", properties: { pets: list, toys: list, next: { type: "string" } } };
    const content = { "application/json": { schema: { $ref: "#/components/schemas/Page" } } };
    const paths = {
      "/pets": { get: { operationId: "listPets", responses: { "200": { description: "", content } } } },
    };
    const spec = path.join(root, "marked.yaml");
    writeFileSync(spec, stringify({ ...document, paths, components: { schemas: { Page: page } } }));
    const target = "$.components.schemas.Page.properties.pets";
    const file = overlay({
      overlay: "1.0.0",
      info,
      actions: [{ target, update: { "x-page-items": true } }],
    });
    const all = { include: [], exclude: [] };
    const [plain, marked] = [await enrichFile(spec, all), await enrichFile(spec, { ...all, overlay: file })];
    const schemaOf = ({ document: { components } }: Enriched): unknown =>
      isJson(components) && objectIn(objectIn(components, "schemas"), "Page")["required"];
    expect([schemaOf(plain), schemaOf(marked)]).toEqual([undefined, ["pets"]]);
    expect(plain.notes).toEqual([expect.stringMatching(/x-page-items: true.*\(listPets: pets or toys\)$/)]);
    expect(marked.notes).toEqual([]);
  });

  test("an action that changes nothing is an error", async () => {
    const file = overlay({ overlay: "1.0.0", info, actions: [{ target: "$.paths['/cats']", remove: true }] });
    expect(await enriched("--overlay", file)).toMatchObject({
      status: 1,
      err: expect.stringContaining("changes nothing where it says $.paths['/cats']"),
    });
  });

  test("one that cannot be parsed is named, with the line of the error", async () => {
    const file = path.join(root, "broken.yaml");
    writeFileSync(file, "overlay: 1.0.0\nactions: [\n");
    expect(await enriched("--overlay", file)).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^\S+broken\.yaml: cannot be parsed: [^\n]+ at line 3, column 1\.$/),
    });
    expect(await enriched("--overlay", path.join(root, "none.yaml"))).toMatchObject({
      status: 1,
      err: expect.stringMatching(/none\.yaml: there is no such file/),
    });
  });

  test.each<[what: string, actions: unknown]>([
    ["no actions", undefined],
    ["no list", {}],
    ["an action that is none", [{ target: "$.info", update: {} }, "remove"]],
  ])("one with invalid actions is an error: %s", async (_, actions) => {
    expect(await enriched("--overlay", overlay({ overlay: "1.0.0", info, actions }))).toMatchObject({
      status: 1,
      err: expect.stringMatching(/overlay\.yaml: its field actions must be a list of objects\.$/),
    });
  });

  test("a document that contains itself by a YAML anchor is refused", async () => {
    const spec = path.join(root, "circle.yaml");
    writeFileSync(spec, "openapi: 3.0.0\ninfo: { title: t, version: '1' }\nx-a: &a { b: *a }\npaths: {}\n");
    const file = overlay({ overlay: "1.0.0", info, actions: [{ target: "$.info", update: { title: "u" } }] });
    await expect(enrichFile(spec, { include: [], exclude: [], overlay: file })).rejects.toThrow(
      "anchors of YAML lead in a circle",
    );
  });

  test("a file that is not an overlay is an error", async () => {
    expect(await enriched("--overlay", overlay(document))).toMatchObject({
      status: 1,
      err: expect.stringContaining("this is no OpenAPI Overlay"),
    });
  });
});

describe("--enriched never replaces a foreign file", () => {
  test.each<[what: string, text: string]>([
    ["JSON", '{"name":"mine"}'],
    ["an OpenAPI document", JSON.stringify(document)],
    ["text", "mine"],
  ])("%s", async (_, text) => {
    const file = path.join(root, "theirs.json");
    writeFileSync(file, text);
    expect(await enrichedAt(file)).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^\S+theirs\.json is not ours to replace[^\n]*$/),
    });
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  test("a folder", async () => {
    expect(await enrichedAt(root)).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^\S+ is a folder: --enriched needs a file\.$/),
    });
  });

  test("an empty file, and an enriched document, are replaced", async () => {
    const file = path.join(root, "ours.json");
    writeFileSync(file, "");
    const all = { status: 0, operations: ["createPet", "listPets", "listToys"] };
    expect(await enrichedAt(file)).toMatchObject(all);
    expect(await enrichedAt(file)).toMatchObject(all);
  });
});

test("--enriched creates its file's folder", async () => {
  const file = path.join(root, "new", "folder", "ours.json");
  const operations = ["createPet", "listPets", "listToys"];
  expect(await enrichedAt(file)).toMatchObject({ status: 0, operations });
});

describe("--templates", () => {
  const withTemplates = async (name: string, text: string): Promise<string> => {
    const templates = path.join(root, "templates");
    rmSync(templates, { recursive: true, force: true });
    mkdirSync(templates);
    writeFileSync(path.join(templates, name), text);
    return run("--templates", templates);
  };
  const run = async (...args: string[]): Promise<string> => {
    const spec = path.join(root, "pets.yaml");
    writeFileSync(spec, stringify(document));
    const said: string[] = [];
    const tools = { templates: "generator-templates", env: process.env, out: () => undefined };
    const status = await runGenerate(["--spec", spec, "--out", path.join(root, "out"), ...args], {
      ...tools,
      err: (line) => said.push(line),
    });
    expect(status).toBe(1);
    return said.join("\n");
  };

  test("a path that is not a folder is refused", async () => {
    for (const name of ["package.json", "none"])
      expect(await run("--templates", name)).toBe(`${name}: there is no such folder of templates.`);
  });

  test("a template with an unused name is refused", async () => {
    expect(await withTemplates("mehtod.mustache", "x")).toMatch(
      /mehtod\.mustache replaces none of our templates, and no template uses it: check its name\.$/,
    );
  });

  test("settings that are no YAML are told with their own file", async () => {
    const config = path.join(root, "templates", "config.yaml");
    expect(await withTemplates("config.yaml", "files: [")).toContain(`${config}: cannot be parsed`);
  });

  test.each<[what: string, text: string, message: RegExp]>([
    [
      "a section that is never closed",
      "a\n{{#b}}\n{{^c}}{{/c}}",
      /^\S+method\.mustache, line 2: the section b /,
    ],
    [
      "one that is closed twice",
      "{{#b}}\n{{/b}}{{/b}}",
      /method\.mustache, line 2: \{\{\/b\}\} does not close/,
    ],
    ["sections across each other", "{{#a}}{{^b}}{{/a}}{{/b}}", /line 1: \{\{\/a\}\} does not close/],
  ])("%s is reported with its file and line", async (_, text, message) => {
    const said = await withTemplates("method.mustache", text);
    expect(said).toMatch(message);
    expect(said).not.toContain("\n");
  });
});

describe("--enriched never replaces its own input", () => {
  test.each<[what: string, args: (file: string) => string[]]>([
    ["the document", (file) => ["--spec", file, "--enriched", file]],
    ["a link to it", (file) => ["--spec", file, "--enriched", `${file}.link`]],
    ["another name of it", (file) => ["--spec", file, "--enriched", `${file}.hard`]],
    ["a file that it refers to", (file) => ["--spec", path.join(root, "around.yaml"), "--enriched", file]],
    [
      "the overlay",
      (file) => ["--spec", path.join(root, "pets.yaml"), "--overlay", file, "--enriched", file],
    ],
  ])("%s", async (_, args) => {
    const file = path.join(root, "kept.yaml");
    // An overlay as well.
    const text = stringify({ ...document, overlay: "1.0.0", actions: [] });
    writeFileSync(path.join(root, "pets.yaml"), stringify(document));
    writeFileSync(file, text);
    writeFileSync(
      path.join(root, "around.yaml"),
      stringify({ ...document, paths: { "/pets": { $ref: "kept.yaml#/paths/~1pets" } } }),
    );
    for (const ending of ["link", "hard"]) rmSync(`${file}.${ending}`, { force: true });
    symlinkSync(file, `${file}.link`);
    linkSync(file, `${file}.hard`);
    const said: string[] = [];
    const tools = { templates: "generator-templates", env: {}, out: () => undefined };
    expect(await runGenerate(args(file), { ...tools, err: (line) => said.push(line) })).toBe(1);
    expect(said).toEqual([expect.stringMatching(/is what the enriched document is made of/)]);
    expect(readFileSync(file, "utf8")).toBe(text);
  });
});
