import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

/**
 * Keeps declarations that are equal in both module formats only once, as `.d.cts`, from which the `.d.ts`
 * files import them. A file that imports a package is kept twice, because axios has different types for each
 * format, which are not compatible.
 */
export function shareTypes(folder: string): void {
  while (files(folder).some((file) => isAlike(file) && share(file, folder))) {
    // Repeats, because sharing a file can make the files that import it equal.
  }
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".d.ts"))
    .map((name) => join(folder, name));
}

function isAlike(file: string): boolean {
  const other = file.replace(/\.d\.ts$/, ".d.cts");
  if (!existsSync(other)) return false;
  const text = readFileSync(file, "utf8");
  return text === readFileSync(other, "utf8") && !/ from '[^.]/.test(text);
}

/** Reduces an entry to a re-export, or deletes a chunk and redirects its imports. */
function share(file: string, folder: string): true {
  const name = basename(file, ".d.ts");
  if (join(folder, `${name}.d.ts`) === file) {
    writeFileSync(file, `export * from './${name}.cjs';\n`);
    return true;
  }
  rmSync(file);
  for (const user of files(folder)) {
    const text = readFileSync(user, "utf8");
    writeFileSync(user, text.replaceAll(new RegExp(`(from '\\./(?:chunks/)?${name})\\.js'`, "g"), "$1.cjs'"));
  }
  return true;
}
