/** Milliseconds that the first require takes. */
import { createRequire } from "node:module";
import type { Run } from "../lib/subject.js";

export const run: Run = () => {
  const require = createRequire(import.meta.url);
  const start = performance.now();
  require("axios");
  return Promise.resolve(performance.now() - start);
};
