import type { Plugin } from "rollup";
import ts from "typescript";

/**
 * Removes the comments, which the engine would have to scan at each start; declarations and source maps keep
 * them. The compiler's `removeComments` is not an option, because it removes them from the declarations too.
 */
export function withoutComments(): Plugin {
  const { ESNext } = ts.ScriptTarget;
  const compilerOptions = { removeComments: true, sourceMap: true, target: ESNext, module: ts.ModuleKind.ESNext };
  return {
    name: "without-comments",
    transform(code) {
      const { outputText, sourceMapText = "" } = ts.transpileModule(code, { compilerOptions });
      return { code: outputText, map: sourceMapText };
    },
  };
}
