/** The full names of the tests in a file, as written in its source. */
import { readFileSync } from "node:fs";
import ts from "typescript";

/** Names of `describe` and `test` joined by ` › `; names that are computed at run time are left out. */
export function testTitles(file: string): Set<string> {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  const titles = new Set<string>();
  const visit = (node: ts.Node, above: readonly string[]): void => {
    const within = ts.isCallExpression(node) ? [...above, ...titleOf(node)] : above;
    if (ts.isCallExpression(node) && rootOf(node) === "test" && within.length > above.length) {
      titles.add(within.join(" › "));
    }
    ts.forEachChild(node, (child) => {
      visit(child, within);
    });
  };
  visit(source, []);
  return titles;
}

function titleOf(call: ts.CallExpression): string[] {
  const [title] = call.arguments;
  const isBlock = ["describe", "test"].includes(rootOf(call) ?? "");
  return isBlock && title !== undefined && ts.isStringLiteralLike(title) ? [title.text] : [];
}

/** The called function: `test` of `test("…")`, and of `test.each([…])("…")`. */
function rootOf(call: ts.CallExpression): string | undefined {
  let callee: ts.Expression = call.expression;
  while (ts.isCallExpression(callee) || ts.isPropertyAccessExpression(callee)) callee = callee.expression;
  return ts.isIdentifier(callee) ? callee.text : undefined;
}
