import { packed } from "../../jest.config.mjs";

/** `npm run test:package`: needs the package registry. */
export default { ...packed, testMatch: ["<rootDir>/test/install/**/*.test.ts"] };
