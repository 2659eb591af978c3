/**
 * Texts of a document in the Markdown of the reference pages: none of them becomes HTML, nor ends what it
 * stands in.
 */
import { visible } from "../messages/visible.js";

/** A description, which is Markdown by OpenAPI. */
export function inPage(text: string): string {
  let fence = "";
  const lines = text.split("\n").map((line) => {
    const [, mark = ""] = /^\s*(```+|~~~+)/.exec(line) ?? [];
    if (mark !== "" && (fence === "" || mark.startsWith(fence))) fence = fence === "" ? mark : "";
    return fence === "" ? withoutHtml(visible(line)) : visible(line);
  });
  return [...lines, ...(fence === "" ? [] : [fence])].join("\n");
}

/** Pieces of code stay as they are, and so do links in angle brackets. */
function withoutHtml(line: string): string {
  return line.replace(
    /\\[\\`]|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|<(?=[a-z!/?])(?!(?:https?|mailto):[^\s<>]*>)/gi,
    (match) => (match === "<" ? "&lt;" : match),
  );
}

/** The same in a cell of a table, where other text follows. */
export function inCell(text: string): string {
  return withoutBars(withoutOpenCode(inPage(text.replace(/\s*\n\s*/g, " "))));
}

/** Backticks without their counterparts would find them in the text that follows. */
function withoutOpenCode(line: string): string {
  return line.replace(/\\[\\`]|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|`/g, (match) =>
    match === "`" ? "&#96;" : match,
  );
}

/** Of a bar behind a backslash, readers of Markdown disagree whether it ends the cell. */
function withoutBars(text: string): string {
  return text.replaceAll("\\|", "\\&#124;").replaceAll("|", "\\|");
}

/** A name, or a value, as a piece of code in a cell. */
export function codeInCell(text: string): string {
  return withoutBars(codeSpan(text));
}

/** A name, or a value, as a piece of code. */
export function codeSpan(text: string): string {
  const runs = [...text.matchAll(/`+/g)].map(([ticks]) => ticks.length);
  const ticks = "`".repeat(1 + Math.max(0, ...runs));
  const space = /^[`\s]|[`\s]$/.test(text) ? " " : "";
  return ticks + space + visible(text) + space + ticks;
}

/** A name in running text, a heading or a link. */
export function inText(text: string): string {
  return visible(text)
    .replace(/[\\`*[\]#]/g, "\\$&")
    .replaceAll("<", "&lt;");
}
