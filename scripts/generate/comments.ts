/** Lays out the comments that the templates wrote: descriptions of documents come as one line, however long they are. */

/** The width of comments, in columns. */
export const commentWidth = 110;

/** Wraps the long lines of doc comments. */
export function wrapComments(code: string): string {
  return code
    .split("\n")
    .flatMap((line) => {
      if (line.length <= commentWidth) return [line];
      const single = /^(\s*)\/\*\* (.*) \*\/$/.exec(line);
      if (single !== null) {
        const [, indent = "", text = ""] = single;
        return [`${indent}/**`, ...wrap(`${indent} * `, `${indent} * `, text), `${indent} */`];
      }
      const member = /^(\s*)\* (.*)$/.exec(line);
      if (member === null) return [line];
      const [, indent = "", text = ""] = member;
      return wrap(`${indent}* `, `${indent}* ${text.startsWith("@") ? "  " : ""}`, text);
    })
    .join("\n");
}

function wrap(first: string, further: string, text: string): string[] {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(" ")) {
    const empty = line === first || line === further;
    if (!empty && line.length + 1 + word.length > commentWidth) {
      lines.push(line);
      line = further + word;
    } else line += empty ? word : ` ${word}`;
  }
  return [...lines, line];
}
