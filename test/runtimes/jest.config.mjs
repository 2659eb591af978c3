import { packed } from "../../jest.config.mjs";

/** `npm run test:runtimes`: needs the runtimes, which `npm ci --prefix test/runtimes` installs. */
export default { ...packed, testMatch: ["<rootDir>/test/runtimes/**/*.test.ts"] };
