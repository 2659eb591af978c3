/** The enriched documents use the generator's names. */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadDocument } from "../../src/generator/document/load.js";
import { readDocument } from "../../src/generator/operations/read-document.js";
import { documents, writeEnriched } from "./support/enriched.js";
import { openapiGenerator } from "./support/openapi-generator.js";

// It starts Java, and reads all documents.
jest.setTimeout(300_000);

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "names-"));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

test("classes, methods, parameters, models and fields have the generator's names", async () => {
  const templateDir = path.join(root, "templates");
  cpSync("generator-templates", templateDir, { recursive: true });
  writeFileSync(path.join(templateDir, "names.mustache"), namesTemplate);
  const files = documents();
  const outputs = (await writeEnriched(files, root)).map((inputSpec) => {
    const outputDir = path.join(root, path.parse(inputSpec).name);
    const settings = { ...namesConfiguration, inputSpec, outputDir, templateDir };
    writeFileSync(`${outputDir}.config.json`, JSON.stringify(settings));
    return outputDir;
  });
  openapiGenerator(["batch", ...outputs.map((output) => `${output}.config.json`)]);
  for (const [index, output] of outputs.entries()) {
    const printed = readFileSync(path.join(output, "names.txt"), "utf8").split("\n");
    const file = files[index] ?? "";
    const names = printed.filter((line) => line !== "").sort();
    expect({ file, names }).toEqual({ file, names: await ourNames(file) });
  }
});

/** Prints the names that the generator uses unless the document gives others. */
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
      const isWholeForm =
        ["form", "multipart"].includes(body.kind) || body.contentType?.startsWith("multipart/") === true;
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
