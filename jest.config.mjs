import { fileURLToPath } from "node:url";

/**
 * What every test run has in common.
 *
 * @type {import("jest").Config}
 */
export const project = {
  rootDir: fileURLToPath(new URL(".", import.meta.url)),
  testEnvironment: "node",
  // No test waits for real seconds, but a busy machine may take some.
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
    // Under test, what the examples import is the source.
    "^twilio-proxy-sessions$": "<rootDir>/src/index.ts",
    "^twilio-proxy-sessions/(core|testing|webhooks)$": "<rootDir>/src/$1/index.ts",
  },
};

/**
 * Tests of the packed package; it is built and packed once, before the first of them.
 *
 * @type {import("jest").Config}
 */
export const packed = {
  ...project,
  globalSetup: "<rootDir>/test/package/support/pack.ts",
  globalTeardown: "<rootDir>/test/package/support/clean-up.ts",
  // They start compilers and programs, which take their time on a busy machine.
  testTimeout: 120_000,
};

/**
 * `npm test`: all that needs neither Java nor a network. The other folders that it leaves out have
 * configurations of their own.
 *
 * @type {import("jest").Config}
 */
export default {
  // Jest takes it from here alone where there are several projects.
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
  // The generator runs in processes of its own, under `npm run test:generation`.
  collectCoverageFrom: ["src/**/*.ts", "!src/generator/**"],
  coverageThreshold: { global: { branches: 95 } },
};
