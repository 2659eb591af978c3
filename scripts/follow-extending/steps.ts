/** Parses the page on extending into files to write and commands to run, in its order. */
import { readFileSync } from "node:fs";

/** A file to write, or commands to run. */
export type Step = { readonly file: string; readonly text: string } | { readonly commands: string };

/** Code blocks: those with a title are files, shell blocks are commands, and others only illustrate. */
const block = /^```(\w+)(?: title="([^"]+)")?\n([\s\S]*?)^```$/gm;

export function stepsOf(page: string): Step[] {
  return [...readFileSync(page, "utf8").matchAll(block)].flatMap(([, language, file, text = ""]): Step[] => {
    if (file !== undefined) return [{ file, text }];
    return language === "sh" ? [{ commands: text }] : [];
  });
}
