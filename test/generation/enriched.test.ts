/** The enriched document: a real OpenAPI document, which the stock generator renders with our templates. */
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import ts from "typescript";
import { isJson, objectIn, type Json } from "../../src/generator/document/json.js";
import { loadDocument } from "../../src/generator/document/load.js";
import { readDocument } from "../../src/generator/operations/read-document.js";
import { enrichFile, textOf } from "../../src/generator/enrich-file.js";
import { corpus } from "./support/generate-corpus.js";
import { openapiGenerator } from "./support/openapi-generator.js";

// Each run starts Java.
jest.setTimeout(300_000);

const spec = "spec/proxy_v1_sessions.yaml";
const enrichedFile = "spec/proxy_v1_sessions.enriched.json";
const nothing = { include: [], exclude: [] };

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "enriched-"));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

/** A folder with what the generator's own command needs. */
function project(name: string): string {
  const folder = path.join(root, name);
  mkdirSync(folder);
  for (const entry of ["openapitools.json", "generator-templates", "spec", ".prettierrc.json"])
    cpSync(entry, path.join(folder, entry), { recursive: true });
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  return folder;
}

function texts(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  return Object.fromEntries(
    files.sort().map((name) => [name, readFileSync(path.join(folder, name), "utf8")]),
  );
}

const config = "generator-templates/config.yaml";

describe("OpenAPI Generator itself", () => {
  test("makes the committed code out of the committed document, with prettier behind it", () => {
    const folder = project("stock");
    const { status, stdout } = openapiGenerator(
      ["generate", "-i", enrichedFile, "-c", config, "-o", "generated"],
      folder,
    );
    expect({ status, faults: /^.*\b(?:error|exception)\b.*$/im.exec(stdout)?.[0] }).toEqual({
      status: 0,
      faults: undefined,
    });
    spawnSync(process.execPath, ["node_modules/prettier/bin/prettier.cjs", "--write", "generated"], {
      cwd: folder,
    });
    expect(texts(path.join(folder, "generated"))).toEqual(texts("generated"));
  });

  test("says of a document that was not enriched what to run, in a line for each file", () => {
    const folder = project("plain");
    openapiGenerator(["generate", "-i", spec, "-c", config, "-o", "generated"], folder);
    const written = Object.entries(texts(path.join(folder, "generated"))).filter(
      ([name]) => !name.startsWith("runtime"),
    );
    expect(written.map(([name]) => name)).toEqual([
      "apis/services-sessions-api.ts",
      "index.ts",
      "models.ts",
      "operations.ts",
    ]);
    for (const [, text] of written) expect(text.trim()).toMatch(/^\/\/ .* npm run generate$/);
  });

  test("finds nothing wrong with the document", () => {
    expect(openapiGenerator(["validate", "-i", enrichedFile])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("No validation issues detected."),
    });
  });
});

/** The documents whose enriched forms are looked at: the corpus, ours, and whatever SPECS_DIR holds. */
function documents(): string[] {
  const folders = [corpus, ...(process.env["SPECS_DIR"] === undefined ? [] : [process.env["SPECS_DIR"]])];
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)));
  return [spec, ...files.filter((name) => /\.(ya?ml|json)$/.test(name))];
}

describe("the enriched documents", () => {
  const files = documents();

  test("keep to the structure of OpenAPI", async () => {
    const names = await Promise.all(files.map((file) => writeEnriched(file)));
    const redocly = path.resolve("node_modules/@redocly/cli/bin/cli.js");
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [redocly, "lint", ...names, "--extends=spec", "--skip-rule=path-not-include-query"],
      {
        cwd: root,
        encoding: "utf8",
        env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
      },
    );
    expect({ status, said: status === 0 ? "" : stdout + stderr }).toEqual({ status: 0, said: "" });
  });

  test("hold the failures and the credentials that the document names", async () => {
    const { document } = await enrichFile(spec, nothing);
    const { root: before } = await loadDocument(spec);
    const schemes = (of: Json): unknown => objectIn(of, "components")["securitySchemes"];
    expect(schemes(document)).toEqual(schemes(before));
    const operationIn = (of: Json): Json =>
      objectIn(objectIn(objectIn(of, "paths"), "/v1/Services/{ServiceSid}/Sessions"), "post");
    const [is, was] = [operationIn(document), operationIn(before)];
    expect(is["security"]).toEqual(before["security"]);
    expect(Object.keys(objectIn(is, "responses"))).toEqual(Object.keys(objectIn(was, "responses")).sort());
    expect(objectIn(is, "responses")["409"]).toEqual({
      description: expect.stringMatching(/./),
      content: { "application/json": {} },
    });
  });

  test.each(files)("%s: no TypeScript but names and literals", async (file) => {
    const { document } = await enrichFile(file, nothing);
    expect(readyTypeScript(document).join("")).toHaveLength(0);
  });

  test("call classes, methods, parameters, models and fields as the generator does", async () => {
    const templates = path.join(root, "names");
    cpSync("generator-templates", templates, { recursive: true });
    writeFileSync(path.join(templates, "names.mustache"), namesTemplate);
    const configurations = await Promise.all(
      files.map(async (file, index) => {
        const name = path.join(root, `names-${String(index)}.json`);
        const outputDir = path.join(root, `names-${String(index)}`);
        const inputSpec = await writeEnriched(file);
        writeFileSync(
          name,
          JSON.stringify({ ...namesConfiguration, inputSpec, outputDir, templateDir: templates }),
        );
        return { file, name, outputDir };
      }),
    );
    openapiGenerator(["batch", ...configurations.map(({ name }) => name)]);
    for (const { file, outputDir } of configurations) {
      const printed = readFileSync(path.join(outputDir, "names.txt"), "utf8")
        .split("\n")
        .filter((line) => line !== "");
      expect({ file, names: printed.sort() }).toEqual({ file, names: await ourNames(file) });
    }
  });
});

