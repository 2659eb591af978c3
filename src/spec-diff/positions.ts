/** Finds the lines of a document's parts in its text. */
import type * as yaml from "yaml";
import { importYaml, isJson, type Json } from "../generator/index.js";
import type { Source } from "./sources.js";

/** Returns the lines of some parts of a document's root, as far as the text contains them. */
export async function linesOf(source: Source, parts: ReadonlySet<unknown>): Promise<Map<Json, number>> {
  const lines = new Map<Json, number>();
  if (parts.size === 0) return lines;
  const { isMap, isScalar, isSeq, LineCounter, parseDocument } = await importYaml();
  const counter = new LineCounter();
  const { contents } = parseDocument(source.text, {
    lineCounter: counter,
    logLevel: "silent",
    uniqueKeys: false,
  });

  const visit = (value: unknown, node: unknown, at: yaml.Range | null | undefined): void => {
    if (isJson(value) && parts.has(value) && !lines.has(value))
      lines.set(value, counter.linePos(at?.[0] ?? 0).line);
    if (isMap(node) && isJson(value)) {
      for (const { key, value: inner } of node.items) {
        if (isScalar(key)) visit(value[String(key.value)], inner, key.range);
      }
    } else if (isSeq(node) && Array.isArray(value)) {
      for (const [index, inner] of node.items.entries())
        visit(value[index], inner, (inner as Partial<yaml.Node>).range);
    }
  };
  visit(source.root, contents, undefined);
  return lines;
}
