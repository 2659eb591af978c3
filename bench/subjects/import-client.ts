/** Milliseconds that the first import takes. */
import type { Run } from "../lib/subject.js";

export const run: Run = async () => {
  const start = performance.now();
  await import("twilio-proxy-sessions");
  return performance.now() - start;
};
