import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

/**
 * Declarations that both module formats have alike are kept once, as `.d.cts`: the `.d.ts` files import them
 * from there. A file that imports a package stays twice: axios has other types for each format, and the types
 * of one do not fit a caller of the other.
 */
export function shareTypes(folder: string): void {
  while (files(folder).some((file) => isAlike(file) && share(file, folder))) {
    // A file whose imports are shared by now may be alike itself.
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

/** An entry becomes one line, a chunk goes. */
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
