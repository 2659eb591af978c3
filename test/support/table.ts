/** Rows as a Markdown table that is also readable as plain text in a log. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "-"), ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines
    .map((cells, line) => {
      const padded = widths.map((width, i) => (cells[i] ?? "").padEnd(width, line === 1 ? "-" : " "));
      return `| ${padded.join(" | ")} |`;
    })
    .join("\n");
}
