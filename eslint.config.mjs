import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** Enforces a layer of the project: the modules that some files must not import, each with the reason. */
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

/** The folders of the core, lowest first. Each may import only from the rows before its own. */
const coreFloors = [
  ["errors", "redaction", "environment"],
  ["checks", "abort"],
  ["transport"],
  ["request"],
  ["failures", "tracing"],
  ["credentials", "call"],
  ["policies"],
  ["client", "paging"],
];
const coreRules = [
  throughIndex,
  ownPackage,
  noTests,
  [
    ["**/sessions/**", "**/twilio/**", "**/testing/**", "**/cli/**", "**/client.js"],
    "The core knows none of the layers that stand on it.",
  ],
];

/** Searches the text instead of the syntax tree, to find words in comments and literals as well as names. */
const noVendor = {
  create: (context) => ({
    Program() {
      const words =
        /twilio|proxy-?(?:sessions|client)|(?:create|delete|fetch|list|update)Sessions?\b|\bsessions\b|<Session>|\b(?:account|service)Sid\b/gi;
      for (const { 0: word, index } of context.sourceCode.text.matchAll(words)) {
        const loc = context.sourceCode.getLocFromIndex(index);
        context.report({
          loc,
          message: `The core knows no vendor: say "${word}" in src/twilio or the facade.`,
        });
      }
    },
  }),
};

export default tseslint.config(
  {
    ignores: [
      "build/",
      "!scripts/build/",
      "coverage/",
      "dist/",
      "**/node_modules/",
      "site/",
      "examples/",
      "test/generation/output*/",
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    // Prettier wraps code, but not comments.
    ignores: ["generated/**"],
    rules: {
      "max-len": ["error", { code: 1000, comments: 110, ignoreUrls: true, ignorePattern: "eslint-|@ts-" }],
    },
  },
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      eqeqeq: "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-exports": "error",
      // The params of an operation without parameters are an empty interface.
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "always" }],
      // The base class of resources only binds the methods of its subclasses.
      "@typescript-eslint/no-extraneous-class": ["error", { allowConstructorOnly: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    // These import modules that the tests generate first; the compile test checks their types.
    files: ["test/generation/corpus/*.ts"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
  layer(["generated/**/*.ts"], [["node:*", "../../*"], "Generated code imports axios and its own files."]),
  layer(["src/**/*.ts"], throughIndex, ownPackage, noTests),
  layer(["src/generator/**/*.ts"], throughIndex, ownPackage, noTests, [
    ["**/core/**", "**/sessions/**", "**/testing/**", "**/cli/**", "**/client.js"],
    "The generator knows documents, and none of the code that comes out of them.",
  ]),
  layer(["src/core/**/*.ts"], ...coreRules),
  ...coreFloors.flatMap((floor, index) =>
    floor.map((folder) => {
      const above = coreFloors.slice(index).flat();
      return layer([`src/core/${folder}/**/*.ts`], ...coreRules, [
        above.filter((other) => other !== folder).map((other) => `../**/${other}/**`),
        "A folder of the core uses what lies below it: see src/core/README.md.",
      ]);
    }),
  ),
  {
    files: ["src/core/**"],
    plugins: { core: { rules: { "no-vendor": noVendor } } },
    rules: { "core/no-vendor": "error" },
  },
  layer(
    ["src/twilio/**/*.ts"],
    throughIndex,
    ownPackage,
    noTests,
    [
      ["**/core/*/**", "**/core/*.js", "!**/core/index.js"],
      "What describes a service uses what ./core exports.",
    ],
    [["**/sessions/**", "**/testing/**", "**/cli/**"], "The description of a service knows no resource."],
  ),
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
  layer(["src/webhooks/**/*.ts"], throughIndex, ownPackage, noTests, [
    [
      ["**/core/*/**", "**/core/*.js", "!**/core/errors/index.js"],
      ["**/sessions/**", "**/testing/**", "**/cli/**", "**/client.js"],
    ].flat(),
    "Webhooks stand beside the client: they share its errors, and nothing else of it.",
  ]),
  {
    files: ["**/*.mjs"],
    languageOptions: {
      globals: {
        AbortController: "readonly",
        Buffer: "readonly",
        console: "readonly",
        fetch: "readonly",
        process: "readonly",
        URL: "readonly",
        URLSearchParams: "readonly",
      },
    },
  },
);
