/** Docstrings of public names have examples. */
import { resolve } from "node:path";
import { expect, test } from "@jest/globals";
import ts from "typescript";

const entries = ["src/index.ts", "src/core/index.ts", "src/webhooks/index.ts", "src/testing/index.ts"].map(
  (entry) => resolve(entry),
);

test("each public function and class has an example in its docstring", () => {
  const program = ts.createProgram(entries, {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
  });
  const checker = program.getTypeChecker();
  const modules = entries.flatMap((entry) => {
    const source = program.getSourceFile(entry);
    return (source && checker.getSymbolAtLocation(source)) ?? [];
  });
  const names = modules
    .flatMap((module) => checker.getExportsOfModule(module))
    .map((name) => (name.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(name) : name))
    .filter(({ flags }) => (flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Class)) !== 0);
  expect(names.length).toBeGreaterThan(20);
  const bare = names.filter((name) => !name.getJsDocTags(checker).some((tag) => tag.name === "example"));
  expect(bare.map(({ name }) => name)).toEqual([]);
});
