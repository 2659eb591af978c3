/** Formats what the templates wrote, with the project's prettier. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { format, resolveConfig } from "prettier";
import { GenerationError } from "./generation-error.js";
import { width } from "./view/comment.js";

export class Formatter {
  readonly #prettier = loadPrettier();
  /** The files of the runtime are the same for every document. */
  readonly #known = new Map<string, string>();

  constructor() {
    // Whoever needs it first hears that it is missing; until then nobody listens.
    this.#prettier.catch(() => undefined);
  }

  /** Formats every TypeScript and Markdown file of a folder, by the settings that hold where it will be, else as wide as the comments. */
  async formatFolder(folder: string, destination: string): Promise<void> {
    const { format, resolveConfig } = await this.#prettier;
    const settings = (await resolveConfig(path.resolve(destination, "index.ts"))) ?? { printWidth: width };
    for (const file of filesOf(folder)) {
      // Of the parsers for TypeScript, the faster one.
      const parser = file.endsWith(".ts") ? "babel-ts" : file.endsWith(".md") ? "markdown" : undefined;
      if (parser === undefined) continue;
      const full = path.join(folder, file);
      const text = readFileSync(full, "utf8");
      const options = { ...settings, parser };
      const key = JSON.stringify(options) + text;
      const formatted = this.#known.get(key) ?? (await format(text, options));
      if (file.startsWith("runtime")) this.#known.set(key, formatted);
      writeFileSync(full, formatted);
    }
  }
}

async function loadPrettier(): Promise<{ format: typeof format; resolveConfig: typeof resolveConfig }> {
  try {
    return await import("prettier");
  } catch {
    throw new GenerationError("Generated code is formatted with prettier: npm install --save-dev prettier");
  }
}

/** The files below a folder, by their paths in it. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}
