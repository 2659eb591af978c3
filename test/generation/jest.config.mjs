import { project } from "../../jest.config.mjs";

/** `npm run test:generation`: needs Java. */
export default {
  ...project,
  globalSetup: "<rootDir>/test/generation/support/generate-corpus.ts",
  testMatch: ["<rootDir>/test/generation/**/*.test.ts"],
};
