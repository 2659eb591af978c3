import { readFileSync } from "node:fs";
import type { ExistingRawSourceMap, Plugin } from "rollup";

/**
 * Hands the compiler's source maps on to the bundler, so that what is published leads back to the TypeScript.
 */
export function sourceMaps(): Plugin {
  return {
    name: "source-maps",
    load: (id) => ({
      code: readFileSync(id, "utf8"),
      // The compiler has just written it.
      map: JSON.parse(readFileSync(`${id}.map`, "utf8")) as ExistingRawSourceMap,
    }),
  };
}
