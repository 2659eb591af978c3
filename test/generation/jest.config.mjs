import { project } from "../../jest.config.mjs";

/** `npm run test:generation`: needs Java. */
export default { ...project, testMatch: ["<rootDir>/test/generation/**/*.test.ts"] };
