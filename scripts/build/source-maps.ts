import { readFileSync } from "node:fs";
import type { ExistingRawSourceMap, Plugin } from "rollup";

/**
 * Passes the compiler's source maps to the bundler, so that the published maps lead to the TypeScript
 * sources.
 */
export function sourceMaps(): Plugin {
  return {
    name: "source-maps",
    load: (id) => ({
      code: readFileSync(id, "utf8"),
      // The cast is safe, because the compiler has just written the file.
      map: JSON.parse(readFileSync(`${id}.map`, "utf8")) as ExistingRawSourceMap,
    }),
  };
}
