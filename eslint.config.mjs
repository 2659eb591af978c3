import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** Modules that must not be imported, and why: the layers of the project, as imports. */
const layer = (files, ...groups) => ({
  files,
  rules: {
    "no-restricted-imports": [
      "error",
      { patterns: groups.map(([group, message]) => ({ group: [group].flat(), message })) },
    ],
  },
});
const inside = ["**/generated/*/**", "**/generated/runtime*", "**/generated/operations*"];
const throughIndex = [inside, "Import the generated layer through its index."];
const ownPackage = ["twilio-proxy-sessions*", "Import the source; the package's own name is for its users."];
const noTests = [
  ["**/test/**", "**/scripts/**", "**/bench/**"],
  "What is published imports nothing of how it is made.",
];

export default tseslint.config(
  {
    ignores: [
      "build/",
      "!scripts/build/",
      "coverage/",
      "dist/",
      "**/node_modules/",
      "examples/participants/",
      "test/generation/output*/",
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      eqeqeq: "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-exports": "error",
      // The params of an operation without parameters are an empty interface until the specification gives it some.
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "always" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    // They import what is generated before they run: the compile test checks their types, and that of their subject.
    files: ["test/generation/corpus/*.ts"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
  layer(["generated/**/*.ts"], [["node:*", "../../*"], "Generated code imports axios and its own files."]),
  layer(["src/**/*.ts"], throughIndex, ownPackage, noTests),
  layer(["src/cli/commands/generate.ts", "src/spec-diff/generator.ts"], ownPackage, [
    ["**/test/**", "**/bench/**"],
    "The generator is published with the command line, its tests are not.",
  ]),
  layer(["src/core/**/*.ts"], throughIndex, ownPackage, noTests, [
    ["**/sessions/**", "**/testing/**", "**/cli/**", "**/client.js"],
    "The core knows none of the layers that stand on it.",
  ]),
  layer(["src/core/transport/**/*.ts"], throughIndex, ownPackage, noTests, [
    ["**/policies/**", "**/errors/**", "**/credentials/**", "**/paging/**"],
    "The transport sends; it knows no policy.",
  ]),
  layer(
    ["src/sessions/**/*.ts", "src/client.ts", "src/index.ts"],
    throughIndex,
    ownPackage,
    noTests,
    [
      ["**/core/*/**", "**/core/*.js", "!**/core/index.js", "!**/core/errors/index.js"],
      "The facade uses what ./core exports, like any other team's.",
    ],
    [["**/testing/**", "**/cli/**"], "The facade ships without the emulator."],
  ),
  {
    files: ["**/*.mjs"],
    languageOptions: {
      globals: {
        AbortController: "readonly",
        console: "readonly",
        fetch: "readonly",
        process: "readonly",
        URL: "readonly",
      },
    },
  },
);
