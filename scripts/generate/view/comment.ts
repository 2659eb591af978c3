/** Descriptions as doc comments. */
import { visible } from "../visible.js";

/** The width of generated code, in columns. */
export const width = 110;

/**
 * A doc comment.
 *
 * @param text - a paragraph or several, as the document has them
 * @param tags - what comes after it, such as `@param sid - …`
 * @param indent - the columns before the comment
 */
export function docComment(text: string, tags: readonly string[] = [], indent = 0): string {
  const columns = width - indent - 3;
  const lines = [...wrapText(text, columns)];
  if (lines.length > 0 && tags.length > 0) lines.push("");
  lines.push(...tags.flatMap((tag) => wrapTag(tag, columns)));
  const [only = ""] = lines;
  if (lines.length <= 1 && only.length <= columns - 4) return `/** ${inComment(only)} */`;
  return `/**\n${lines.map((line) => ` * ${inComment(line)}`.trimEnd()).join("\n")}\n */`;
}

/** A line that cannot end the comment that it stands in. */
function inComment(line: string): string {
  return visible(line).replaceAll("*/", "*\\/");
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

/** An example keeps its lines, anything else is wrapped and indented. */
function wrapTag(tag: string, columns: number): string[] {
  if (tag.includes("\n")) return tag.split("\n");
  return wrapLine(paragraphs(tag), columns, "  ");
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
