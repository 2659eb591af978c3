/** Milliseconds that the first require takes. */
import { createRequire } from "node:module";
import type { Run } from "../lib/subject.js";

export const run: Run = () => {
  const require = createRequire(import.meta.url);
  const start = performance.now();
  require("twilio-proxy-sessions");
  return Promise.resolve(performance.now() - start);
};
