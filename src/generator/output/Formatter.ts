/** Formats generated files with the project's prettier. */
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
  /** Formatted texts, by original text and settings. */
  readonly #known = new Map<string, string>();

  constructor() {
    // The first use reports a missing prettier; until then, nobody awaits this promise.
    this.#prettier.catch(() => undefined);
  }

  /**
   * Does the work that all documents share, while Java runs: loads the parsers and formats the runtime's
   * files. Our own runtime files are formatted already, and are skipped if the settings are the defaults.
   */
  async prepare(
    { templates, isOurs }: { readonly templates: string; readonly isOurs: boolean },
    destination: string,
  ): Promise<void> {
    const settings = await this.#settings(destination);
    for (const parser of [typescript, "markdown"]) await this.#format("any", settings, parser);
    const isFormatted = isOurs && isDeepStrictEqual(settings, defaults);
    const folder = path.join(templates, "runtime");
    for (const file of filesOf(folder)) {
      const text = readFileSync(path.join(folder, file), "utf8");
      const formatted = isFormatted ? text : await this.#format(text, settings, typescript);
      this.#known.set(keyOf(text, settings), formatted);
    }
  }

  /**
   * Formats every TypeScript and Markdown file of a folder with the prettier settings of its destination. If
   * there are none, lines are as wide as comments.
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

  /** @throws GenerationError if a team's templates printed a file that cannot be parsed */
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
    return (await resolveConfig(path.resolve(destination, "index.ts"))) ?? defaults;
  }

  async #format(text: string, settings: Options, parser: string): Promise<string> {
    const { format } = await this.#prettier;
    return format(text, { ...settings, parser });
  }
}

/** The settings if the destination has none, and those of our own templates. */
const defaults: Options = { printWidth: width };

/** The faster of prettier's parsers for TypeScript. */
const typescript = "babel-ts";

function keyOf(text: string, settings: Options): string {
  return JSON.stringify(settings) + text;
}

/** Returns the files below a folder, as sorted relative paths. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}
