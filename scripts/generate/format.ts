/** Formats what the templates wrote, with the project's prettier. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { format, resolveConfig } from "prettier";
import { commentWidth, wrapComments } from "./comments.js";
import { GenerationError } from "./generation-error.js";

/** Formats every TypeScript and Markdown file of a folder, by the settings that hold where it will be, else as wide as the comments. */
export async function formatFolder(folder: string, destination: string): Promise<void> {
  const prettier = await loadPrettier();
  const settings = (await prettier.resolveConfig(path.resolve(destination, "index.ts"))) ?? {
    printWidth: commentWidth,
  };
  for (const file of filesOf(folder)) {
    const parser = file.endsWith(".ts") ? "typescript" : file.endsWith(".md") ? "markdown" : undefined;
    if (parser === undefined) continue;
    const full = path.join(folder, file);
    const text = await prettier.format(readFileSync(full, "utf8"), { ...settings, parser });
    writeFileSync(full, parser === "typescript" ? wrapComments(text) : text);
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
