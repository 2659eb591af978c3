/** How long the generation takes. Its goals are seconds, since it has no peer that does the same. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Result } from "./report.js";

export interface GenerationRow {
  readonly name: string;
  readonly documents: number;
  readonly goal: number;
}

export const generationRows: readonly GenerationRow[] = [
  { name: "generate-1: one document, in seconds", documents: 1, goal: 2 },
  { name: "generate-100: a hundred documents, in seconds", documents: 100, goal: 20 },
];

/** The project's own document, or those of `SPECS_DIR` in turn. */
function documents(count: number, folder: string): string[] {
  const given = process.env["SPECS_DIR"];
  const sources =
    given === undefined || count === 1
      ? ["spec/proxy_v1_sessions.yaml"]
      : readdirSync(given).map((name) => path.join(given, name));
  return Array.from({ length: count }, (_, index) => {
    const source = sources[index % sources.length] ?? "";
    const copy = path.join(folder, `document-${String(index)}${path.extname(source)}`);
    copyFileSync(source, copy);
    return copy;
  });
}

export function measureGeneration(rows: readonly GenerationRow[], report: (result: Result) => void): void {
  for (const { name, documents: count, goal } of rows) {
    const folder = mkdtempSync(path.join(tmpdir(), "bench-"));
    try {
      const specs = documents(count, folder).flatMap((file) => ["--spec", file]);
      const start = performance.now();
      execFileSync(
        "npm",
        ["run", "--silent", "generate", "--", ...specs, "--out", path.join(folder, "out")],
        { stdio: "pipe" },
      );
      const seconds = (performance.now() - start) / 1000;
      report({ name, ours: [seconds], theirs: [0], unit: "s", relation: "difference", goal });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
