/**
 * Escapes texts of a document for the Markdown of the reference pages, so that none becomes HTML or ends the
 * element around it.
 */
import { visible } from "../messages/visible.js";

/** Escapes a description, which OpenAPI defines as Markdown. */
export function inPage(text: string): string {
  let fence = "";
  const lines = text.split("\n").map((line) => {
    const [, mark = ""] = /^\s*(```+|~~~+)/.exec(line) ?? [];
    if (mark !== "" && (fence === "" || mark.startsWith(fence))) fence = fence === "" ? mark : "";
    return fence === "" ? withoutHtml(visible(line)) : visible(line);
  });
  return [...lines, ...(fence === "" ? [] : [fence])].join("\n");
}

/** Escapes HTML tags, but leaves code spans and links in angle brackets unchanged. */
function withoutHtml(line: string): string {
  return line.replace(
    /\\[\\`]|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|<(?=[a-z!/?])(?!(?:https?|mailto):[^\s<>]*>)/gi,
    (match) => (match === "<" ? "&lt;" : match),
  );
}

/** Escapes a description for a table cell, in which other text follows. */
export function inCell(text: string): string {
  return withoutBars(withoutOpenCode(inPage(text.replace(/\s*\n\s*/g, " "))));
}

/** Escapes unpaired backticks, which would pair with one in the text that follows. */
function withoutOpenCode(line: string): string {
  return line.replace(/\\[\\`]|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|`/g, (match) =>
    match === "`" ? "&#96;" : match,
  );
}

/**
 * Escapes bars; after a backslash as an entity, since Markdown parsers disagree whether that ends the cell.
 */
function withoutBars(text: string): string {
  return text.replaceAll("\\|", "\\&#124;").replaceAll("|", "\\|");
}

/** Formats a name or a value as a code span in a table cell. */
export function codeInCell(text: string): string {
  return withoutBars(codeSpan(text));
}

/** Formats a name or a value as a code span. */
export function codeSpan(text: string): string {
  const runs = [...text.matchAll(/`+/g)].map(([ticks]) => ticks.length);
  const ticks = "`".repeat(1 + Math.max(0, ...runs));
  const space = /^[`\s]|[`\s]$/.test(text) ? " " : "";
  return ticks + space + visible(text) + space + ticks;
}

/** Escapes a name for running text, a heading or a link. */
export function inText(text: string): string {
  return visible(text)
    .replace(/[\\`*[\]#]/g, "\\$&")
    .replaceAll("<", "&lt;");
}
