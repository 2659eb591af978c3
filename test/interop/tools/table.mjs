/** The results as a table for the log. */

const results = new Map();
const head = ["tool", "version", "Node", "loaded by", "http", "https", "result", "ms"];

export function addResult({ tool, version, node, load, scheme, faults, ms }) {
  const name = tool.replace(/^@opentelemetry\/.*/, "OpenTelemetry").replace(/\d+$/, "");
  const key = `${tool} ${load}`;
  const row = results.get(key) ?? { name, version, node, load, ms: 0, faults: 0 };
  row[scheme] = faults.length === 0 ? "ok" : `${faults.length} faults`;
  row.faults += faults.length;
  row.ms += ms;
  results.set(key, row);
}

/** @returns The results, with a line for each fault that the tests name in full. */
export function table() {
  const rows = [...results.values()].map(({ name, version, node, load, http, https, faults, ms }) =>
    [name, version, node, load, http, https, faults === 0 ? "works" : "FAILS", ms].map(String),
  );
  const all = [head, head.map(() => "-"), ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((cells) => cells[column].length)));
  return all
    .map(
      (cells, row) =>
        `| ${cells.map((cell, i) => cell.padEnd(widths[i], row === 1 ? "-" : " ")).join(" | ")} |`,
    )
    .join("\n");
}
