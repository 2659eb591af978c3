import { fileURLToPath } from "node:url";

/**
 * The common settings of all test runs.
 *
 * @type {import("jest").Config}
 */
export const project = {
  rootDir: fileURLToPath(new URL(".", import.meta.url)),
  testEnvironment: "node",
  // No test waits for real seconds, but a busy machine may be slow.
  testTimeout: 30_000,
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: { target: "es2022", parser: { syntax: "typescript" } },
        module: { type: "commonjs" },
        sourceMaps: "inline",
      },
    ],
  },
  moduleNameMapper: {
    "^(\\.{1,2}/.*)\\.js$": "$1",
    // In tests, the examples import the sources.
    "^twilio-proxy-sessions$": "<rootDir>/src/index.ts",
    "^twilio-proxy-sessions/(core|testing|webhooks)$": "<rootDir>/src/$1/index.ts",
  },
};

/**
 * Tests of the packed package, which is built and packed once before the first of them.
 *
 * @type {import("jest").Config}
 */
export const packed = {
  ...project,
  globalSetup: "<rootDir>/test/package/support/pack.ts",
  globalTeardown: "<rootDir>/test/package/support/clean-up.ts",
  // They start compilers and programs, which are slow on a busy machine.
  testTimeout: 120_000,
};

/**
 * `npm test`: all tests that need neither Java nor a network. The other folders have their own
 * configurations.
 *
 * @type {import("jest").Config}
 */
export default {
  // With several projects, Jest reads this option only here.
  testTimeout: packed.testTimeout,
  projects: [
    {
      ...project,
      displayName: "source",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: [
        "/node_modules/",
        "<rootDir>/test/(interop|generation|package|install|runtimes)/",
      ],
    },
    { ...packed, displayName: "package", testMatch: ["<rootDir>/test/package/**/*.test.ts"] },
  ],
  // The generator runs in child processes, in `npm run test:generation`.
  collectCoverageFrom: ["src/**/*.ts", "!src/generator/**"],
  coverageThreshold: { global: { branches: 95 } },
};
