/** Finds TypeScript code in an enriched document that a template would only copy. */
import ts from "typescript";
import { isJson } from "../../../src/generator/document/json.js";

/** Parts of an escaped literal. */
const insideLiterals = ["x-wire-name", "x-operation-id", "x-path"];

/** Prose: for comments and for pages. */
const prose = [
  "x-page",
  "comment",
  "x-comment",
  "x-base-url",
  "page",
  "description",
  "baseUrl",
  "cell",
  "meaning",
];

/** The texts in extensions that are neither prose, nor a name, nor a literal. */
export function readyTypeScript(node: unknown, key = "", within = false): string[] {
  if (typeof node === "string") {
    if (!within || /^[\w$-]*$/u.test(node) || /^[\p{ID_Continue}$]*$/u.test(node)) return [];
    return isLiteral(insideLiterals.includes(key) ? `"${node}"` : node) ? [] : [`${key}: ${node}`];
  }
  if (Array.isArray(node)) return node.flatMap((item) => readyTypeScript(item, key, within));
  return Object.entries(isJson(node) ? node : {}).flatMap(([name, value]) => {
    if (within && prose.includes(name)) return [];
    if (prose.includes(name) && name.startsWith("x-")) return [];
    return readyTypeScript(value, name, within || name.startsWith("x-"));
  });
}

function isLiteral(text: string): boolean {
  const source = ts.createSourceFile("literal.ts", `(${text});`, ts.ScriptTarget.Latest, true);
  const [statement] = source.statements;
  if (source.statements.length !== 1 || statement === undefined || !ts.isExpressionStatement(statement))
    return false;
  const inner = ts.isParenthesizedExpression(statement.expression)
    ? statement.expression.expression
    : undefined;
  const value = inner !== undefined && ts.isPrefixUnaryExpression(inner) ? inner.operand : inner;
  return (
    value !== undefined && (ts.isLiteralExpression(value) || /^(?:true|false|null)$/.test(value.getText()))
  );
}
