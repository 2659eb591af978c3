/** Formats descriptions as doc comments. */
import { visible } from "../messages/visible.js";

/** The width of generated code, in columns. */
export const width = 110;

/** A doc comment. */
export interface CommentNode {
  /** Whether it fits on one line. */
  readonly isLine?: true;
  readonly lines: readonly string[];
}

/**
 * Returns a doc comment; none for an empty text that is not deprecated.
 *
 * @param text - one or more paragraphs from the document
 * @param indent - the columns before the comment
 */
export function commentNode(text: string, isDeprecated: boolean, indent = 0): { comment?: CommentNode } {
  const lines = commentLines(text, indent);
  if (isDeprecated) lines.push(...(lines.length > 0 ? ["", "@deprecated"] : ["@deprecated"]));
  const [only] = lines;
  if (only === undefined) return {};
  const isShort = lines.length === 1 && only.length <= columnsAfter(indent) - 4;
  return { comment: { ...(isShort && { isLine: true }), lines } };
}

/** Returns the lines of a doc comment; none for an empty text. */
export function commentLines(text: string, indent: number): string[] {
  return text.trim() === "" ? [] : wrapText(text, columnsAfter(indent)).map(inComment);
}

/** Returns the lines of a tag such as `@param sid - …`, without the head, which the template prints. */
export function tagLines(head: string, text: string, indent: number): string[] {
  const lines = wrapLine(paragraphs(`${head} ${text.replace(/\s*\n\s*/g, " ")}`), columnsAfter(indent), "  ");
  return lines.map((line, index) => inComment(index === 0 ? line.slice(head.length).trim() : line));
}

/** Escapes a line so that it cannot end its comment. */
export function inComment(line: string): string {
  return visible(line).replaceAll("*/", "*\\/").trimEnd();
}

function columnsAfter(indent: number): number {
  return width - indent - 3;
}

function wrapText(text: string, columns: number): string[] {
  let fenced = false;
  return paragraphs(text)
    .split("\n")
    .flatMap((line) => {
      if (/^\s*```/.test(line)) fenced = !fenced;
      return fenced || line.startsWith("|") ? [line] : wrapLine(line.replace(/^@/, "\\@"), columns, "");
    });
}

function paragraphs(text: string): string {
  return text
    .replaceAll("\r", "")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function wrapLine(line: string, columns: number, further: string): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    if (current.trim() !== "" && current.length + 1 + word.length > columns) {
      lines.push(current);
      current = further + word;
    } else current += current === "" ? word : ` ${word}`;
  }
  return [...lines, current];
}
