import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import ts from "typescript";

/** Texts of source files by path, with forward slashes. */
export type Sources = ReadonlyMap<string, string>;

/** All TypeScript files of a folder and its subfolders. */
export function readSources(root: string): Sources {
  const names = readdirSync(root, { recursive: true, encoding: "utf8" });
  const paths = names.filter((name) => name.endsWith(".ts")).map((name) => posix.join(root, name));
  return new Map(paths.map((path) => [path, readFileSync(path, "utf8")]));
}

/**
 * Folders that import each other, directly or through others. Each circle is a list of the imports that close
 * it. An import of a type counts like any other. A folder's `index.ts` is above the folder's other files and
 * subfolders: it may import all of them, and none of them may import it.
 */
export function circles(sources: Sources): string[][] {
  const graph = importsBetweenFolders(sources);
  const found: string[][] = [];
  const done = new Set<string>();
  for (const start of graph.keys()) visit(start, []);
  return found;

  function visit(folder: string, way: readonly string[]): void {
    const seenAt = way.indexOf(folder);
    if (seenAt !== -1) found.push(describe([...way.slice(seenAt), folder]));
    if (seenAt !== -1 || done.has(folder)) return;
    for (const next of graph.get(folder)?.keys() ?? []) visit(next, [...way, folder]);
    done.add(folder);
  }

  function describe(circle: readonly string[]): string[] {
    return circle.slice(1).map((folder, index) => graph.get(circle[index] ?? "")?.get(folder) ?? "");
  }
}

/** For each folder, the folders that it imports from, each with the first such import. */
function importsBetweenFolders(sources: Sources): Map<string, Map<string, string>> {
  const graph = new Map<string, Map<string, string>>();
  for (const [path, text] of sources) {
    const uses = graph.get(floorOf(path)) ?? new Map<string, string>();
    graph.set(floorOf(path), uses);
    for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
      const target = posix.join(posix.dirname(path), fileName).replace(/\.js$/, ".ts");
      const floor = floorOf(target);
      // Packages and files outside the root are not its folders.
      if (!fileName.startsWith(".") || !sources.has(target) || floor === floorOf(path)) continue;
      if (!uses.has(floor)) uses.set(floor, `${path} imports ${target}`);
    }
  }
  return graph;
}

function floorOf(path: string): string {
  return posix.basename(path) === "index.ts" ? path : posix.dirname(path);
}
