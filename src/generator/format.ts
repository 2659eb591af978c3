/** Formats what the templates wrote, with the project's prettier. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { format, Options, resolveConfig } from "prettier";
import { GenerationError } from "./messages/generation-error.js";
import { width } from "./enrich/comment.js";

export class Formatter {
  readonly #prettier = loadPrettier();
  /** What was formatted before, by its text and settings. */
  readonly #known = new Map<string, string>();

  constructor() {
    // Whoever needs it first hears that it is missing; until then nobody listens.
    this.#prettier.catch(() => undefined);
  }

  /**
   * Formats the runtime's files as their templates have them: they are the same for every document, and while
   * Java runs there is time.
   */
  async prepareRuntime(templates: string, destination: string): Promise<void> {
    const settings = await this.#settings(destination);
    const folder = path.join(templates, "runtime");
    for (const file of filesOf(folder)) {
      const text = readFileSync(path.join(folder, file), "utf8");
      this.#known.set(keyOf(text, settings), await this.#format(text, settings, typescript));
    }
  }

  /**
   * Formats every TypeScript and Markdown file of a folder, by the settings that hold where it will be, else
   * as wide as the comments.
   */
  async formatFolder(folder: string, destination: string): Promise<void> {
    const settings = await this.#settings(destination);
    for (const file of filesOf(folder)) {
      const parser = file.endsWith(".ts") ? typescript : file.endsWith(".md") ? "markdown" : undefined;
      if (parser === undefined) continue;
      const full = path.join(folder, file);
      const text = readFileSync(full, "utf8");
      writeFileSync(
        full,
        this.#known.get(keyOf(text, settings)) ?? (await this.#format(text, settings, parser)),
      );
    }
  }

  async #settings(destination: string): Promise<Options> {
    const { resolveConfig } = await this.#prettier;
    return (await resolveConfig(path.resolve(destination, "index.ts"))) ?? { printWidth: width };
  }

  async #format(text: string, settings: Options, parser: string): Promise<string> {
    const { format } = await this.#prettier;
    return format(text, { ...settings, parser });
  }
}

/** Of prettier's parsers for TypeScript, the faster one. */
const typescript = "babel-ts";

function keyOf(text: string, settings: Options): string {
  return JSON.stringify(settings) + text;
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
