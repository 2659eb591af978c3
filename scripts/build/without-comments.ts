import type { Plugin } from "rollup";
import ts from "typescript";

/**
 * Leaves the comments out, which the declarations and the source maps have: the engine would read all of them
 * at each start. The compiler itself would take them from the declarations, too.
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