async function writeEnriched(file: string): Promise<string> {
  const name = path.join(root, `${path.parse(file).name}.json`);
  writeFileSync(name, textOf(await enrichFile(file, nothing)));
  return name;
}

/** Prints how the generator calls things, where the document does not say otherwise. */
const namesTemplate = `{{#apiInfo}}{{#apis}}{{#operations}}
class {{classname}}
{{#operation}}
{{classname}}.{{>methodName}} {{>paramsName}}{{#allParams}} {{>paramName}}{{/allParams}}
{{/operation}}
{{/operations}}{{/apis}}{{/apiInfo}}
{{#models}}
{{#model}}
model {{classname}}{{#vendorExtensions.x-model.isObject}}{{#vars}} {{>propertyName}}{{/vars}}{{/vendorExtensions.x-model.isObject}}
{{/model}}
{{/models}}
`;

const namesConfiguration = {
  generatorName: "typescript-axios",
  additionalProperties: { modelPropertyNaming: "camelCase", sortParamsByRequiredFlag: false },
  openapiNormalizer: { DISABLE_ALL: "true" },
  globalProperties: {
    apis: "",
    apiDocs: "false",
    models: "",
    modelDocs: "false",
    supportingFiles: "names.txt",
  },
  files: { "names.mustache": { templateType: "SupportingFiles", destinationFilename: "names.txt" } },
};

async function ourNames(file: string): Promise<string[]> {
  const { groups, models } = readDocument((await loadDocument(file)).root);
  const classes = groups.map(({ className }) => `class ${className}`);
  const methods = groups.flatMap(({ className, operations }) =>
    operations.map(({ methodName, paramsName, pathParameters, parameters, body }) => {
      const isWholeForm = ["form", "multipart"].includes(body.kind);
      const names = [...pathParameters, ...parameters]
        .filter((parameter) => !isWholeForm || parameter.in !== "body")
        .map(({ name }) => name);
      return [`${className}.${methodName}`, paramsName, ...names].join(" ");
    }),
  );
  const declared = models.map(({ name, body }) =>
    ["model", name, ...(body.kind === "object" ? body.properties.map((property) => property.name) : [])].join(
      " ",
    ),
  );
  return [...classes, ...methods, ...declared].sort();
}

/** Parts of a literal, in its escaped form. */
const insideLiterals = ["x-wire-name", "x-operation-id", "x-path"];

/** Prose: for comments and for pages. */
const prose = [
  "x-page",
  "comment",
  "x-comment",
  "x-base-url",
  "page",
  "description",
  "baseUrl",
  "cell",
  "meaning",
];

/** The texts in extensions that are neither prose, nor a name, nor a literal. */
function readyTypeScript(node: unknown, key = "", within = false): string[] {
  if (typeof node === "string") {
    if (!within || /^[\w$-]*$/u.test(node) || /^[\p{ID_Continue}$]*$/u.test(node)) return [];
    return isLiteral(insideLiterals.includes(key) ? `"${node}"` : node) ? [] : [`${key}: ${node}`];
  }
  if (Array.isArray(node)) return node.flatMap((item) => readyTypeScript(item, key, within));
  return Object.entries(isJson(node) ? node : {}).flatMap(([name, value]) => {
    if (within && prose.includes(name)) return [];
    if (prose.includes(name) && name.startsWith("x-")) return [];
    return readyTypeScript(value, name, within || name.startsWith("x-"));
  });
}

function isLiteral(text: string): boolean {
  const source = ts.createSourceFile("literal.ts", `(${text});`, ts.ScriptTarget.Latest, true);
  const [statement] = source.statements;
  if (source.statements.length !== 1 || statement === undefined || !ts.isExpressionStatement(statement))
    return false;
  const inner = ts.isParenthesizedExpression(statement.expression)
    ? statement.expression.expression
    : undefined;
  const value = inner !== undefined && ts.isPrefixUnaryExpression(inner) ? inner.operand : inner;
  return (
    value !== undefined && (ts.isLiteralExpression(value) || /^(?:true|false|null)$/.test(value.getText()))
  );
}
