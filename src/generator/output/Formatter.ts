/** Formats what the templates wrote, with the project's prettier. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Options } from "prettier";
import { GenerationError, optionalPackage } from "../messages/generation-error.js";
import { width } from "../enrich/comment.js";

export class Formatter {
  readonly #prettier = optionalPackage(
    () => import("prettier"),
    "prettier",
    "Generated code is formatted with prettier",
  );
  /** What was formatted before, by its text and settings. */
  readonly #known = new Map<string, string>();

  constructor() {
    // Whoever needs it first hears that it is missing; until then nobody listens.
    this.#prettier.catch(() => undefined);
  }

  /**
   * Does what is the same for every document, for which there is time while Java runs: loads the parsers, and
   * formats the runtime's files. Those of our own templates are formatted where they stand.
   */
  async prepare(
    { templates, isOurs }: { readonly templates: string; readonly isOurs: boolean },
    destination: string,
  ): Promise<void> {
    const settings = await this.#settings(destination);
    for (const parser of [typescript, "markdown"]) await this.#format("any", settings, parser);
    const isFormatted = isOurs && isDeepStrictEqual(settings, usual);
    const folder = path.join(templates, "runtime");
    for (const file of filesOf(folder)) {
      const text = readFileSync(path.join(folder, file), "utf8");
      const formatted = isFormatted ? text : await this.#format(text, settings, typescript);
      this.#known.set(keyOf(text, settings), formatted);
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
        this.#known.get(keyOf(text, settings)) ?? (await this.#formatFile(file, text, settings, parser)),
      );
    }
  }

  /** @throws GenerationError for what a team's own templates may give */
  async #formatFile(file: string, text: string, settings: Options, parser: string): Promise<string> {
    try {
      return await this.#format(text, settings, parser);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new GenerationError(`${file} is no TypeScript as the templates give it: ${error.message}`);
    }
  }

  async #settings(destination: string): Promise<Options> {
    const { resolveConfig } = await this.#prettier;
    return (await resolveConfig(path.resolve(destination, "index.ts"))) ?? usual;
  }

  async #format(text: string, settings: Options, parser: string): Promise<string> {
    const { format } = await this.#prettier;
    return format(text, { ...settings, parser });
  }
}

/** Where no settings hold; those of our own templates. */
const usual: Options = { printWidth: width };

/** Of prettier's parsers for TypeScript, the faster one. */
const typescript = "babel-ts";

function keyOf(text: string, settings: Options): string {
  return JSON.stringify(settings) + text;
}

/** The files below a folder, by their paths in it. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}
