/** `npm run release:check` refuses a release if package.json lacks the publisher's addresses. */
import { readFileSync } from "node:fs";
import { missingFields } from "./release/manifest.js";

const missing = missingFields(JSON.parse(readFileSync("package.json", "utf8")) as Record<string, unknown>);
for (const line of missing) console.error(line);
if (missing.length > 0) {
  console.error("These belong to whoever publishes. Nothing is published until package.json has them.");
  process.exitCode = 1;
}
