/** The results of the tools as a table for the log. */
import { table } from "../../support/table.ts";

const rows = new Map();

export function addResult({ tool, version, node, load, scheme, faults, ms }) {
  const name = tool.replace(/^@opentelemetry\/.*/, "OpenTelemetry").replace(/\d+$/, "");
  const key = `${tool} ${load}`;
  const row = rows.get(key) ?? { name, version, node, load, ms: 0, works: true };
  row[scheme] = faults.length === 0 ? "ok" : `${faults.length} wrong`;
  row.works &&= faults.length === 0;
  row.ms += ms;
  rows.set(key, row);
}

export function resultTable() {
  return table(
    ["tool", "version", "Node", "loaded by", "http", "https", "result", "ms"],
    [...rows.values()].map(({ name, version, node, load, http, https, works, ms }) =>
      [name, version, node, load, http, https, works ? "works" : "FAILS", ms].map(String),
    ),
  );
}
